package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A compiler that prints its header list, as all before Visual Studio 2019 do; clang-cl plays it. */
public final class ShowIncludesBuildTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Told told = new Told();
    private final Set<String> servers = new TreeSet<>();
    private SampleTarget sample;
    private Path root;

    @Before
    public void writeSources() throws Exception {
        root = temporary.getRoot().toPath().toRealPath();
        sample = new SampleTarget(root);
        sample.write("sources/src/server/mod_wsgi.c", "#include \"wsgi.h\"\nint answer = ANSWER;\n");
        sample.write("sources/src/server/wsgi.h", "#define ANSWER 1\n");
    }

    private CompileOutcome compile(String prefix) throws Exception {
        Path program = Rig.requireTool("clang-cl-19");
        BuildableTarget target = sample.complete();
        Compiler compiler = new Compiler(
                CompilerKind.MSVC,
                program,
                program,
                Optional.empty(),
                "18.00.40629.0",
                "12.0",
                "cl",
                Architecture.X64,
                CRuntime.VC12,
                target.compiler().sdk(),
                HeaderListing.showIncludes(prefix),
                Machine.current().environment(),
                "test");
        BuildPlan plan = Planner.plan(
                new BuildableTarget(
                        target.request(),
                        target.classifier(),
                        target.apache(),
                        target.python(),
                        target.sources(),
                        compiler),
                root.resolve("out"));
        try (Processes processes = new Processes() {
            @Override
            public Outcome run(Command command) throws IOException, InterruptedException {
                servers.add(command.environment().get("_MSPDBSRV_ENDPOINT_").orElse("shared"));
                return super.run(command);
            }
        }) {
            return Builders.of(Hosts.of(Machine.current(), processes, told, root))
                    .compile(List.of(plan), () -> {}, (built, module) -> {}, false)
                    .targets()
                    .get(0)
                    .compile();
        }
    }

    @Test
    public void changedHeaderIsCompiledAgainAndNothingElse() throws Exception {
        assertEquals(new CompileOutcome(1, 0, 0), compile("Note: including file:"));
        assertEquals(new CompileOutcome(0, 1, 0), compile("Note: including file:"));
        sample.write("sources/src/server/wsgi.h", "#define ANSWER 2\n");
        assertEquals(new CompileOutcome(1, 0, 0), compile("Note: including file:"));
        assertEquals(
                0,
                told.all().stream()
                        .filter(line -> line.contains("including file"))
                        .count());
    }

    /** Who ends another's mspdbsrv.exe ends its compiles (actions/runner issue 4702). */
    @Test
    public void eachBuildHasAServerOfItsOwnForDebugInformation() throws Exception {
        compile("Note: including file:");
        assertEquals(servers.toString(), 1, servers.size());
        assertEquals("it decides nothing", new CompileOutcome(0, 1, 0), compile("Note: including file:"));
        sample.write("sources/src/server/wsgi.h", "#define ANSWER 3\n");
        compile("Note: including file:");
        assertEquals(servers.toString(), 2, servers.size());
        assertFalse(servers.contains("shared"));
    }

    @Test
    public void compileWithoutAHeaderListFails() {
        Rig.requireTool("clang-cl-19");
        assertThrows(IOException.class, () -> compile("Remarque : inclusion du fichier :"));
        assertEquals(false, Files.exists(root.resolve("out/obj/mod_wsgi.d")));
    }
}
