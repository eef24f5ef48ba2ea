package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.BuildState;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.incremental.CachedCompiles;
import io.github.modwsgi.maven.build.incremental.CompileTimeEstimate;
import io.github.modwsgi.maven.build.incremental.Compiled;
import io.github.modwsgi.maven.build.incremental.InputDigests;
import io.github.modwsgi.maven.build.incremental.ObjectFolder;
import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.build.incremental.Staleness;
import io.github.modwsgi.maven.build.incremental.StepRecorder;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CallingConventions;
import io.github.modwsgi.maven.build.plan.CompileStep;
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
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One target while it is built: what of it is stale, what has been made, what went wrong. Used by one thread. */
final class TargetBuild implements AutoCloseable {
    private final BuildPlan plan;
    private final ExclusiveLock lock;
    private final Path unfinished;
    private final BuildState state;
    private final InputDigests digests;
    private final Staleness staleness;
    private final StepRecorder recorder;
    private final List<CompileStep> stale = new ArrayList<>();
    private final Map<CompileStep, Compiled> finished = new IdentityHashMap<>();
    private final List<CompileStep> toTell = new ArrayList<>();
    private final Map<CompileStep, Compiled> restored = new IdentityHashMap<>();
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
        endToolsOfAKilledBuild();
        this.state = BuildState.read(plan.stateFile(), reporter);
        this.digests = new InputDigests(state.files(), shared);
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
    private void endToolsOfAKilledBuild() {
        if (Files.exists(unfinished)) {
            String objects = plan.objectFolder() + plan.folder().getFileSystem().getSeparator();
            for (String text :
                    List.of("@" + objects, "/Fo" + objects, "@" + plan.link().responseFile())) {
                Processes.killOrphans(text);
            }
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
        findStaleSteps();
        toTell.addAll(stale);
        for (CompileStep step : headerFirst()) {
            Optional<Compiled> kept = recorder.restored(step);
            if (kept.isPresent()) {
                restored.put(step, kept.get());
                stale.remove(step);
            }
        }
        if (stale.stream().anyMatch(CompileStep::usesPrecompiledHeader)) {
            addHeaderThatIsMissing();
        }
        if (!stale.isEmpty()) {
            beginTools();
        }
    }

    private List<CompileStep> headerFirst() {
        return stale.stream()
                .sorted(Comparator.comparing(step -> !step.makesPrecompiledHeader()))
                .toList();
    }

    /** Its object may have been there, or taken from the cache: it is made where something has to be compiled with it. */
    private void addHeaderThatIsMissing() {
        CompileStep header = plan.precompiledHeader().orElseThrow().step();
        StepRecord made = state.step(ObjectFolder.nameOf(header));
        if (!stale.contains(header) && !(made != null && made.outputs().equals(header.outputs()))) {
            stale.add(header);
            restored.remove(header);
            if (!toTell.contains(header)) {
                toTell.add(header);
            }
        }
    }

    private void findStaleSteps() throws IOException {
        StepRecord header = plan.precompiledHeader()
                .map(made -> state.step(ObjectFolder.nameOf(made.step())))
                .orElse(null);
        for (CompileStep step : plan.steps()) {
            if (!staleness.isCurrent(state.step(ObjectFolder.nameOf(step)), staleness.keyOf(step, header))) {
                stale.add(step);
            }
        }
    }

    /** The compiles that are to be done. */
    List<CompileStep> stale() {
        return stale;
    }

    /** What can be compiled at once; the rest when the precompiled header is there. */
    List<CompileStep> readyFirst() {
        return stale.stream()
                .filter(step -> !(step.usesPrecompiledHeader() && headerIsStale()))
                .toList();
    }

    /** What a compile has made possible. */
    List<CompileStep> readyBehind(CompileStep step) {
        return step.makesPrecompiledHeader() && finished.get(step).outcome().succeeded()
                ? stale.stream().filter(CompileStep::usesPrecompiledHeader).toList()
                : List.of();
    }

    private boolean headerIsStale() {
        return stale.stream().anyMatch(CompileStep::makesPrecompiledHeader);
    }

    /** How long a compile will take, with what has to wait for it, in milliseconds. */
    long weightOf(CompileStep step) throws IOException {
        long own = expected(step);
        long behind = 0;
        if (step.makesPrecompiledHeader()) {
            for (CompileStep user : stale) {
                behind = user.usesPrecompiledHeader() ? Math.max(behind, expected(user)) : behind;
            }
        }
        return own + behind;
    }

    private long expected(CompileStep step) throws IOException {
        return CompileTimeEstimate.millis(plan, step, state.step(ObjectFolder.nameOf(step)));
    }

    /** Takes the result of a compile. */
    void take(Compiled compiled) throws IOException {
        finished.put(compiled.step(), compiled);
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

    /** Reads what the provenance will need, while compilers run. */
    void digestKits() throws IOException {
        for (Path header : KitHeaders.of(plan.target()).values()) {
            digests.of(header);
        }
    }

    /** Tells what compilers said, in the order of the sources, as far as it is known; whether that is all. */
    boolean report(CompilerMessages messages) {
        while (told < toTell.size() && known(toTell.get(told)) != null) {
            messages.report(known(toTell.get(told)));
            told++;
        }
        return told == toTell.size() || isOver();
    }

    private Compiled known(CompileStep step) {
        return finished.getOrDefault(step, restored.get(step));
    }

    /** Whether all objects are there. */
    boolean hasObjects() {
        return failures == 0 && finished.size() == stale.size();
    }

    /** Whether nothing more can be compiled, all done or not. */
    boolean isOver() {
        boolean headerFailed = finished.values().stream()
                .anyMatch(compiled -> compiled.step().makesPrecompiledHeader()
                        && !compiled.outcome().succeeded());
        long expected = headerFailed
                ? stale.stream().filter(step -> !step.usesPrecompiledHeader()).count()
                : stale.size();
        return finished.size() == expected;
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
                        ""));
        linked = true;
    }

    void fail(String message) {
        failure = Optional.of(message);
    }

    /** Why it cannot be linked, where sources did not compile. */
    Optional<String> compileFailure() {
        List<Compiled> failed = stale.stream()
                .map(finished::get)
                .filter(compiled -> compiled != null && !compiled.outcome().succeeded())
                .toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = failed.stream()
                .map(compiled -> compiled.step().source().toString())
                .toList();
        return Optional.of(failed.size() + " of " + stale.size() + " files did not compile for " + name() + " ("
                + String.join(", ", names) + "). First error: "
                + CompilerMessages.firstError(
                        failed.get(0), plan.target().compiler().compiler()));
    }

    TargetOutcome outcome() {
        int compiled = sources(stale);
        int taken = sources(restored.keySet());
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
            }
            FileChanges.deleteIfExists(unfinished);
        } finally {
            lock.close();
        }
    }
}
