package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.PlanText;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Compiles the sources that are not up to date, of all targets at once, as many as there are processors. */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.COMPILE, threadSafe = true)
public final class CompileMojo extends AbstractBuildMojo {

    @Override
    void carryOut(List<BuildPlan> plans, Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        Builder.Result result = builder(workplace).compile(plans, this::check, failFast());
        tellCompiled(result);
        tellSummary(result);
    }

    @Override
    boolean repeat(Transcript last, Workplace workplace) {
        last.tell("compile", workplace.reporter());
        tellSummary(last);
        return true;
    }

    @Override
    List<String> commands(BuildPlan plan) {
        return PlanText.compiles(plan);
    }
}
