package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.CompileOutcome;
import io.github.modwsgi.maven.build.Planner;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.TargetRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Compiles the sources that are not up to date, as many at a time as there are processors. */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.COMPILE, threadSafe = true)
public final class CompileMojo extends AbstractTargetMojo {

    @Override
    void perform(TargetRequest request, Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        BuildPlan plan = Planner.plan(judgement(workplace).complete(request), buildFolder());
        Builder builder = new Builder(workplace.machine(), workplace.processes(), workplace.reporter());
        compile(builder, plan, getLog(), getPluginContext());
    }

    /** Compiles, tells what was done and notes it for the goals that come later in this build. */
    static CompileOutcome compile(Builder builder, BuildPlan plan, Log log, Map<?, ?> context)
            throws BuildFailure, IOException, InterruptedException {
        CompileOutcome outcome = builder.compile(plan);
        log.info(plan.target().classifier() + ": " + outcome);
        @SuppressWarnings("unchecked") // Maven declares a map without types
        Map<Object, Object> notes = (Map<Object, Object>) context;
        notes.put(noteOf(plan), new Note(plan.target(), outcome));
        return outcome;
    }

    /** What an earlier goal of this build has done for the same target; empty where none has compiled it. */
    static Optional<CompileOutcome> compiledBefore(BuildPlan plan, Map<?, ?> context) {
        return context.get(noteOf(plan)) instanceof Note note && note.target() == plan.target()
                ? Optional.of(note.outcome())
                : Optional.empty();
    }

    private record Note(CompleteTarget target, CompileOutcome outcome) {}

    private static String noteOf(BuildPlan plan) {
        return "compiled in " + plan.folder();
    }
}
