package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.BuildState;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.incremental.CachedCompiles;
import io.github.modwsgi.maven.build.incremental.Compiled;
import io.github.modwsgi.maven.build.incremental.InputDigests;
import io.github.modwsgi.maven.build.incremental.ObjectFolder;
import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.build.incremental.Staleness;
import io.github.modwsgi.maven.build.incremental.StepRecorder;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CallingConventions;
import io.github.modwsgi.maven.build.plan.CompileGroup;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.HeaderChoice;
import io.github.modwsgi.maven.build.plan.KitHeaders;
import io.github.modwsgi.maven.build.plan.PrecompiledHeader;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One target while it is built: what of it is stale, what has been made, what went wrong. Used by one thread. */
final class TargetBuild implements AutoCloseable {
    private final BuildPlan plan;
    private final ExclusiveLock lock;
    private final Path unfinished;
    private final BuildState state;
    private final FileDigests shared;
    private final InputDigests digests;
    private final Staleness staleness;
    private final StepRecorder recorder;
    private final StaleSteps stale;
    private final Map<Path, Compiled> finished = new HashMap<>();
    private final List<Path> toTell = new ArrayList<>();
    private final Map<Path, Compiled> restored = new HashMap<>();
    private int deleted;
    private int told;
    private boolean linked;
    private int failures;
    private Optional<String> failure = Optional.empty();

    private TargetBuild(
            BuildPlan plan, ExclusiveLock lock, FileDigests shared, Optional<OutputCache> cache, Reporter reporter)
            throws IOException {
        this.plan = plan;
        this.lock = lock;
        this.unfinished = plan.folder().resolve("build.unfinished");
        endKilledBuild();
        this.state = BuildState.read(plan.stateFile(), reporter);
        this.stale = new StaleSteps(plan, state);
        this.shared = shared;
        // Where all must use the header, objects belong to the very one that they were made with: there its content
        // counts.
        this.digests = new InputDigests(
                state.files(),
                shared,
                plan.precompiledHeader()
                        .filter(made -> !made.isForAll())
                        .map(made -> Set.of(made.file()))
                        .orElse(Set.of()));
        writeHeaders();
        this.staleness = new Staleness(plan, digests);
        this.recorder =
                new StepRecorder(plan, state, digests, staleness, CachedCompiles.of(plan, cache, staleness, digests));
    }

    /** Takes the target for this build: another one in the same folder waits, or is waited for. */
    static TargetBuild open(BuildPlan plan, FileDigests shared, Optional<OutputCache> cache, Reporter reporter)
            throws IOException {
        ExclusiveLock lock = ExclusiveLock.acquire(plan.folder().resolve("build.lock"), reporter);
        try {
            return new TargetBuild(plan, lock, shared, cache, reporter);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * A JVM that is killed ends nothing: its compilers finish what they are at, and would put objects of former
     * sources into the place of new ones. Whoever works in this folder now is one of these: it is locked.
     */
    private void endKilledBuild() throws IOException {
        if (Files.exists(unfinished)) {
            AtomicFile.deleteUnfinished(plan.stateFile());
            for (Path folder : List.of(plan.objectFolder(), plan.precompiledFolder())) {
                Processes.killOrphans("@" + folder + folder.getFileSystem().getSeparator());
                Processes.killOrphans("/Fo" + folder + folder.getFileSystem().getSeparator());
            }
            Processes.killOrphans("@" + plan.link().responseFile());
        }
    }

    private void beginTools() throws IOException {
        if (!Files.exists(unfinished)) {
            Files.createFile(unfinished);
        }
    }

    private void writeHeaders() throws IOException {
        CallingConventions.write(plan);
        if (plan.precompiledHeader().isPresent()) {
            PrecompiledHeader made = plan.precompiledHeader().get();
            AtomicFile.write(made.header(), PrecompiledHeader.headerText());
            AtomicFile.write(made.step().source(), PrecompiledHeader.sourceText());
        }
    }

    BuildPlan plan() {
        return plan;
    }

    String name() {
        return plan.target().classifier().toString();
    }

    /**
     * Finds what is stale; objects that the plan does not make are deleted, and those taken from the cache that others
     * have made.
     */
    void findStale() throws IOException {
        deleted = new ObjectFolder(plan).deleteUnplanned(state);
        stale.find(staleness);
        for (CompileStep step : stale.headerFirst()) {
            Optional<Compiled> kept = recorder.findKept(step);
            if (kept.isPresent()) {
                restored.put(step.object(), kept.get());
                stale.remove(step);
            }
        }
    }

    /** Puts back what was taken from the cache: of a build that compiles the rest, while compilers run. */
    void putBack() throws IOException {
        for (Path object : restored.keySet()) {
            recorder.putBack(object);
        }
    }

    /** What is to be compiled, for the choice of those that use the precompiled header. */
    HeaderChoice.Work work() throws IOException {
        return stale.work();
    }

    /** Begins; so many of those that could use the precompiled header parse it themselves, the longest ones. */
    void begin(int withoutHeader) throws IOException {
        stale.leaveHeader(withoutHeader);
        Set<Path> compiled = new HashSet<>();
        stale().forEach(step -> compiled.add(step.object()));
        restored.keySet().removeAll(compiled);
        plan.steps().stream()
                .map(CompileStep::object)
                .filter(object -> compiled.contains(object) || restored.containsKey(object))
                .forEach(toTell::add);
        if (!compiled.isEmpty()) {
            beginTools();
        }
    }

    /** The compiles that are to be done. */
    List<CompileStep> stale() {
        return stale.all();
    }

    List<CompileStep> readyFirst() {
        return stale.readyFirst();
    }

    /** What a compile has made possible. */
    List<CompileStep> readyBehind(CompileStep step) {
        return step.makesPrecompiledHeader()
                        && finished.get(step.object()).outcome().succeeded()
                ? stale().stream().filter(CompileStep::usesPrecompiledHeader).toList()
                : List.of();
    }

    List<CompileGroup.Weighed> weighed(List<CompileStep> steps) throws IOException {
        return stale.weighed(steps);
    }

    /** Takes the result of a compile. */
    void take(Compiled compiled) throws IOException {
        finished.put(compiled.step().object(), compiled);
        if (!compiled.outcome().succeeded()) {
            for (Path output : compiled.step().outputs()) {
                FileChanges.deleteIfExists(output);
            }
            failures++;
        }
    }

    /** Records what was taken, for the next build. */
    void record(Compiled compiled) throws IOException {
        if (compiled.outcome().succeeded()) {
            recorder.succeeded(compiled);
        } else {
            recorder.failed(compiled.step());
        }
    }

    /** Reads what will be needed behind the compiles, while they run. */
    void readAhead() throws IOException {
        recorder.readAhead(KitHeaders.of(plan.target(), shared).values(), Link.knownInputs(plan));
        plan.target().readDlls();
    }

    /** Tells what compilers said, in the order of the sources, as far as it is known; whether that is all. */
    boolean report(CompilerMessages messages) {
        while (told < toTell.size() && (known(toTell.get(told)) != null || isOver())) {
            Compiled compiled = known(toTell.get(told));
            if (compiled != null && !repeatsHeader(compiled)) {
                messages.report(compiled);
            }
            told++;
        }
        return told == toTell.size();
    }

    private Compiled known(Path object) {
        return finished.getOrDefault(object, restored.get(object));
    }

    /** Whether all objects are there. */
    boolean hasObjects() {
        return failures == 0 && finished.size() == stale().size();
    }

    /** Whether nothing more can be compiled, all done or not. */
    boolean isOver() {
        long expected = headerFailed()
                ? stale().stream().filter(step -> !step.usesPrecompiledHeader()).count()
                : stale().size();
        return finished.size() == expected;
    }

    private boolean headerFailed() {
        return finished.values().stream()
                .anyMatch(compiled -> compiled.step().makesPrecompiledHeader()
                        && !compiled.outcome().succeeded());
    }

    /** Whether a compile has parsed itself what failed as the precompiled header: it says the same again. */
    private boolean repeatsHeader(Compiled compiled) {
        return !compiled.outcome().succeeded()
                && headerFailed()
                && plan.otherForm(compiled.step()).isPresent();
    }

    /**
     * Whether the module is what its objects and libraries would give.
     *
     * @param inputs what the linker would read now: a file that appears can hide another
     */
    boolean moduleIsCurrent(List<Path> inputs) throws IOException {
        StepRecord last = state.step(ObjectFolder.LINK);
        return last != null && last.inputs().equals(inputs) && staleness.isCurrent(last, staleness.keyOf(plan.link()));
    }

    /** Forgets the module that is there: it is about to be made anew; the inputs as they are before. */
    StepRecord beforeLink(List<Path> inputs) throws IOException {
        state.remove(ObjectFolder.LINK);
        beginTools();
        return new StepRecord(staleness.keyOf(plan.link()), staleness.digest(inputs), inputs, List.of(), "", 0, "");
    }

    void linked(StepRecord before, List<Path> outputs, String output) throws IOException {
        outputs.forEach(digests::forget);
        state.put(
                ObjectFolder.LINK,
                new StepRecord(
                        before.key(),
                        before.inputsDigest(),
                        before.inputs(),
                        outputs,
                        staleness.digest(outputs),
                        0,
                        output));
        linked = true;
    }

    void fail(String message) {
        failure = Optional.of(message);
    }

    /** Why it cannot be linked, where sources did not compile. */
    Optional<String> compileFailure() {
        List<Compiled> failed = stale().stream()
                .map(step -> finished.get(step.object()))
                .filter(compiled -> compiled != null && !compiled.outcome().succeeded() && !repeatsHeader(compiled))
                .toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = failed.stream()
                .map(compiled -> compiled.step().source().toString())
                .toList();
        return Optional.of(failed.size() + " of " + stale().size() + " files did not compile for " + name() + " ("
                + String.join(", ", names) + "). First error: "
                + CompilerMessages.firstError(
                        failed.get(0), plan.target().compiler().compiler()));
    }

    TargetOutcome outcome() {
        int compiled = sources(stale());
        int taken = sources(restored.values().stream().map(Compiled::step).toList());
        return new TargetOutcome(
                plan,
                new CompileOutcome(compiled, plan.compiles().size() - compiled - taken, deleted, taken),
                linked,
                failure.or(this::compileFailure));
    }

    private static int sources(Collection<CompileStep> steps) {
        return (int)
                steps.stream().filter(step -> !step.makesPrecompiledHeader()).count();
    }

    /** The time that compilers took, in milliseconds. */
    long compilerMillis() {
        return finished.values().stream().mapToLong(Compiled::durationMillis).sum();
    }

    /** Records what was made, and what was read again without a change, and lets others build here. */
    @Override
    public void close() throws IOException {
        try {
            if (!finished.isEmpty() || !restored.isEmpty() || deleted > 0 || linked || digests.haveSettled()) {
                state.write(plan.stateFile(), digests);
                staleness.keepDigests();
            }
            FileChanges.deleteIfExists(unfinished);
        } finally {
            lock.close();
        }
    }
}
