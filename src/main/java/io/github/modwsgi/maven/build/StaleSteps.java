package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.BuildState;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.incremental.CompileTimeEstimate;
import io.github.modwsgi.maven.build.incremental.ObjectFolder;
import io.github.modwsgi.maven.build.incremental.Staleness;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileGroup;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.HeaderChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The compiles of a target that are to be done, each in the form that was chosen, in the order of the plan. */
final class StaleSteps {
    private final BuildPlan plan;
    private final BuildState state;
    private final List<CompileStep> steps = new ArrayList<>();

    StaleSteps(BuildPlan plan, BuildState state) {
        this.plan = plan;
        this.state = state;
    }

    /** Those of which no form is current. */
    void find(Staleness staleness) throws IOException {
        StepRecord header = headerStep().map(this::recorded).orElse(null);
        for (CompileStep step : plan.steps()) {
            Optional<CompileStep> other = plan.otherForm(step);
            if (!isCurrent(step, header, staleness)
                    && (other.isEmpty() || !isCurrent(other.get(), header, staleness))) {
                steps.add(step);
            }
        }
        leaveHeaderThatNobodyUses();
    }

    private boolean isCurrent(CompileStep step, StepRecord header, Staleness staleness) throws IOException {
        return staleness.isCurrent(recorded(step), staleness.keyOf(step, header));
    }

    private Optional<CompileStep> headerStep() {
        return plan.steps().stream().filter(CompileStep::makesPrecompiledHeader).findFirst();
    }

    private StepRecord recorded(CompileStep step) {
        return state.step(ObjectFolder.nameOf(step));
    }

    List<CompileStep> all() {
        return steps;
    }

    List<CompileStep> headerFirst() {
        return steps.stream()
                .sorted(Comparator.comparing(step -> !step.makesPrecompiledHeader()))
                .toList();
    }

    void remove(CompileStep step) {
        steps.removeIf(one -> one == step);
    }

    /** What has to be compiled, the precompiled header with it where its users need one that is not there. */
    HeaderChoice.Work work() throws IOException {
        addHeaderThatIsMissing();
        leaveHeaderThatNobodyUses();
        long header = 0;
        List<Long> others = new ArrayList<>();
        for (CompileStep step : steps) {
            if (step.makesPrecompiledHeader()) {
                header = expected(step);
            } else if (!step.usesPrecompiledHeader()) {
                others.add(expected(step));
            }
        }
        List<HeaderChoice.User> users = new ArrayList<>();
        for (CompileStep user : users()) {
            Optional<CompileStep> other = plan.otherForm(user);
            users.add(new HeaderChoice.User(expected(user), expected(other.orElse(user))));
        }
        return new HeaderChoice.Work(header, users, others, !isHeaderForAll());
    }

    /** Has so many of those that could use the precompiled header parse it themselves, the longest ones. */
    void leaveHeader(int number) throws IOException {
        for (CompileStep user : users().subList(0, number)) {
            CompileStep other = plan.otherForm(user).orElseThrow();
            steps.replaceAll(step -> step == user ? other : step);
        }
        leaveHeaderThatNobodyUses();
    }

    private boolean isHeaderForAll() {
        return plan.precompiledHeader().filter(made -> !made.isForAll()).isEmpty();
    }

    private void addHeaderThatIsMissing() {
        if (steps.stream().anyMatch(CompileStep::usesPrecompiledHeader)) {
            CompileStep header = headerStep().orElseThrow();
            StepRecord made = recorded(header);
            if (steps.stream().noneMatch(CompileStep::makesPrecompiledHeader)
                    && !(made != null && made.outputs().equals(header.outputs()))) {
                steps.add(header);
            }
        }
    }

    private void leaveHeaderThatNobodyUses() {
        if (!isHeaderForAll() && steps.stream().noneMatch(CompileStep::usesPrecompiledHeader)) {
            steps.removeIf(CompileStep::makesPrecompiledHeader);
        }
    }

    /** The longest first. */
    private List<CompileStep> users() throws IOException {
        Map<CompileStep, Long> users = new IdentityHashMap<>();
        for (CompileStep step : steps) {
            if (step.usesPrecompiledHeader()) {
                users.put(step, expected(step));
            }
        }
        return steps.stream()
                .filter(users::containsKey)
                .sorted(Comparator.<CompileStep>comparingLong(users::get).reversed())
                .toList();
    }

    /** What can be compiled at once; the rest when the precompiled header is there. */
    List<CompileStep> readyFirst() {
        boolean isMade = steps.stream().anyMatch(CompileStep::makesPrecompiledHeader);
        return steps.stream()
                .filter(step -> !(step.usesPrecompiledHeader() && isMade))
                .toList();
    }

    /** Compiles with how long they will take, and what has to wait for them. */
    List<CompileGroup.Weighed> weighed(List<CompileStep> ready) throws IOException {
        List<CompileGroup.Weighed> weighed = new ArrayList<>();
        for (CompileStep step : ready) {
            weighed.add(new CompileGroup.Weighed(step, weightOf(step)));
        }
        return weighed;
    }

    private long weightOf(CompileStep step) throws IOException {
        long behind = 0;
        if (step.makesPrecompiledHeader()) {
            for (CompileStep user : users()) {
                behind = Math.max(behind, expected(user));
            }
        }
        return expected(step) + behind;
    }

    private long expected(CompileStep step) throws IOException {
        return CompileTimeEstimate.millis(plan, step, state);
    }
}
