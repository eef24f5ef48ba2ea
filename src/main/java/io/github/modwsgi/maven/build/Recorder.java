package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.BuildState.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * Records a compile with the inputs that the compiler lists. One that uses the precompiled header has all inputs of
     * that, too: cl.exe lists the precompiled header alone. An input that has changed since the compiler was started
     * may not be what it read: then nothing is recorded, and the next build compiles again.
     *
     * @throws IOException where the list is missing
     */
    void succeeded(Compiled compiled) throws IOException {
        CompileStep step = compiled.step();
        String name = ObjectFolder.nameOf(step);
        step.outputs().forEach(digests::forget);
        Optional<StepRecord> header = step.usesPrecompiledHeader()
                ? Optional.ofNullable(state.step(ObjectFolder.nameOf(plan.precompiledHeader().orElseThrow().step())))
                : Optional.empty();
        Set<Path> inputs = new LinkedHashSet<>(HeaderList.read(
                step.headerList(), Dialect.of(plan.target()).form(), plan.sourceFolder()));
        header.ifPresent(record -> inputs.addAll(record.inputs()));
        step.precompiled().ifPresent(used -> inputs.remove(used.file()));
        boolean headerIsUnknown = step.usesPrecompiledHeader() && header.isEmpty();
        if (headerIsUnknown || anyChangedSince(inputs, compiled.startedMillis())) {
            state.remove(name);
            return;
        }
        List<Path> read = List.copyOf(inputs);
        state.put(name, new StepRecord(
                staleness.keyOf(step),
                staleness.digest(read),
                read,
                step.outputs(),
                staleness.digest(step.outputs()),
                compiled.durationMillis()));
    }

    /** Forgets a compile that has failed. */
    void failed(CompileStep step) {
        state.remove(ObjectFolder.nameOf(step));
    }

    private static boolean anyChangedSince(Collection<Path> inputs, long startedMillis) throws IOException {
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
