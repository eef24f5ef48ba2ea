package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.Verifications;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.LifecyclePhaseNotFoundException;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.Test;

/** When the goal {@code package} has modules verified. src/it/maven-versions shows it with Maven's own builders. */
public final class VerificationsTest {
    /** What belongs to a task, as Maven without threads plans it: goals and their executions. */
    private static final Map<String, List<String>> PLANS = Map.of(
            "package", List.of("validate", "compile", "package"),
            "verify", List.of("validate", "compile", "package", "verify"),
            "install", List.of("validate", "compile", "package", "verify", "other:install"),
            "deploy", List.of("validate", "compile", "package", "verify", "other:install", "other:deploy"),
            "deploy:deploy", List.of("other:deploy"),
            "help:effective-pom", List.of("other:effective-pom"));

    private final List<String> run = new ArrayList<>();
    private MojoFailureException failure;

    @Test
    public void whatOneBuilderLeavesOutIsRun() throws Exception {
        assertEquals(List.of("verify"), verified("concurrent", "install"));
        assertEquals(List.of("verify"), verified("concurrent", "package", "deploy"));
        assertEquals(List.of(), verified("concurrent", "package"));
        assertEquals(List.of(), verified("concurrent", "verify"));
        assertEquals(List.of(), verified("multithreaded", "install"));
        assertEquals(List.of(), verified("singlethreaded", "deploy"));
    }

    @Test
    public void aGoalThatPublishesIsNoWayAroundTheOne() throws Exception {
        assertEquals(List.of("verify"), verified("singlethreaded", "package", "deploy:deploy"));
        assertEquals(List.of(), verified("singlethreaded", "verify", "deploy:deploy"));
        assertEquals(List.of(), verified("singlethreaded", "package", "help:effective-pom"));
    }

    @Test
    public void whatFailsIsToldInItsOwnWords() {
        failure = new MojoFailureException("no page");
        BuildFailure told = assertThrows(BuildFailure.class, () -> verified("concurrent", "install"));
        assertEquals("no page", told.getMessage());
    }

    @Test
    public void anUnknownPhaseIsNoReasonToPublish() {
        BuildFailure told = assertThrows(BuildFailure.class, () -> verified("concurrent", "all"));
        assertTrue(told.getMessage(), told.getMessage().startsWith("Not published: expected Maven to tell"));
    }

    private List<String> verified(String builder, String... tasks) throws BuildFailure {
        run.clear();
        new Verifications(
                        () -> proxy(LifecycleExecutor.class, this::plan),
                        () -> proxy(BuildPluginManager.class, this::execute))
                .runWhatMavenLeavesOut(session(builder, tasks), plugin("own"), new SystemStreamLog());
        return run;
    }

    private Object plan(Object... arguments) throws Exception {
        List<MojoExecution> executions = new ArrayList<>();
        for (String task : (String[]) arguments[1]) {
            if (!PLANS.containsKey(task)) {
                throw new LifecyclePhaseNotFoundException("unknown", task);
            }
            PLANS.get(task).stream()
                    .map(goal -> new MojoExecution(
                            plugin(goal.contains(":") ? "other" : "own"), goal.replaceFirst(".*:", ""), goal))
                    .forEach(executions::add);
        }
        return new MavenExecutionPlan(
                executions.stream().map(ExecutionPlanItem::new).toList(), null);
    }

    private Object execute(Object... arguments) throws MojoFailureException {
        run.add(((MojoExecution) arguments[1]).getExecutionId());
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private static Plugin plugin(String name) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.example");
        plugin.setArtifactId(name);
        return plugin;
    }

    @SuppressWarnings("deprecation") // the way to make one without a Maven
    private static MavenSession session(String builder, String... tasks) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBuilderId(builder).setGoals(Arrays.asList(tasks));
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(new MavenProject()));
        return session;
    }

    private interface Answer {
        Object of(Object... arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer.of(arguments)));
    }
}
