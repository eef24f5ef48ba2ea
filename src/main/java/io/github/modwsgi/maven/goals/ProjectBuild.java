package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.publish.BuiltModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the goals of one project tell each other in one build: one object under one key in Maven's plugin context.
 * What is known of the machine is asked again by each goal: other plugins run between ours.
 */
final class ProjectBuild {
    private static final String TOPIC = "build";

    private final Map<String, TargetResolver.Resolved> answers = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, BuiltModule> packaged = new LinkedHashMap<>();
    private final Map<String, BuildableTarget> compiled = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<Path> attached = new HashSet<>();
    private final Set<List<String>> verified = new HashSet<>();
    private final Map<List<String>, Optional<Memory.Kept>> before = new HashMap<>();
    private final Map<List<Object>, OutputCache> outputs = new HashMap<>();
    private Observations observations = new Observations();
    private FileDigests digests;

    /** The one of a plugin context; where there is none, one that nobody shares. */
    @SuppressWarnings("unchecked") // Maven declares a map without types
    static ProjectBuild of(Map<?, ?> context) {
        return context == null
                ? new ProjectBuild()
                : (ProjectBuild) ((Map<Object, Object>) context)
                        .computeIfAbsent(ProjectBuild.class.getName(), key -> new ProjectBuild());
    }

    /** One that knows the answers of this one, and leaves it none. */
    ProjectBuild copyOfAnswers() {
        ProjectBuild copy = new ProjectBuild();
        copy.answers.putAll(answers);
        copy.observations.addAll(observations);
        return copy;
    }

    /** Forgets what was found and judged where the machine would answer otherwise now. */
    void forgetWhatChanged(Answers machine, Reporter reporter) {
        Optional<Observation> changed = observations.changedSinceYoung(machine);
        if (changed.isPresent()) {
            reporter.debug("Located and judged again, changed in this build: "
                    + changed.get().subject());
            answers.clear();
            observations = new Observations();
        }
    }

    TargetResolver.Resolved answer(String key) {
        return answers.get(key);
    }

    void put(String key, TargetResolver.Resolved answer, Observations led) {
        answers.put(key, answer);
        observations.addAll(led);
    }

    /** Of all executions in this project. */
    Collection<TargetResolver.Resolved> answers() {
        return answers.values();
    }

    /** What led to them. */
    Observations observations() {
        return observations;
    }

    /** Whether this has not been told before; from now on it has. */
    boolean isNews(String text) {
        return told.add(text);
    }

    void reported(List<String> texts) {
        told.addAll(texts);
    }

    /** The modules of all executions so far, by their classifiers. */
    Map<String, BuiltModule> packaged() {
        return packaged;
    }

    /** The executions that have attached their modules. */
    Set<String> packages() {
        return packages;
    }

    void attached(Path file) {
        attached.add(file);
    }

    /** Whether this build has attached a file. */
    boolean wasAttached(Path file) {
        return attached.contains(file);
    }

    /** Whether an execution has verified a module with these bytes in this build. */
    boolean wasVerified(String execution, String classifier, String sha256) {
        return verified.contains(List.of(execution, classifier, sha256));
    }

    void verified(String execution, String classifier, String sha256) {
        verified.add(List.of(execution, classifier, sha256));
    }

    /** Which target's objects an earlier goal has made in a folder; in a dry run, has told how. */
    boolean wasCompiled(Path folder, BuildableTarget target, boolean dryRun) {
        return compiled.get(key(folder, dryRun)) == target;
    }

    void compiled(Path folder, BuildableTarget target, boolean dryRun) {
        compiled.put(key(folder, dryRun), target);
    }

    private static String key(Path folder, boolean dryRun) {
        return (dryRun ? "told " : "made ") + folder;
    }

    /** What the goals of this build know of files' contents. */
    FileDigests digests(Path cache) {
        if (digests == null) {
            digests = new FileDigests(cache);
        }
        return digests;
    }

    /** What builds on this machine have made: one for all goals, so that what is wrong with it is told once. */
    OutputCache outputs(Path folder, long limit, boolean behindLaunchers, Reporter reporter) {
        return outputs.computeIfAbsent(
                List.of(folder, limit, behindLaunchers),
                key -> new OutputCache(folder, limit, behindLaunchers, reporter));
    }

    /**
     * What the last build said, where nothing has changed since; each goal asks again, and none believes what one did
     * not.
     */
    Optional<Transcript> unchanged(List<String> question, Memory memory, Answers machine) {
        return kept(TOPIC, question, memory, machine).map(kept -> Transcript.of(kept.value()));
    }

    /** What a memory has, likewise. */
    Optional<Memory.Kept> kept(String topic, List<String> question, Memory memory, Answers machine) {
        List<String> key = keyOf(topic, question);
        Optional<Memory.Kept> known = before.get(key);
        if (known == null) {
            known = memory.kept(topic, question);
        } else {
            known = known.filter(kept -> kept.observations().changed(machine).isEmpty());
        }
        before.put(key, known);
        return known;
    }

    private static List<String> keyOf(String topic, List<String> question) {
        List<String> key = new ArrayList<>(question);
        key.add(topic);
        return key;
    }

    /** Keeps what this build said for its later goals, and for the next. */
    void keep(List<String> question, Memory memory, Transcript said, Observations led) {
        memory.keep(TOPIC, new ArrayList<>(question), said.fields(), led);
        before.remove(keyOf(TOPIC, question));
    }
}
