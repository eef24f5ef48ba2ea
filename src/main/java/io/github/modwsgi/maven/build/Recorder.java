package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.BuildState.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Records the compiles that have succeeded. */
final class Recorder {
    private final BuildPlan plan;
    private final BuildState state;
    private final InputDigests digests;
    private final Staleness staleness;

    Recorder(BuildPlan plan, BuildState state, InputDigests digests, Staleness staleness) {
        this.plan = plan;
        this.state = state;
        this.digests = digests;
        this.staleness = staleness;
    }

    /**
     * Records a compile with the inputs that the compiler lists.
     *
     * @param startedMillis when the compiler was started: an input changed since then may not be what it read, so
     *     that the compile is not recorded and done again by the next build
     * @throws IOException where the list is missing
     */
    void succeeded(CompileStep step, long startedMillis) throws IOException {
        List<Path> inputs = HeaderList.read(
                step.headerList(), Dialect.of(plan.target().compiler()).form(), plan.sourceFolder());
        List<Path> outputs = List.of(step.object());
        digests.forget(step.object());
        if (anyChangedSince(inputs, startedMillis)) {
            state.remove(ObjectFolder.nameOf(step));
            return;
        }
        state.put(
                ObjectFolder.nameOf(step),
                new StepRecord(
                        staleness.keyOf(step),
                        staleness.digest(inputs),
                        inputs,
                        outputs,
                        staleness.digest(outputs)));
    }

    /** Forgets a compile that has failed. */
    void failed(CompileStep step) {
        state.remove(ObjectFolder.nameOf(step));
    }

    /** Writes what was recorded. */
    void write() throws IOException {
        state.write(plan.stateFile(), digests);
    }

    private static boolean anyChangedSince(List<Path> inputs, long startedMillis) throws IOException {
        long now = System.currentTimeMillis();
        for (Path input : inputs) {
            long modified = Files.getLastModifiedTime(input).toMillis();
            if (modified >= startedMillis && modified <= now) {
                return true;
            }
        }
        return false;
    }
}
