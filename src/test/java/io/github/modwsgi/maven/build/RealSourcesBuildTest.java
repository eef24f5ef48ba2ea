package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.KitLocator;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.RigTargets;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.module.ModuleRules;
import io.github.modwsgi.maven.rules.module.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The real sources, Apache, Python, compiler and linker, from the parameters to the module. */
public class RealSourcesBuildTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void modWsgiIsBuiltFromItsArchiveInAFolderWithSpacesAndUmlauts() throws Exception {
        Path rig = Rig.require();
        assertModule(rig, "Apache24", "cpython-3.14-x64", Architecture.X64, "python314.dll", "3.14");
    }

    @Test
    public void modWsgiIsBuiltForX86() throws Exception {
        assumeFalse("not run: the rig's Windows has no C runtime for x86", ThisSystem.IS_WINDOWS);
        Rig.require("x86");
        Path rig = Rig.require("pythons");
        assertModule(rig, "Apache24-x86", "cpython-3.11-x86", Architecture.X86, "python311.dll", "3.11");
    }

    private void assertModule(
            Path rig, String apache, String python, Architecture architecture, String dll, String version)
            throws Exception {
        Rig.requireTool("clang-cl-19");
        Path folder = temporary.newFolder("with spaces and ümläuts").toPath();
        Told told = new Told();
        Machine machine = Machine.current();
        try (Processes processes = new Processes()) {
            HostContext host = Hosts.of(machine, processes, told, folder.resolve("cache"));
            BuildableTarget target = RigTargets.locate(
                            rig, apache, python, ModWsgi.newest().archive(), host)
                    .buildable()
                    .orElseThrow();
            BuildPlan plan = Planner.plan(target, folder.resolve("target"));
            Builder builder = Builders.of(host);
            int sources = plan.compiles().size();
            assertTrue("all of src/server/*.c: " + sources, sources > 10);
            assertEquals(new CompileOutcome(sources, 0, 0), compile(builder, plan));
            assertTrue(link(builder, plan));
            BinaryFile module = BinaryFile.inspect(plan.module());
            assertEquals(architecture, module.architecture());
            assertEquals(Optional.of(version), module.python());
            assertTrue(
                    module.imports().toString(),
                    module.imports().containsAll(List.of(dll, "libhttpd.dll", "libapr-1.dll", "libaprutil-1.dll")));
            assertTrue(module.module().isPresent());
            assertEquals(Optional.of(ModWsgi.newest().version()), module.modWsgi());
            assertLoads(machine, target, module.file(), architecture, folder);
            assertEquals(List.of(), told.of("error"));
            assertEquals(new CompileOutcome(0, sources, 0), compile(builder, plan));
            assertFalse(link(builder, plan));
            assertFalse(Files.exists(plan.folder().resolve("link/mod_wsgi.so")));
            assertEquals(
                    Optional.empty(),
                    Environment.of(machine.os(), target.compiler().environment().variables())
                            .get("INCLUDE"));
        }
    }

    /** In the Apache and the Python that it was linked for; not where a DLL lacks what it calls. */
    private static void assertLoads(
            Machine machine, BuildableTarget target, Path module, Architecture architecture, Path folder)
            throws Exception {
        assertEquals(List.of(), ModuleRules.judge(module, target));
        assertEquals(
                List.of("MW-602 info"),
                codes(ModuleRules.judgeOn(
                        module, Server.here(machine, Optional.of(target.apache()), Optional.of(target.python())))));
        Path poor = folder.resolve("poor Apache");
        copyBin(target.apache().home(), poor);
        Files.write(
                poor.resolve("bin/libapr-1.dll"),
                MadeImage.dll(architecture).exporting("apr_palloc").build());
        ApacheKit apache = new KitLocator(Hosts.here(new Processes(), folder.resolve("cache")))
                .apache(poor.toString())
                .value()
                .orElseThrow();
        List<Finding> findings = ModuleRules.judgeForeign(module, Optional.of(apache), Optional.of(target.python()));
        assertEquals(List.of("MW-601 error"), codes(findings));
        String says = findings.get(0).toString();
        assertTrue(says, says.contains(" more from libapr-1.dll, and " + poor.resolve("bin/libapr-1.dll")));
        assertFalse(says, says.contains("from libhttpd.dll"));
    }

    private static void copyBin(Path apache, Path copy) throws Exception {
        Files.createDirectories(copy.resolve("bin"));
        try (Stream<Path> files = Files.list(apache.resolve("bin"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve("bin").resolve(file.getFileName()));
            }
        }
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .map(one -> one.code() + " " + one.severity().id())
                .toList();
    }

    private static CompileOutcome compile(Builder builder, BuildPlan plan) throws Exception {
        return builder.compile(List.of(plan), () -> {}, (built, module) -> {}, false)
                .targets()
                .get(0)
                .compile();
    }

    private static boolean link(Builder builder, BuildPlan plan) throws Exception {
        return builder.build(List.of(plan), (linked, module) -> {}, false)
                .targets()
                .get(0)
                .linked();
    }
}
