package io.github.modwsgi.maven.build;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.build.incremental.BuildState;
import io.github.modwsgi.maven.build.incremental.ObjectFolder;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileGroup;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.HeaderList;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.compilers.HeaderListing.Form;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.RigTargets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Compiles by the process that does several, and what each is by one of its own. */
public class CompileGroupBuildTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Processes processes = new Processes();

    @Before
    public void groupsAreMadeHere() {
        assumeFalse("not run: on Windows each source has a process of its own", ThisSystem.IS_WINDOWS);
    }

    @After
    public void endTools() {
        processes.close();
    }

    @Test
    public void whatIsMadeOfTheNewestSourcesIsTheSame() throws Exception {
        assertSame("Apache24", "cpython-3.14-x64", ModWsgi.newest());
    }

    @Test
    public void whatIsMadeOfOlderSourcesIsTheSame() throws Exception {
        assertSame("Apache24", "cpython-3.14-x64", ModWsgi.older());
    }

    @Test
    public void whatIsMadeForX86IsTheSame() throws Exception {
        Rig.require("x86");
        assertSame("Apache24-x86", "cpython-3.11-x86", ModWsgi.newest());
    }

    private void assertSame(String apache, String python, ModWsgi sources) throws Exception {
        Path rig = Rig.require();
        Rig.requireTool("clang-cl-19");
        Path folder = temporary.getRoot().toPath();
        Machine here = Machine.current();
        Machine one = new Machine(here.os(), here.environment(), here.home(), 1, here.pathCharset());
        HostContext host = Hosts.of(one, processes, new Told(), folder.resolve("cache"));
        BuildableTarget target = RigTargets.locate(rig, apache, python, sources.archive(), host)
                .buildable()
                .orElseThrow();
        BuildPlan plan = Planner.plan(target, folder.resolve("target"));
        Builders.of(host).build(List.of(plan), (built, module) -> {}, false);
        BuildState state = BuildState.read(plan.stateFile(), Reporter.SILENT);
        int together = 0;
        for (CompileStep step : plan.compiles()) {
            together += Files.readString(step.headerList()).startsWith(CompileGroup.RULE + ":") ? 1 : 0;
            String recorded = state.step(ObjectFolder.nameOf(step)).output();
            assertEquals(messages(assertMadeAlike(plan, step)), messages(recorded));
        }
        int all = plan.compiles().size();
        assertTrue(together + " of " + all, 2 * together > all);
    }

    /** @return what the compiler says */
    private String assertMadeAlike(BuildPlan plan, CompileStep step) throws Exception {
        Path object = temporary.getRoot().toPath().resolve("alone.obj");
        Path headers = temporary.getRoot().toPath().resolve("alone.d");
        Outcome outcome = processes.run(new Command(
                List.of(
                        plan.target().compiler().compiler().toString(),
                        "@" + step.responseFile(),
                        "/Fo" + object,
                        "/clang:-MF" + headers),
                plan.sourceFolder(),
                plan.target().compiler().environment()));
        assertEquals(outcome.output(), 0, outcome.exitCode());
        String name = step.source().toString();
        assertArrayEquals(name, Files.readAllBytes(object), Files.readAllBytes(step.object()));
        HeaderList lists = new HeaderList(Form.MAKE, plan.sourceFolder());
        assertEquals(name, lists.read(headers, Set.of()), lists.read(step.headerList(), Set.of()));
        return outcome.output();
    }

    private static List<String> messages(String output) {
        return Diagnostic.parse(output).stream().map(Diagnostic::text).toList();
    }

    /** A build of nine more sources, which are compiled by groups. */
    private TinyBuild nineMore() throws Exception {
        TinyBuild tiny = new TinyBuild(temporary.getRoot().toPath());
        tiny.processors = 1;
        List<String> sources = new ArrayList<>(tiny.targets.sources);
        for (int i = 0; i < 9; i++) {
            sources.add("wsgi_more" + i + ".c");
            tiny.source("wsgi_more" + i, "int wsgi_more" + i + "(int in) { int unused; return in + 1; }\n");
        }
        tiny.targets.sources = sources;
        return tiny;
    }

    private static List<String> processes(TinyBuild tiny) throws Exception {
        return tiny.build().stream().filter(name -> !name.equals("link")).toList();
    }

    @Test
    public void fewProcessesCompileManySources() throws Exception {
        TinyBuild tiny = nineMore();
        List<String> processes = processes(tiny);
        assertEquals(processes.toString(), 3, processes.size());
        assertTrue(processes.toString(), processes.stream().allMatch(name -> name.endsWith(".group")));
        assertEquals(new CompileOutcome(12, 0, 0), tiny.outcome);
        assertEquals(9, tiny.told.of("warn").size());
        assertEquals(List.of(), processes(tiny));
        assertEquals(new CompileOutcome(0, 12, 0), tiny.outcome);
        assertEquals(
                "nothing of them stays behind",
                12 * 3,
                Files.list(tiny.built("obj")).count());
    }

    @Test
    public void anErrorIsThatOfItsSourceAlone() throws Exception {
        TinyBuild tiny = nineMore();
        tiny.source("wsgi_more5", "int wsgi_more5(void) { return no_such_name; }\n");
        assertEquals(
                "1 of 12 files did not compile for ap24py314-win64-VC14 (src/server/wsgi_more5.c). First error: "
                        + "src/server/wsgi_more5.c:[1,31] error: use of undeclared identifier 'no_such_name'",
                tiny.failure().getMessage().lines().findFirst().orElseThrow());
        assertEquals(1, tiny.told.of("error").size());
        assertEquals(8, tiny.told.of("warn").size());
        tiny.source("wsgi_more5", "int wsgi_more5(void) { return 5; }\n");
        assertEquals(List.of("wsgi_more5"), processes(tiny));
        assertEquals(new CompileOutcome(1, 11, 0), tiny.outcome);
    }

    @Test
    public void whereACompilerDoesNotTakeSeveralEachIsCompiledByItself() throws Exception {
        TinyBuild tiny = nineMore();
        tiny.compilerScript("case $name in *.group) echo 'unknown option' >&2; exit 1;; esac");
        List<String> processes = processes(tiny);
        assertEquals("it is asked once: " + processes, 1 + 12, processes.size());
        assertEquals(new CompileOutcome(12, 0, 0), tiny.outcome);
        assertEquals(9, tiny.told.of("warn").size());
        assertEquals(List.of(), tiny.told.of("error"));
    }

    @Test
    public void whereACompilerMakesOneObjectOfSeveralEachIsCompiledByItself() throws Exception {
        TinyBuild tiny = nineMore();
        tiny.compilerScript("case $name in *.group) exec true;; esac");
        assertEquals(1 + 12, processes(tiny).size());
        assertEquals(new CompileOutcome(12, 0, 0), tiny.outcome);
    }

    /** Before a compile that fails clang would delete it. */
    @Test
    public void aFileOfTheUsersWithTheNameOfStandardOutputStays() throws Exception {
        TinyBuild tiny = nineMore();
        Path file = tiny.write("sources/-", "mine");
        tiny.source("wsgi_more5", "int wsgi_more5(void) { return no_such_name; }\n");
        tiny.failure();
        assertEquals("mine", Files.readString(file));
        tiny.source("wsgi_more5", "int wsgi_more5(void) { return 5; }\n");
        assertEquals(List.of("wsgi_more5"), processes(tiny));
    }

    @Test
    public void whereTheCompilersOutputGoesThroughAFileEachIsCompiledByItself() throws Exception {
        TinyBuild tiny = nineMore();
        tiny.compilerScript("said=$(mktemp)\ntrap 'rm $said' EXIT\n" + Rig.requireTool("clang-cl-19")
                + " \"$@\" > $said 2>&1; code=$?; cat $said; exit $code");
        assertEquals(1 + 12, processes(tiny).size());
        assertEquals(new CompileOutcome(12, 0, 0), tiny.outcome);
        assertEquals(9, tiny.told.of("warn").size());
        assertTrue("nothing of the system's is replaced", !Files.isRegularFile(Path.of("/dev/stdout"), NOFOLLOW_LINKS));
    }
}
