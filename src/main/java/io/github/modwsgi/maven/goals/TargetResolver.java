package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.archives.Downloads;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.TargetLocator;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.target.Judge;
import io.github.modwsgi.maven.rules.target.KeptTargets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Locates and judges targets once a build: the goals of one project share the answers to equal requests, so that no
 * compiler starts on a target that was not judged, and nothing is reported twice.
 */
final class TargetResolver {
    private final HostContext host;
    private final TargetLocator locator;
    private final Judge judge;
    private final KeptTargets kept;
    private final Path plugin;
    private final ProjectBuild build;

    /**
     * @param machine what the answers of earlier goals, and of earlier builds, are compared with
     * @param plugin the plugin's own file: another one judges otherwise
     * @param build where answers are taken from and left
     */
    TargetResolver(
            HostContext host,
            Artifacts artifacts,
            Downloads downloads,
            Answers machine,
            Path plugin,
            ProjectBuild build) {
        this.host = host;
        // One of each for all targets: what is installed is asked for once, a kit that several share is read once.
        this.locator = new TargetLocator(artifacts, downloads, host.cache(), host);
        this.judge = new Judge(host.machine(), host.registry());
        this.kept = new KeptTargets(
                new Memory(host.cache().resolve(Memory.FOLDER), machine, host.reporter()),
                host.machine().environment());
        this.plugin = plugin;
        this.build = build;
        build.forgetWhatChanged(machine, host.reporter());
    }

    /**
     * The targets with all their parts, the same objects for all goals of a build.
     *
     * @throws BuildFailure where a finding is an error; all findings about all targets have been reported
     */
    List<BuildableTarget> requireBuildable(List<TargetQuery> targets) throws BuildFailure, InterruptedException {
        Set<Finding> all = new LinkedHashSet<>(); // the same of several targets once
        List<Resolved> resolved = resolveAll(targets);
        resolved.forEach(
                one -> one.judged.findings().stream().filter(Finding::isError).forEach(all::add));
        all.addAll(togetherOf(resolved));
        List<Finding> errors = List.copyOf(all);
        if (!errors.isEmpty()) {
            throw new BuildFailure(
                    errors.size() == 1
                            ? errors.get(0).toString()
                            : errors.size() + " errors, told above. The first: " + errors.get(0));
        }
        List<BuildableTarget> buildable = new ArrayList<>();
        for (Resolved one : resolved) {
            buildable.add(one.requireBuildable());
        }
        checkOneVersion(buildable);
        return buildable;
    }

    /** The targets and the findings about them, which have been reported. */
    List<JudgedTarget> judged(List<TargetQuery> targets) throws InterruptedException {
        return resolveAll(targets).stream().map(one -> one.judged).toList();
    }

    /** What only shows when all targets are seen, reported once; also those of other executions in this project. */
    List<Finding> together(List<TargetQuery> targets) throws InterruptedException {
        return togetherOf(resolveAll(targets));
    }

    private List<Finding> togetherOf(List<Resolved> resolved) {
        List<LocatedTarget> all = new ArrayList<>();
        resolved.forEach(one -> all.add(one.judged.target()));
        for (Resolved other : build.answers()) {
            // Another execution that has asked the very same builds the very same.
            if (!resolved.contains(other)) {
                all.add(other.judged.target());
            }
        }
        List<Finding> findings = Judge.judgeTogether(all);
        if (!findings.isEmpty() && build.isNews(findings.toString())) {
            FindingsLog.report(findings, host.reporter());
        }
        return findings;
    }

    /** The bundle, its name and its licence are those of one mod_wsgi. */
    private static void checkOneVersion(List<BuildableTarget> targets) throws BuildFailure {
        Map<String, String> versions = new TreeMap<>();
        targets.forEach(target ->
                versions.merge(target.sources().version(), target.request().id(), (one, other) -> one + ", " + other));
        if (versions.size() > 1) {
            throw new BuildFailure("targets: expected one version of mod_wsgi in a project, found " + versions
                    + ". Make a module of each version.");
        }
    }

    private List<Resolved> resolveAll(List<TargetQuery> targets) throws InterruptedException {
        List<Resolved> resolved = new ArrayList<>();
        for (TargetQuery target : targets) {
            resolved.add(resolve(target));
        }
        FindingsLog.reportOf(resolved.stream().map(one -> one.judged).toList(), build::isNews, host.reporter());
        return resolved;
    }

    private Resolved resolve(TargetQuery target) throws InterruptedException {
        String key = target.key();
        Resolved known = build.answer(key);
        if (known == null) {
            try (Observed.Recording recording = Observed.recordApart()) {
                known = new Resolved(locateAndJudge(target, recording));
                build.put(key, known, recording.observations());
            }
        }
        Observed.noteAll(build.observations());
        return known;
    }

    /**
     * What was found is recalled first: what that rests on is not asked once more where the target is located, and what
     * its parts are known by is not read.
     */
    private JudgedTarget locateAndJudge(TargetQuery target, Observed.Recording recording) throws InterruptedException {
        Observed.content(plugin);
        Machine machine = host.machine();
        List<String> question = List.of(
                target.key(),
                host.baseFolder().toString(),
                machine.os().name(),
                machine.home().toString(),
                machine.pathCharset().name());
        Optional<KeptTargets.Kept> before = kept.of(question);
        LocatedTarget located = locator.locate(target.request(), before.map(KeptTargets.Kept::known));
        Optional<BuildableTarget> buildable = located.buildable();
        // What could not be found now, for whatever reason, is told, though it was found before.
        if (before.isPresent() && buildable.isPresent()) {
            return new JudgedTarget(located, before.get().findings());
        }
        List<Finding> found = judge.judge(located, target.options());
        if (buildable.isPresent()) {
            kept.keep(question, buildable.get(), found, recording.observations());
        }
        return new JudgedTarget(located, found);
    }

    /** What is remembered from one goal to the next. */
    static final class Resolved {
        private final JudgedTarget judged;
        private BuildableTarget buildable;

        Resolved(JudgedTarget judged) {
            this.judged = judged;
        }

        BuildableTarget requireBuildable() throws BuildFailure {
            if (buildable == null) {
                buildable = judged.target()
                        .buildable()
                        .orElseThrow(() -> new BuildFailure("The name of what would be built is not known: Apache's"
                                + " version or the C runtime of Python's DLL cannot be read."));
            }
            return buildable;
        }
    }
}
