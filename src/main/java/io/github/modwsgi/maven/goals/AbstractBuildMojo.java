package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.CompileOutcome;
import io.github.modwsgi.maven.build.Progress;
import io.github.modwsgi.maven.build.TargetOutcome;
import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileCommands;
import io.github.modwsgi.maven.build.plan.PathLengths;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.goals.maven.PluginParameter;
import io.github.modwsgi.maven.goals.maven.TerminalProgress;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Terminal;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.publish.wheel.Wheel;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.module.ModuleRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.SessionData;

/** What the goals that run compilers and linkers have in common. */
abstract class AbstractBuildMojo extends AbstractTargetMojo {
    /**
     * Build: whether every command is told as it would be run, and none is run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Build: whether the first failure ends the build. By default the other targets are built first, and all failures
     * told.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.failFast", defaultValue = "false")
    private boolean failFast;

    /**
     * Build: where {@code compile_commands.json}, which clangd and other tools read, is written besides {@code
     * target/mod-wsgi}: a file, or an existing folder. With several targets a source has an entry for each.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.compileCommands")
    private String compileCommands;

    /**
     * Build: whether objects are taken from the cache where one of the same command, sources and headers was made
     * before, by whatever build on this machine, and kept there. By default yes for llvm without a launcher; never for
     * msvc.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.buildCache")
    private Boolean buildCache;

    /**
     * General: how much the objects in the cache may take: a number with {@code KiB}, {@code MiB} or {@code GiB}. Those
     * that were not used for longest leave first. With {@code 0} none is kept or taken.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.cacheSize", defaultValue = "1GiB")
    private String cacheSize;

    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    private boolean interactive;

    private boolean hasRestored;

    @Override
    final void run(List<Target> effective, HostContext host) throws BuildFailure, IOException, InterruptedException {
        if (hasNothingToDo(effective)) {
            return;
        }
        claimFolder();
        Optional<Transcript> unchanged =
                dryRun || given(compileCommands).isPresent() ? Optional.empty() : unchangedOrKept(effective, host);
        if (unchanged.isEmpty() || !repeat(unchanged.get(), host)) {
            try (Observed.Recording recording = Observed.record()) {
                List<BuildPlan> plans = planAndExecute(effective, host);
                if (!dryRun) {
                    keep(effective, plans, recording.observations(), host);
                }
            }
        }
        if (!dryRun) {
            finish();
        }
    }

    private Optional<Transcript> unchangedOrKept(List<Target> effective, HostContext host)
            throws BuildFailure, IOException {
        Optional<Transcript> unchanged = unchanged(effective, host);
        Optional<OutputCache> outputs = outputs(host);
        PluginParameter parameter = new PluginParameter(session(), project(), ownPlugin());
        boolean isMadeAnew = parameter.isGiven("signKeystore") || parameter.isGiven("checkReproducible");
        if (unchanged.isPresent() || outputs.isEmpty() || isMadeAnew) {
            return unchanged;
        }
        Optional<KeptBuilds.Restored> restored =
                keptBuilds(host).restore(keyOfKept(effective, host), outputs.get(), host.reporter());
        if (restored.isPresent()) {
            hasRestored = true;
            Transcript said = restored.get().said();
            build().keep(
                            key(effective, host),
                            memory(host),
                            said,
                            restored.get().led());
            build().reported(said.replay(Transcript.RESTORED, host.reporter()));
        }
        return restored.map(KeptBuilds.Restored::said);
    }

    /** Whether this goal has put back what an earlier build made, and has said so. */
    final boolean hasRestored() {
        return hasRestored;
    }

    /** What the goal does at its end, when others may have the targets. */
    void finish() throws BuildFailure {}

    /** What one project has attached would be what another has written there since. */
    private void claimFolder() throws BuildFailure {
        SessionData data = session().getRepositorySession().getData();
        List<Object> key = List.of("io.github.modwsgi.maven.folder", place(buildFolder()));
        data.set(key, null, project().getId());
        Object owner = data.get(key);
        if (!project().getId().equals(owner)) {
            throw new BuildFailure("The build folder " + buildFolder() + " is that of "
                    + project().getId() + " and of " + owner
                    + ": expected one of its own for each project, because what is attached is read from there at the end."
                    + " Give each its own <build><directory>.");
        }
    }

    private List<BuildPlan> planAndExecute(List<Target> effective, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        List<BuildableTarget> targets = requireBuildable(effective, host);
        List<BuildPlan> plans = Planner.plans(targets, buildFolder(), cacheMemory(host));
        for (BuildPlan plan : plans) {
            PathLengths.check(plan);
            if (plan.target().request().options().wheel()) {
                Wheel.of(plan.target()); // what is missing for it is told before a compiler runs
            }
        }
        if (dryRun) {
            writeCompileCommands(plans);
            for (BuildPlan plan : plans) {
                commands(plan).forEach(getLog()::info);
                build().compiled(plan.folder(), plan.target(), true);
            }
            onSkip();
            return plans;
        }
        try (TargetLocks locks = TargetLocks.acquire(plans.stream().map(BuildPlan::folder), host.reporter())) {
            executePlans(effective, plans, host);
        }
        return plans;
    }

    /** Where a folder is, made or not: projects may name one through different folders or links. */
    private static Path place(Path named) {
        Path folder = named.toAbsolutePath().normalize();
        for (Path there = folder; there != null; there = there.getParent()) {
            if (Observed.exists(there)) {
                try {
                    return Observed.realPath(there).resolve(there.relativize(folder));
                } catch (IOException e) {
                    return folder;
                }
            }
        }
        return folder;
    }

    /** Whether the goal's own parameters leave it nothing to do, for whatever reason it has told. */
    boolean hasNothingToDo(List<Target> effective) {
        return false;
    }

    /** Says and attaches what the goal did in the last build; whether that is all there is to do. */
    abstract boolean repeat(Transcript last, HostContext host) throws BuildFailure;

    /**
     * Keeps what the goal did for the next build, where it is the last that does anything.
     *
     * @param led what was asked of the machine
     */
    void keep(List<Target> effective, List<BuildPlan> plans, Observations led, HostContext host)
            throws BuildFailure, IOException, InterruptedException {}

    /**
     * Carries the plans out; nobody else writes in their folders.
     *
     * @param effective what the plans are for, in their order
     */
    abstract void executePlans(List<Target> effective, List<BuildPlan> plans, HostContext host)
            throws BuildFailure, IOException, InterruptedException;

    /** What the goal would run. */
    abstract List<String> commands(BuildPlan plan);

    final boolean failFast() {
        return failFast;
    }

    final Builder builder(HostContext host) throws BuildFailure {
        Progress progress = interactive && Terminal.isThere() ? new TerminalProgress() : Progress.NONE;
        return new Builder(host, progress, digests(host), permits(host), outputs(host));
    }

    /** For a build of what has been built: its warnings have been told, and it knows nothing of any file. */
    final Builder builderAnew(HostContext host) {
        return new Builder(host.silent(), Progress.NONE, new FileDigests(), permits(host), Optional.empty());
    }

    /** What builds on this machine have made, where it is to be used. */
    final Optional<OutputCache> outputs(HostContext host) throws BuildFailure {
        long limit = CacheSize.bytes(cacheSize);
        if (limit == 0 || Boolean.FALSE.equals(buildCache)) {
            return Optional.empty();
        }
        Path folder = host.cache().resolve(OutputCache.FOLDER);
        return Optional.of(build().outputs(folder, limit, Boolean.TRUE.equals(buildCache), host.reporter()));
    }

    private Semaphore permits(HostContext host) {
        return ProcessorPermits.of(
                session().getRepositorySession().getData(), host.machine().processors());
    }

    /** What the goals of this build know of files' contents. */
    final FileDigests digests(HostContext host) {
        return build().digests(host.cache());
    }

    /** Judges a linked file, and tells what it finds. */
    final void check(BuildPlan plan, Path module) throws BuildFailure {
        List<Finding> findings;
        try (Observed.Recording apart = Observed.recordApart()) { // the file is moved to its place, and noted there
            findings = ModuleRules.judge(module, plan.target());
        }
        findings.stream().filter(finding -> !finding.isError()).forEach(finding -> getLog().warn(finding.toString()));
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        errors.forEach(error -> getLog().error(error.toString()));
        if (!errors.isEmpty()) {
            throw new BuildFailure("The linked module would not load: " + errors.get(0));
        }
    }

    /** Tells what was compiled, target by target, and notes it for the goals that come later in this build. */
    final void reportCompiled(Builder.Result result) {
        for (TargetOutcome outcome : result.targets()) {
            getLog().info(outcome.plan().target().classifier() + ": " + outcome.compile());
            build().compiled(outcome.plan().folder(), outcome.plan().target(), false);
        }
    }

    /** One line about a build in which nothing had changed. */
    final void reportSummary(Transcript last) {
        CompileOutcome compile =
                hasRestored ? new CompileOutcome(0, 0, 0, last.sources()) : new CompileOutcome(0, last.sources(), 0);
        getLog().info(summary(last.targets(), compile, 0, 0, 0));
    }

    /** One line about all. */
    final void reportSummary(Builder.Result result) {
        CompileOutcome compile = new CompileOutcome(0, 0, 0);
        int linked = 0;
        for (TargetOutcome outcome : result.targets()) {
            compile = compile.plus(outcome.compile());
            linked += outcome.linked() ? 1 : 0;
        }
        getLog().info(summary(result.targets().size(), compile, linked, result.wallMillis(), result.toolMillis()));
    }

    private static String summary(int targets, CompileOutcome compile, int linked, long wallMillis, long toolMillis) {
        return targets + (targets == 1 ? " target: " : " targets: ") + compile + ", linked " + linked + " in "
                + seconds(wallMillis) + "; the tools took " + seconds(toolMillis);
    }

    /** Without a formatter, whose first use costs 20 ms. */
    private static String seconds(long millis) {
        long tenths = (millis + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    /** Whether an earlier goal of this build has compiled for these very targets; in a dry run, has told how. */
    final boolean wereCompiled(List<BuildPlan> plans) {
        return plans.stream().allMatch(plan -> build().wasCompiled(plan.folder(), plan.target(), dryRun));
    }

    /** Writes {@code compile_commands.json}, unless an earlier goal of this build has written it. */
    final void writeCompileCommands(List<BuildPlan> plans) throws IOException {
        Path place = buildFolder().resolve(CompileCommands.FILE);
        Optional<Path> elsewhere = given(compileCommands).map(baseFolder()::resolve);
        if (elsewhere.isEmpty() && wereCompiled(plans) && Observed.isRegularFile(place)) {
            return;
        }
        String json = CompileCommands.json(plans);
        AtomicFile.write(place, json);
        if (elsewhere.isPresent()) {
            AtomicFile.write(CompileCommands.place(elsewhere.get()), json);
        }
    }
}
