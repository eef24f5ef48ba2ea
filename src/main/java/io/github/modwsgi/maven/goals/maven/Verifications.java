package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * The executions of the goal {@code verify}, where Maven would publish what they have not seen: its concurrent builder
 * (Maven 4, {@code -b concurrent}) installs and deploys after the phase {@code package}, without the phase
 * {@code verify} (DefaultLifecycleRegistry of Maven 4.0.0-rc-5); and a goal that publishes may stand on the command
 * line ({@code mvn package deploy:deploy}).
 */
public final class Verifications {
    private static final String CONCURRENT = "concurrent";
    private static final String VERIFY = "verify";
    private static final Set<String> PUBLISHING = Set.of("install", "deploy", "publish");

    private final Provider<LifecycleExecutor> lifecycle;
    private final Provider<BuildPluginManager> goals;

    /**
     * @param lifecycle tells what a build consists of
     * @param goals runs a goal
     */
    public Verifications(Provider<LifecycleExecutor> lifecycle, Provider<BuildPluginManager> goals) {
        this.lifecycle = lifecycle;
        this.goals = goals;
    }

    /**
     * Whether Maven runs the phases of a project in an order of its own.
     *
     * @param session of the build
     */
    public static boolean isConcurrent(MavenSession session) {
        return CONCURRENT.equals(session.getRequest().getBuilderId());
    }

    /**
     * Runs the executions of {@code verify} that the pom has, where this build publishes without them.
     *
     * @param session of the build
     * @param plugin this one
     * @param log told which are run
     * @throws BuildFailure where one fails, or Maven does not say what they are
     */
    public void runWhatMavenLeavesOut(MavenSession session, Plugin plugin, Log log) throws BuildFailure {
        if (!leavesOut(session, plugin)) {
            return;
        }
        for (MojoExecution execution : plan(session, VERIFY)) {
            if (isVerification(execution, plugin)) {
                log.info("This build publishes without the phase verify; it is verified now ("
                        + execution.getExecutionId() + ")");
                run(session, execution);
            }
        }
    }

    private boolean leavesOut(MavenSession session, Plugin plugin) throws BuildFailure {
        List<String> tasks = session.getGoals();
        if (tasks.isEmpty() && session.getTopLevelProject().getDefaultGoal() != null) {
            tasks = Arrays.asList(session.getTopLevelProject().getDefaultGoal().split("\\s+"));
        }
        boolean concurrent = isConcurrent(session);
        if (!concurrent && tasks.stream().noneMatch(task -> task.contains(":"))) {
            return false;
        }
        for (MojoExecution execution : plan(session, tasks.toArray(String[]::new))) {
            if (PUBLISHING.contains(execution.getGoal())) {
                return true;
            }
            if (!concurrent && isVerification(execution, plugin)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isVerification(MojoExecution execution, Plugin plugin) {
        return execution.getGoal().equals(VERIFY)
                && execution.getPlugin().getKey().equals(plugin.getKey());
    }

    /** What a build of one project after the other consists of, in its order. */
    private List<MojoExecution> plan(MavenSession session, String... tasks) throws BuildFailure {
        try {
            return lifecycle.get().calculateExecutionPlan(session, tasks).getMojoExecutions();
        } catch (Exception e) { // the method declares ten types, and an older or newer Maven may have none
            throw new BuildFailure(
                    "Not published: expected Maven to tell what belongs to \"" + String.join(" ", tasks)
                            + "\", to verify the modules before they are published, found " + e
                            + ". Run \"mvn verify\" without -b concurrent, and then publish.",
                    e);
        }
    }

    private void run(MavenSession session, MojoExecution execution) throws BuildFailure {
        try {
            goals.get().executeMojo(session, execution);
        } catch (MojoFailureException e) {
            throw new BuildFailure(e.getMessage(), e);
        } catch (MojoExecutionException e) {
            throw new BuildFailure("Not verified (" + execution.getExecutionId() + "): " + e.getMessage(), e);
        } catch (Exception e) { // of Maven's own parts, which differ from one Maven to another
            throw new BuildFailure(
                    "Not verified: expected Maven to run the goal verify (" + execution.getExecutionId() + "), found "
                            + e + ". Run \"mvn verify\" without -b concurrent, and then publish.",
                    e);
        }
    }
}
