package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.Downloads;
import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.TargetLocator;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Judge;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.Judgement;
import io.github.modwsgi.maven.rules.KeptFindings;
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
 * compiler starts on a target that was not judged, and nothing is told twice.
 */
final class TargetJudgement {
    private final Workplace workplace;
    private final TargetLocator locator;
    private final Judge judge;
    private final KeptFindings findings;
    private final Path plugin;
    private final ProjectBuild build;

    /**
     * A target as it is asked for.
     *
     * @param judgement the user's switches
     */
    record Asked(TargetRequest request, Judgement judgement) {
        /** All that is asked as one text. */
        String key() {
            return request.key() + judgement.allowUnsupportedMix() + judgement.buildOnly() + judgement.ignore();
        }

        private List<Object> question() {
            return List.of(request, judgement.allowUnsupportedMix(), judgement.buildOnly(), judgement.ignore());
        }
    }

    /**
     * @param machine what the answers of earlier goals, and of earlier builds, are compared with
     * @param plugin the plugin's own file: another one judges otherwise
     * @param build where answers are taken from and left
     */
    TargetJudgement(
            Workplace workplace, Artifacts artifacts, Downloads downloads, Answers machine, Path plugin,
            ProjectBuild build) {
        this.workplace = workplace;
        // One of each for all targets: what is installed is asked for once, a kit that several share is read once.
        this.locator = new TargetLocator(
                artifacts,
                downloads,
                workplace.cache(),
                workplace.cache(),
                workplace.machine(),
                workplace.registry(),
                workplace.processes(),
                workplace.reporter());
        this.judge = new Judge(workplace.machine(), workplace.registry());
        this.findings = new KeptFindings(
                new Memory(workplace.cache().resolve(Memory.FOLDER), machine, workplace.reporter()));
        this.plugin = plugin;
        this.build = build;
        build.forgetWhatChanged(machine, workplace.reporter());
    }

    /**
     * The targets with all their parts, the same objects for all goals of a build.
     *
     * @throws BuildFailure where a finding is an error; all findings about all targets have been told
     */
    List<CompleteTarget> complete(List<Asked> targets) throws BuildFailure, InterruptedException {
        Set<Finding> all = new LinkedHashSet<>(); // the same of several targets once
        List<Answer> answers = new ArrayList<>();
        for (Asked target : targets) {
            answers.add(answer(target));
        }
        answers.forEach(answer -> answer.judged.findings().stream().filter(Finding::isError).forEach(all::add));
        all.addAll(together(targets, answers));
        List<Finding> errors = List.copyOf(all);
        if (!errors.isEmpty()) {
            throw new BuildFailure(errors.size() == 1
                    ? errors.get(0).toString()
                    : errors.size() + " errors, told above. The first: " + errors.get(0));
        }
        List<CompleteTarget> complete = new ArrayList<>();
        for (Answer answer : answers) {
            complete.add(answer.complete());
        }
        checkOneVersion(complete);
        return complete;
    }

    /** The targets and the findings about them, which have been told. */
    List<JudgedTarget> judged(List<Asked> targets) throws InterruptedException {
        List<JudgedTarget> judged = new ArrayList<>();
        for (Asked target : targets) {
            judged.add(answer(target).judged);
        }
        return judged;
    }

    /** What only shows when all targets are seen, told once; also those of other executions in this project. */
    List<Finding> together(List<Asked> targets) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (Asked target : targets) {
            answers.add(answer(target));
        }
        return together(targets, answers);
    }

    private List<Finding> together(List<Asked> targets, List<Answer> answers) {
        List<LocatedTarget> all = new ArrayList<>();
        answers.forEach(answer -> all.add(answer.judged.target()));
        for (Answer other : build.answers()) {
            // Another execution that has asked the very same builds the very same.
            if (!answers.contains(other)) {
                all.add(other.judged.target());
            }
        }
        List<Finding> findings = Judge.judgeTogether(all);
        if (!findings.isEmpty() && build.isNews(findings.toString())) {
            FindingsLog.tell(findings, workplace.reporter());
        }
        return findings;
    }

    /** The bundle, its name and its licence are those of one mod_wsgi. */
    private static void checkOneVersion(List<CompleteTarget> targets) throws BuildFailure {
        Map<String, String> versions = new TreeMap<>();
        targets.forEach(target -> versions.merge(
                target.sources().version(), target.request().id(), (one, other) -> one + ", " + other));
        if (versions.size() > 1) {
            throw new BuildFailure("targets: expected one version of mod_wsgi in a project, found " + versions
                    + ". Make a module of each version.");
        }
    }

    private Answer answer(Asked target) throws InterruptedException {
        List<Object> question = target.question();
        Answer known = build.answer(question);
        if (known == null) {
            try (Observed.Recording recording = Observed.recordApart()) {
                LocatedTarget located = locator.locate(target.request());
                known = new Answer(new JudgedTarget(located, findings(target, located, recording)));
                build.put(question, known, recording.observations());
            }
            FindingsLog.tell(
                    known.judged.findings().stream().filter(one -> build.isNews(one.toString())).toList(),
                    workplace.reporter());
        }
        Observed.noteAll(build.observations());
        return known;
    }

    private List<Finding> findings(Asked target, LocatedTarget located, Observed.Recording recording) {
        Observed.content(plugin);
        Machine machine = workplace.machine();
        List<String> question =
                List.of(target.key(), machine.os().name(), machine.home().toString(), machine.pathCharset().name());
        // What could not be found now, for whatever reason, is told, though it was found before.
        Optional<List<Finding>> kept = located.complete().isPresent() ? findings.of(question) : Optional.empty();
        if (kept.isPresent()) {
            return kept.get();
        }
        List<Finding> found = judge.judge(located, target.judgement());
        findings.keep(question, found, recording.observations());
        return found;
    }

    /** What is remembered from one goal to the next. */
    static final class Answer {
        private final JudgedTarget judged;
        private CompleteTarget complete;

        Answer(JudgedTarget judged) {
            this.judged = judged;
        }

        CompleteTarget complete() throws BuildFailure {
            if (complete == null) {
                complete = judged.target()
                        .complete()
                        .orElseThrow(() -> new BuildFailure("The name of what would be built is not known: Apache's"
                                + " version or the C runtime of Python's DLL cannot be read."));
            }
            return complete;
        }
    }
}
