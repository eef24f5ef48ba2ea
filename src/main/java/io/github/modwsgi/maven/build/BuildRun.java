package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.incremental.Compiled;
import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileGroup;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.HeaderChoice;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One build of any number of targets: their steps are done in one pool, the longest first. All that is decided,
 * recorded and told is done by the thread that called; the pool only runs tools.
 */
final class BuildRun {
    private final HostContext host;
    private final Progress progress;
    private final boolean failFast;
    private final FileDigests digests;
    private final Semaphore permits;
    private final Optional<OutputCache> cache;
    private final DebugInformationServer server = new DebugInformationServer();
    private final AtomicBoolean takesSeveral = new AtomicBoolean(true);
    private final CompilerMessages messages;
    private final List<TargetBuild> targets = new ArrayList<>();
    private Optional<Builder.ModuleCheck> check = Optional.empty();
    private Optional<Builder.ModuleCheck> checkWhereOthersFail = Optional.empty();
    private Builder.Meanwhile meanwhile = () -> {};
    private StepPool pool;
    private long linkerMillis;
    private int links;
    private int done;

    BuildRun(
            HostContext host,
            Progress progress,
            FileDigests digests,
            Semaphore permits,
            Optional<OutputCache> cache,
            boolean failFast) {
        this.cache = cache;
        this.host = host;
        this.progress = progress;
        this.digests = digests;
        this.permits = permits;
        this.failFast = failFast;
        this.messages = new CompilerMessages(host.reporter());
    }

    /**
     * @param meanwhile see {@link Builder#compile}
     * @param whereOthersFail judges what is linked all the same, where a target fails
     */
    Builder.Result compile(List<BuildPlan> plans, Builder.Meanwhile meanwhile, Builder.ModuleCheck whereOthersFail)
            throws BuildFailure, IOException, InterruptedException {
        checkWhereOthersFail = Optional.of(whereOthersFail);
        this.meanwhile = meanwhile;
        return run(plans);
    }

    Builder.Result build(List<BuildPlan> plans, Builder.ModuleCheck moduleCheck)
            throws BuildFailure, IOException, InterruptedException {
        check = Optional.of(moduleCheck);
        return run(plans);
    }

    private Builder.Result run(List<BuildPlan> plans) throws BuildFailure, IOException, InterruptedException {
        Stopwatch watch = Stopwatch.start();
        try {
            open(plans);
            work();
        } finally {
            progress.ended();
            close();
        }
        if (cache.isPresent()) {
            cache.get().trim();
        }
        List<TargetOutcome> outcomes = inOrderOf(plans);
        List<String> failures =
                outcomes.stream().flatMap(outcome -> outcome.failure().stream()).toList();
        if (!failures.isEmpty()) {
            throw new BuildFailure(
                    failures.size() == 1
                            ? failures.get(0)
                            : failures.size() + " of " + plans.size() + " targets failed:\n"
                                    + String.join("\n", failures));
        }
        return new Builder.Result(
                outcomes,
                watch.millis(),
                targets.stream().mapToLong(TargetBuild::compilerMillis).sum() + linkerMillis);
    }

    /** In the order of their folders, whatever that of the plans is: two builds never wait for each other. */
    private void open(List<BuildPlan> plans) throws IOException {
        List<BuildPlan> ordered =
                plans.stream().sorted(Comparator.comparing(BuildPlan::folder)).toList();
        for (BuildPlan plan : ordered) {
            targets.add(TargetBuild.open(plan, digests, cache, host.reporter()));
        }
        targets.sort(Comparator.comparingInt(target -> plans.indexOf(target.plan())));
        List<HeaderChoice.Work> works = new ArrayList<>();
        for (TargetBuild target : targets) {
            target.findStale();
            works.add(target.work());
        }
        // Those that other projects are not using, which build beside this one.
        int free = Math.min(host.machine().processors(), Math.max(1, permits.availablePermits()));
        int[] without = HeaderChoice.choose(free, works);
        for (int i = 0; i < without.length; i++) {
            targets.get(i).begin(without[i]);
        }
    }

    private void work() throws BuildFailure, IOException, InterruptedException {
        pool = new StepPool(host.machine().processors(), permits);
        boolean finished = false;
        try {
            for (TargetBuild target : targets) {
                compile(target, target.readyFirst());
                if (target.hasObjects()) {
                    target.putBack();
                    link(target);
                }
            }
            pool.start();
            for (TargetBuild target : targets) {
                target.putBack();
            }
            reportProgress(); // of what was taken from the cache
            meanwhile.run();
            for (TargetBuild target : targets) {
                if (!target.stale().isEmpty()) {
                    target.readAhead();
                }
            }
            finished = drain() && finishOthers();
        } finally {
            pool.shutdown();
            if (!finished) {
                host.processes().close();
                pool.awaitEnd();
            }
        }
    }

    /** Waits until all steps are done; whether they are, and not given up at the first failure. */
    private boolean drain() throws BuildFailure, IOException, InterruptedException {
        while (pool.isBusy()) {
            pool.next().run();
            reportProgress();
            if (failFast && hasFailure()) {
                return false;
            }
        }
        return true;
    }

    private boolean hasFailure() {
        return targets.stream().anyMatch(target -> target.outcome().failure().isPresent());
    }

    /** No goal comes behind one that fails: what it would have linked is linked here. */
    private boolean finishOthers() throws BuildFailure, IOException, InterruptedException {
        if (checkWhereOthersFail.isPresent() && hasFailure()) {
            check = checkWhereOthersFail;
            for (TargetBuild target : targets) {
                if (target.hasObjects()) {
                    link(target);
                }
            }
            boolean all = drain();
            targets.stream()
                    .map(TargetBuild::outcome)
                    .filter(TargetOutcome::linked)
                    .forEach(outcome -> host.reporter()
                            .info(outcome.plan().target().classifier() + ": linked and checked: "
                                    + outcome.plan().module()));
            return all;
        }
        return true;
    }

    /** Messages of one target stay together, and come in the order of the pom. */
    private void reportProgress() {
        for (TargetBuild target : targets) {
            if (!target.report(messages)) {
                return;
            }
        }
    }

    private void compile(TargetBuild target, List<CompileStep> steps) throws IOException {
        CompileRun runner = new CompileRun(target.plan(), host.processes(), server, takesSeveral);
        Machine machine = host.machine();
        for (CompileGroup group : CompileGroup.of(
                target.plan(),
                target.weighed(steps),
                machine.processors(),
                machine.os().isWindows())) {
            pool.add(group.weight(), () -> {
                List<Compiled> compiled = runner.run(group);
                return () -> compiled(target, compiled);
            });
        }
    }

    private void compiled(TargetBuild target, List<Compiled> group) throws IOException {
        for (Compiled compiled : group) {
            target.take(compiled);
            done++;
            progress(target, compiled.step().source().getFileName().toString());
            compile(target, target.readyBehind(compiled.step()));
        }
        pool.start();
        for (Compiled compiled : group) {
            target.record(compiled);
        }
        if (target.hasObjects()) {
            link(target);
        }
    }

    private void link(TargetBuild target) throws IOException {
        if (check.isEmpty()) {
            return;
        }
        Link link = new Link(target.plan(), host.processes(), server, host.reporter());
        List<Path> inputs = link.inputs();
        if (target.moduleIsCurrent(inputs)) {
            return;
        }
        // Before the link: what changes while it runs is stale in the next build.
        StepRecord before = target.beforeLink(inputs);
        links++;
        pool.add(Long.MAX_VALUE, () -> {
            Stopwatch watch = Stopwatch.start();
            Link.Linked linked = link.run();
            long millis = watch.millis();
            return () -> linked(target, link, linked, before, millis);
        });
    }

    private void linked(TargetBuild target, Link link, Link.Linked linked, StepRecord before, long millis)
            throws IOException {
        linkerMillis += millis;
        done++;
        progress(target, target.plan().module().getFileName().toString());
        try {
            List<Path> outputs = link.finish(linked, check.orElseThrow());
            target.linked(before, outputs, linked.outcome().output());
        } catch (BuildFailure e) {
            target.fail(e.getMessage());
        }
    }

    private void progress(TargetBuild target, String what) {
        int compileSteps = targets.stream().mapToInt(one -> one.stale().size()).sum();
        progress.working(target.name(), what, done, compileSteps + links);
    }

    private List<TargetOutcome> inOrderOf(List<BuildPlan> plans) {
        return plans.stream()
                .flatMap(plan -> targets.stream().filter(target -> target.plan() == plan))
                .map(TargetBuild::outcome)
                .toList();
    }

    private void close() throws IOException {
        IOException first = null;
        for (TargetBuild target : targets) {
            try {
                target.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
