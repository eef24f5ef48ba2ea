package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.BuildState;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.incremental.Compiled;
import io.github.modwsgi.maven.build.incremental.ObjectFolder;
import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.StampedDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Runs plans: what is current is carried over, what is not is made. */
public final class Builder {
    private final HostContext host;
    private final Progress progress;
    private final FileDigests digests;
    private final Semaphore permits;
    private final Optional<OutputCache> cache;
    private final Map<Path, BuildState> states = new HashMap<>();

    /**
     * @param digests what is known of files' contents in this build, and will be when this has run
     * @param permits one for each tool that may run at a time, with those of other projects
     * @param cache has what builds have made; without it nothing is taken and nothing kept
     */
    public Builder(
            HostContext host, Progress progress, FileDigests digests, Semaphore permits, Optional<OutputCache> cache) {
        this.cache = cache;
        this.host = host;
        this.progress = progress;
        this.digests = digests;
        this.permits = permits;
    }

    /** Judges a linked file. */
    @FunctionalInterface
    public interface ModuleCheck {
        /** @throws BuildFailure where it must not be used */
        void check(BuildPlan plan, Path module) throws BuildFailure;
    }

    /** What the goal has to do itself, while compilers run. */
    @FunctionalInterface
    public interface Meanwhile {
        void run() throws IOException;
    }

    /**
     * What a build did.
     *
     * @param targets what it did for each target, in the order of the plans
     * @param wallMillis how long it took
     * @param toolMillis the time that compilers and linkers took, added up
     */
    public record Result(List<TargetOutcome> targets, long wallMillis, long toolMillis) {}

    /**
     * Brings the objects of targets up to date, those of all targets in one pool. Where a target fails the others are
     * linked, too: nothing comes behind a failure that would do it.
     *
     * @param meanwhile is done once, whatever becomes of the compiles
     * @param check is handed each file that is linked so
     * @param failFast whether the first failure ends the build; else the others are built first
     * @throws BuildFailure where sources do not compile, of whichever target
     * @throws IOException where files of the build cannot be read or written
     * @throws InterruptedException where the build is interrupted; what was finished is recorded
     */
    public Result compile(List<BuildPlan> plans, Meanwhile meanwhile, ModuleCheck check, boolean failFast)
            throws BuildFailure, IOException, InterruptedException {
        return run(failFast).compile(plans, meanwhile, check);
    }

    /**
     * Brings the modules of targets up to date, each as soon as its objects are there.
     *
     * @param check is handed each linked file before it takes its place
     * @param failFast as for {@link #compile}
     * @throws BuildFailure where one cannot be built, or fails the check; it has no module then
     * @throws IOException where files of the build cannot be read or written
     * @throws InterruptedException where the build is interrupted; what was finished is recorded
     */
    public Result build(List<BuildPlan> plans, ModuleCheck check, boolean failFast)
            throws BuildFailure, IOException, InterruptedException {
        return run(failFast).build(plans, check);
    }

    /**
     * The files that a target's last build read and made, with their digests, and their stamps when they were read or
     * made; {@link FileStamp#NONE} where a stamp cannot be relied on. Read once, and again behind a build by this one.
     */
    public Map<Path, StampedDigest> recorded(BuildPlan plan) {
        return state(plan).files();
    }

    private BuildState state(BuildPlan plan) {
        return states.computeIfAbsent(plan.stateFile(), file -> BuildState.read(file, host.reporter()));
    }

    /** Tells again what compilers and linkers said when they made what targets have now. */
    public void tellAgain(List<BuildPlan> plans, Reporter reporter) {
        CompilerMessages messages = new CompilerMessages(reporter);
        for (BuildPlan plan : plans) {
            BuildState state = state(plan);
            for (CompileStep step : plan.steps()) {
                for (CompileStep form :
                        plan.otherForm(step).map(other -> List.of(step, other)).orElse(List.of(step))) {
                    StepRecord made = state.step(ObjectFolder.nameOf(form));
                    if (made != null) {
                        messages.report(new Compiled(form, 0, made.durationMillis(), new Outcome(0, made.output())));
                    }
                }
            }
            StepRecord linked = state.step(ObjectFolder.LINK);
            if (linked != null) {
                Link.report(new Outcome(0, linked.output()), reporter);
            }
        }
    }

    private BuildRun run(boolean failFast) {
        states.clear();
        return new BuildRun(host, progress, digests, permits, cache, failFast);
    }
}
