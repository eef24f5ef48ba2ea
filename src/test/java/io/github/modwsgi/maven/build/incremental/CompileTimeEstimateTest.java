package io.github.modwsgi.maven.build.incremental;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.Targets;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.Reporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CompileTimeEstimateTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Targets targets = new Targets();
    private BuildState state;
    private BuildPlan plan;

    @Before
    public void writeSources() throws Exception {
        targets.sourceRoot = temporary.getRoot().toPath();
        Path server = Files.createDirectories(targets.sourceRoot.resolve("src/server"));
        for (String head : List.of("wsgi_apache.h", "wsgi_python.h")) {
            Files.writeString(server.resolve(head), "");
        }
        targets.sources = List.of("mod_wsgi.c", "wsgi_one.c", "wsgi_three.c", "wsgi_two.c");
        for (String source : targets.sources) {
            Files.writeString(
                    server.resolve(source),
                    "#include \"wsgi_python.h\"\n" + " ".repeat(source.equals("mod_wsgi.c") ? 500_000 : 5_000));
        }
        state = BuildState.read(targets.sourceRoot.resolve("none"), Reporter.SILENT);
        plan = Planner.plan(targets.target(), targets.sourceRoot.resolve("target"));
    }

    private long of(CompileStep step) throws Exception {
        return CompileTimeEstimate.millis(plan, step, state);
    }

    private void took(CompileStep step, long millis) {
        state.put(ObjectFolder.nameOf(step), new StepRecord("", "", List.of(), List.of(), "", millis, ""));
    }

    @Test
    public void aStepTakesAsLongAsInTheLastBuild() throws Exception {
        took(plan.compiles().get(0), 5);
        took(plan.compiles().get(1), 7000);
        assertEquals(5, of(plan.compiles().get(0)));
        assertEquals(7000, of(plan.compiles().get(1)));
    }

    @Test
    public void oneThatWasNotMeasuredTakesLongerTheLargerItIs() throws Exception {
        CompileStep large = plan.compiles().get(0);
        CompileStep small = plan.compiles().get(1);
        long expected = of(large);
        assertTrue(expected > of(small));
        took(large, 0);
        assertEquals(expected, of(large));
        assertTrue("to start the compiler takes time, too", of(small) > 10);
    }

    @Test
    public void thePrecompiledHeaderIsNotJudgedByTheTwoLinesOfItsSource() throws Exception {
        CompileStep step = plan.precompiledHeader().orElseThrow().step();
        assertTrue(of(step) > of(plan.compiles().get(1)));
        took(step, 9);
        assertEquals(9, of(step));
    }

    @Test
    public void withoutThePrecompiledHeaderTheSameTakesLonger() throws Exception {
        CompileStep with = plan.compiles().get(1);
        CompileStep without = plan.otherForm(with).orElseThrow();
        long parsing = of(without) - of(with);
        assertTrue(parsing > 0);
        took(with, 500);
        assertEquals("of the one that was measured", 500 + parsing, of(without));
        took(without, 600);
        assertEquals("each has its own", 500, of(with));
        assertEquals(600, of(without));
    }

    @Test
    public void withItTheSameTakesLess() throws Exception {
        CompileStep with = plan.compiles().get(1);
        CompileStep without = plan.otherForm(with).orElseThrow();
        took(without, 1000);
        assertTrue(of(with) < 1000);
        took(without, 1);
        assertTrue("not less than nothing", of(with) > 0);
    }
}
