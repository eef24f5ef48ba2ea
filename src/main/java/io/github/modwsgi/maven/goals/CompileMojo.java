package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.PlanText;
import io.github.modwsgi.maven.host.HostContext;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles the sources that are not up to date, of all targets at once, as many as there are processors.
 *
 * @since 0.1.0
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.COMPILE, threadSafe = true)
public final class CompileMojo extends AbstractBuildMojo {

    @Override
    void executePlans(List<Target> effective, List<BuildPlan> plans, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        Builder.Result result =
                builder(host).compile(plans, () -> writeCompileCommands(plans), this::check, failFast());
        reportCompiled(result);
        reportSummary(result);
    }

    @Override
    boolean repeat(Transcript last, HostContext host) {
        if (!hasRestored()) {
            last.replay("compile", host.reporter());
        }
        reportSummary(last);
        return true;
    }

    @Override
    List<String> commands(BuildPlan plan) {
        return PlanText.compiles(plan);
    }
}
