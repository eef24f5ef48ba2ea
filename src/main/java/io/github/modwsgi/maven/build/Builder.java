package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.BuildState.StepRecord;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs plans: what is current is carried over, what is not is made. */
public final class Builder {
    private final Machine machine;
    private final Processes processes;
    private final Reporter reporter;

    public Builder(Machine machine, Processes processes, Reporter reporter) {
        this.machine = machine;
        this.processes = processes;
        this.reporter = reporter;
    }

    /**
     * Brings the objects of a target up to date.
     *
     * @throws BuildFailure where sources do not compile
     * @throws IOException where files of the build cannot be read or written
     * @throws InterruptedException where the build is interrupted; what was finished is recorded
     */
    public CompileOutcome compile(BuildPlan plan) throws BuildFailure, IOException, InterruptedException {
        try (ExclusiveLock lock = lock(plan)) {
            BuildState state = BuildState.read(plan.stateFile(), reporter);
            InputDigests digests = new InputDigests(state.files());
            Staleness staleness = new Staleness(plan, digests);
            ObjectFolder objects = new ObjectFolder(plan);
            int deleted = objects.deleteStrangers(state);
            List<CompileStep> stale = new ArrayList<>();
            for (CompileStep step : plan.compiles()) {
                if (!staleness.isCurrent(state.step(ObjectFolder.nameOf(step)), staleness.keyOf(step))) {
                    stale.add(step);
                }
            }
            if (!stale.isEmpty()) {
                new Compilation(plan, machine.processors(), processes, reporter)
                        .run(stale, new Recorder(plan, state, digests, staleness));
            } else if (deleted > 0) {
                state.write(plan.stateFile(), digests);
            }
            return new CompileOutcome(stale.size(), plan.compiles().size() - stale.size(), deleted);
        }
    }

    /**
     * Brings the module of a target up to date; {@link #compile} has been run.
     *
     * @param check is handed the linked file before it takes its place
     * @return whether it was linked; false where it was current
     * @throws BuildFailure where it cannot be linked, or fails the check; no module is left then
     * @throws IOException where files of the build cannot be read or written
     * @throws InterruptedException where the build is interrupted; no module is left then
     */
    public boolean link(BuildPlan plan, ModuleCheck check) throws BuildFailure, IOException, InterruptedException {
        try (ExclusiveLock lock = lock(plan)) {
            BuildState state = BuildState.read(plan.stateFile(), reporter);
            InputDigests digests = new InputDigests(state.files());
            Staleness staleness = new Staleness(plan, digests);
            String key = staleness.keyOf(plan.link());
            if (staleness.isCurrent(state.step(Link.STEP), key)) {
                return false;
            }
            state.remove(Link.STEP);
            Link link = new Link(plan, processes, reporter);
            List<Path> inputs = link.inputs();
            // Before the link: what changes while it runs is stale in the next build.
            String inputsDigest = staleness.digest(inputs);
            List<Path> outputs = link.run(check);
            outputs.forEach(digests::forget);
            state.put(
                    Link.STEP, new StepRecord(key, inputsDigest, inputs, outputs, staleness.digest(outputs)));
            state.write(plan.stateFile(), digests);
            return true;
        }
    }

    /** Judges a linked file. */
    @FunctionalInterface
    public interface ModuleCheck {
        /** @throws BuildFailure where it must not be used */
        void check(Path module) throws BuildFailure;
    }

    private ExclusiveLock lock(BuildPlan plan) throws IOException {
        return ExclusiveLock.acquire(plan.folder().resolve("build.lock"), reporter);
    }
}
