package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.RigTargets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The real sources, with the precompiled header for all, for some and for none. */
public class HeaderFormsBuildTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Processes processes = new Processes();
    private BuildableTarget target;
    private int sources;

    @Before
    public void locate() throws Exception {
        Path rig = Rig.require();
        Rig.requireTool("clang-cl-19");
        target = RigTargets.locate(
                        rig, "Apache24", "cpython-3.14-x64", ModWsgi.older().archive(), host(2))
                .buildable()
                .orElseThrow();
        sources = target.sources().files().size();
    }

    @After
    public void endTools() {
        processes.close();
    }

    private HostContext host(int processors) {
        Machine here = Machine.current();
        Machine machine = new Machine(here.os(), here.environment(), here.home(), processors, here.pathCharset());
        return Hosts.of(
                machine, processes, new Told(), temporary.getRoot().toPath().resolve("cache"));
    }

    private BuildPlan plan(String folder) throws Exception {
        return Planner.plan(target, temporary.getRoot().toPath().resolve(folder));
    }

    /** With all compiles of the other form. */
    private BuildPlan parsing(String folder) throws Exception {
        BuildPlan plan = plan(folder);
        List<CompileStep> compiles = plan.compiles().stream()
                .map(step -> plan.otherForm(step).orElse(step))
                .toList();
        return new BuildPlan(
                plan.target(),
                plan.folder(),
                plan.sourceFolder(),
                plan.includes(),
                plan.precompiledHeader(),
                compiles,
                plan.link());
    }

    private TargetOutcome build(int processors, BuildPlan plan) throws Exception {
        return Builders.of(host(processors))
                .build(List.of(plan), (built, module) -> {}, false)
                .targets()
                .get(0);
    }

    private static String digest(BuildPlan plan) throws Exception {
        return Sha256.of(plan.module());
    }

    /** Whether a source was compiled with the header, as the compiler was told. */
    private static boolean usedHeader(BuildPlan plan, String source) throws Exception {
        Path file = plan.objectFolder().resolve(source + ".rsp");
        return Files.readString(file, StandardCharsets.UTF_16).contains("/Yuwsgi_head.h");
    }

    private void change(String source) throws Exception {
        Path file = target.sources().root().resolve("src/server").resolve(source);
        Files.writeString(file, Files.readString(file) + "\nint changed_in_" + source.replace('.', '_') + ";\n");
    }

    @Test
    public void theModuleIsTheSameWhateverIsChosen() throws Exception {
        BuildPlan all = plan("all");
        assertEquals(new CompileOutcome(sources, 0, 0), build(1, all).compile());
        assertTrue(usedHeader(all, "mod_wsgi"));
        BuildPlan some = plan("some");
        assertEquals(new CompileOutcome(sources, 0, 0), build(4, some).compile());
        assertFalse("it began beside the header", usedHeader(some, "mod_wsgi"));
        assertTrue(usedHeader(some, "wsgi_metrics"));
        BuildPlan none = parsing("none");
        assertEquals(new CompileOutcome(sources, 0, 0), build(4, none).compile());
        assertFalse(Files.exists(none.precompiledHeader().orElseThrow().file()));
        for (CompileStep step : all.linked()) {
            Path name = step.object().getFileName();
            for (BuildPlan other : List.of(some, none)) {
                assertEquals(
                        name.toString(),
                        -1,
                        Files.mismatch(step.object(), other.objectFolder().resolve(name)));
            }
        }
        assertEquals(digest(all), digest(some));
        assertEquals(digest(all), digest(none));
    }

    @Test
    public void anotherChoiceIsNoReasonToCompileAndAChangedHeaderIsForBothForms() throws Exception {
        assertTrue(build(4, plan("one")).linked());
        for (int processors : List.of(1, 2, 64)) {
            TargetOutcome outcome = build(processors, plan("one"));
            assertEquals(new CompileOutcome(0, sources, 0), outcome.compile());
            assertFalse(outcome.linked());
        }
        Files.delete(plan("one").precompiledHeader().orElseThrow().file());
        assertEquals(
                "nobody needs it",
                new CompileOutcome(0, sources, 0),
                build(1, plan("one")).compile());
        assertFalse(Files.exists(plan("one").precompiledHeader().orElseThrow().file()));
        Path head = target.sources().root().resolve("src/server/wsgi_apache.h");
        Files.writeString(head, Files.readString(head) + "\n#define MORE 1\n");
        assertEquals(new CompileOutcome(sources, 0, 0), build(1, plan("one")).compile());
        assertEquals(new CompileOutcome(0, sources, 0), build(4, plan("one")).compile());
    }

    @Test
    public void aHeaderThatIsThereIsUsedAndForOneSourceNoneIsMade() throws Exception {
        build(4, plan("one"));
        change("mod_wsgi.c");
        assertEquals(
                new CompileOutcome(1, sources - 1, 0), build(4, plan("one")).compile());
        assertTrue("for that which went without, too", usedHeader(plan("one"), "mod_wsgi"));
        Files.delete(plan("one").precompiledHeader().orElseThrow().file());
        change("wsgi_stream.c");
        assertEquals(
                new CompileOutcome(1, sources - 1, 0), build(4, plan("one")).compile());
        assertFalse(usedHeader(plan("one"), "wsgi_stream"));
        assertFalse(Files.exists(plan("one").precompiledHeader().orElseThrow().file()));
        assertEquals(new CompileOutcome(0, sources, 0), build(4, plan("one")).compile());
        String inOneFolder = digest(plan("one"));
        build(1, plan("clean"));
        assertEquals(digest(plan("clean")), inOneFolder);
    }

    /** Apache's macros become functions by it: the module is another one. */
    @Test
    public void whatASourceDefinesBeforeItsFirstIncludeCounts() throws Exception {
        build(2, plan("undefined"));
        String undefined = digest(plan("undefined"));
        define("mod_wsgi.c", "#define AP_DEBUG 1\n");
        define("wsgi_buckets.c", "#ifndef AP_DEBUG\n#define AP_DEBUG 1\n#endif\n");
        define("wsgi_interp.c", "%:define AP_DEBUG 1\n");
        define("wsgi_logger.c", "#if 1\n# /* . */ de\\\nfine AP_DEBUG 1\n#endif\n");
        define("wsgi_metrics.h", "#ifndef AP_DEBUG\n#define AP_DEBUG\n#endif\n");
        build(2, plan("defined"));
        assertFalse(usedHeader(plan("defined"), "wsgi_metrics"));
        assertTrue(usedHeader(plan("defined"), "wsgi_stream"));
        BuildOptions without = new BuildOptions(List.of(), List.of(), false, List.of(), Optional.of(false), false);
        target = new BuildableTarget(
                target.request().with(without),
                target.classifier(),
                target.apache(),
                target.python(),
                target.sources(),
                target.compiler());
        build(2, plan("without"));
        assertEquals(digest(plan("without")), digest(plan("defined")));
        assertNotEquals(undefined, digest(plan("defined")));
    }

    private void define(String file, String text) throws Exception {
        Path path = target.sources().root().resolve("src/server").resolve(file);
        Files.writeString(path, text + Files.readString(path));
    }
}
