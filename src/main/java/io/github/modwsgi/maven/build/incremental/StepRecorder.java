package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.HeaderList;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.WallClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records the compiles that have succeeded. */
public final class StepRecorder {
    private final BuildPlan plan;
    private final BuildState state;
    private final InputDigests digests;
    private final Staleness staleness;
    private final HeaderList lists;
    private final Optional<CachedCompiles> cache;
    private final Map<Path, CachedCompiles.Restored> kept = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private StepRecord named;

    /** @param cache keeps what is recorded, too */
    public StepRecorder(
            BuildPlan plan,
            BuildState state,
            InputDigests digests,
            Staleness staleness,
            Optional<CachedCompiles> cache) {
        this.cache = cache;
        this.plan = plan;
        this.state = state;
        this.digests = digests;
        this.staleness = staleness;
        this.lists = new HeaderList(HeaderList.formFor(plan.target()), plan.sourceFolder());
    }

    /**
     * Records a compile with the inputs that the compiler lists; of one that uses the precompiled header, with those
     * that are not inputs of that; with what it has asked for. An input that has changed since its digest was taken may not be what the compiler read:
     * then nothing is recorded, and the next build compiles again.
     *
     * @throws IOException where the list is missing
     */
    public void succeeded(Compiled compiled) throws IOException {
        CompileStep step = compiled.step();
        String name = ObjectFolder.nameOf(step);
        step.outputs().forEach(digests::forget);
        StepRecord header = step.usesPrecompiledHeader() ? header() : null;
        Set<Path> inputs =
                new LinkedHashSet<>(lists.read(step.headerList(), header == null ? Set.of() : namesIn(header)));
        step.precompiled().ifPresent(used -> inputs.remove(used.file()));
        boolean headerIsUnknown = step.usesPrecompiledHeader() && header == null;
        Optional<Set<Path>> asked = staleness.askedFor(inputs);
        if (headerIsUnknown
                || asked.isEmpty()
                || staleness.foldersWereSwitched()
                || anyChangedSince(inputs, compiled.startedMillis())
                || anyCameSince(asked.get(), compiled.startedMillis())) {
            state.remove(name);
            return;
        }
        inputs.addAll(asked.get());
        List<Path> read = List.copyOf(inputs);
        put(compiled, header, read, step.outputs());
        if (cache.isPresent()) {
            cache.get().keep(compiled, read, header == null ? List.of() : header.inputs());
        }
    }

    private void put(Compiled compiled, StepRecord header, List<Path> read, List<Path> outputs) throws IOException {
        CompileStep step = compiled.step();
        state.put(
                ObjectFolder.nameOf(step),
                new StepRecord(
                        staleness.keyOf(step, header),
                        staleness.digest(read),
                        read,
                        outputs,
                        staleness.digest(outputs),
                        compiled.durationMillis(),
                        compiled.outcome().output()));
        plan.otherForm(step).map(ObjectFolder::nameOf).ifPresent(this::forgetAllButItsTime);
    }

    private void forgetAllButItsTime(String name) {
        StepRecord other = state.step(name);
        if (other != null) {
            state.put(name, new StepRecord("", "", List.of(), List.of(), "", other.durationMillis(), ""));
        }
    }

    /**
     * What is in the cache of a compile, by the form that parses all itself where it may be so; of the precompiled header
     * its object alone, where it has one, and what the compiler said. One that must use that is taken where it is known
     * what went into it.
     */
    public Optional<Compiled> findKept(CompileStep planned) throws IOException {
        CompileStep step = plan.withoutHeader(planned);
        if (cache.isEmpty() || step.usesPrecompiledHeader() && header() == null) {
            return Optional.empty();
        }
        Optional<CachedCompiles.Restored> found = cache.get().find(step);
        if (found.isPresent()) {
            kept.put(step.object(), found.get());
            if (step.makesPrecompiledHeader()) {
                putBack(step.object()); // its users are looked for by what went into it
            }
        }
        return found.map(CachedCompiles.Restored::compiled);
    }

    /**
     * Puts an object that was found in its place, unless it is there, and records it as if it had been made now; its list
     * is not written.
     */
    public void putBack(Path object) throws IOException {
        CachedCompiles.Restored found = kept.remove(object);
        if (found == null) {
            return;
        }
        CompileStep step = found.compiled().step();
        if (step.makesObject()) {
            AtomicFile.write(object, found.object());
            digests.forget(object);
        }
        Set<Path> inputs = new LinkedHashSet<>(found.inputs());
        StepRecord header = step.usesPrecompiledHeader() ? header() : null;
        if (header != null) {
            header.inputs().forEach(inputs::remove);
        }
        put(found.compiled(), header, List.copyOf(inputs), step.makesObject() ? List.of(object) : List.of());
    }

    /**
     * Reads what will be asked for later, and keeps what is known then.
     *
     * @param headers whose digests will be needed, too, besides the inputs of a precompiled header that is there
     * @param linked what the linker will read
     */
    public void readAhead(Collection<Path> headers, Collection<Path> linked) throws IOException {
        for (Path header : headers) {
            digests.of(header);
        }
        staleness.recallLibraries();
        for (Path file : linked) {
            digests.of(file);
        }
        StepRecord header = plan.precompiledHeader().isPresent() ? header() : null;
        if (cache.isPresent() && header != null) {
            cache.get().anyAsksClock(header.inputs());
        }
        staleness.keepDigests();
    }

    private StepRecord header() {
        return state.step(
                ObjectFolder.nameOf(plan.precompiledHeader().orElseThrow().step()));
    }

    private Set<String> namesIn(StepRecord header) {
        if (header != named) {
            names.clear();
            header.inputs().forEach(input -> names.add(input.toString()));
            named = header;
        }
        return names;
    }

    /** Forgets a compile that has failed. */
    public void failed(CompileStep step) {
        state.remove(ObjectFolder.nameOf(step));
    }

    private boolean anyCameSince(Collection<Path> asked, long startedMillis) throws IOException {
        for (Path file : asked) {
            if (!digests.of(file).equals(InputDigests.ABSENT) && anyChangedSince(List.of(file), startedMillis)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyChangedSince(Collection<Path> inputs, long startedMillis) throws IOException {
        for (Path input : inputs) {
            long modified = digests.modifiedMillis(input);
            boolean isYoung = modified >= startedMillis && modified <= WallClock.millis();
            if (isYoung || !digests.isAsRead(input)) {
                return true;
            }
        }
        return false;
    }
}
