package io.github.modwsgi.maven.build.incremental;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.Targets;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.Planner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CompileTimeEstimateTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Targets targets = new Targets();
    private BuildPlan plan;

    @Before
    public void writeSources() throws Exception {
        targets.sourceRoot = temporary.getRoot().toPath();
        Path server = Files.createDirectories(targets.sourceRoot.resolve("src/server"));
        Files.writeString(server.resolve("mod_wsgi.c"), " ".repeat(500_000));
        Files.writeString(server.resolve("wsgi_one.c"), " ".repeat(5_000));
        plan = Planner.plan(targets.target(), targets.sourceRoot.resolve("target"));
    }

    private long of(int step, StepRecord last) throws Exception {
        return CompileTimeEstimate.millis(plan, plan.compiles().get(step), last);
    }

    private static StepRecord tookMillis(long millis) {
        return new StepRecord("", "", List.of(), List.of(), "", millis, "");
    }

    @Test
    public void aStepTakesAsLongAsInTheLastBuild() throws Exception {
        assertEquals(5, of(0, tookMillis(5)));
        assertEquals(7000, of(1, tookMillis(7000)));
    }

    @Test
    public void oneThatWasNotMeasuredTakesLongerTheLargerItIs() throws Exception {
        assertTrue(of(0, null) > of(1, null));
        assertEquals(of(0, null), of(0, tookMillis(0)));
        assertTrue("to start the compiler takes time, too", of(1, null) > 20);
    }

    @Test
    public void thePrecompiledHeaderIsNotJudgedByTheTwoLinesOfItsSource() throws Exception {
        CompileStep step = new CompileStep(
                Path.of("wsgi_head.c"),
                Path.of("wsgi_head.obj"),
                Path.of("wsgi_head.d"),
                List.of(),
                Optional.of(new CompileStep.Precompiled(Path.of("wsgi_head.pch"), true)));
        assertTrue(CompileTimeEstimate.millis(plan, step, null) > of(1, null));
        assertEquals(9, CompileTimeEstimate.millis(plan, step, tookMillis(9)));
    }
}
