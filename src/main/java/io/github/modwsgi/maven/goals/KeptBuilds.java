package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.CompileOutcome;
import io.github.modwsgi.maven.build.incremental.CachedCompiles;
import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What builds have published, in the plugin's cache: where {@code clean} has taken it away, and nothing that led to it
 * has changed, it is put back, and neither compiler nor linker is started. Its objects stay where they are.
 */
final class KeptBuilds {
    private static final String TOPIC = "builds";
    private static final String ASKED_FOR = "behind a launcher";

    private final ProjectBuild build;
    private final Memory memory;
    private final Answers machine;
    private final Path project;

    /**
     * @param memory that of the plugin's cache
     * @param project its folder: what is checked out there anew has other stamps, and counts by its content
     */
    KeptBuilds(ProjectBuild build, Memory memory, Answers machine, Path project) {
        this.project = project;
        this.build = build;
        this.memory = memory;
        this.machine = machine;
    }

    /**
     * A build that was kept.
     *
     * @param behindLauncher whether its compilers were started by a launcher
     * @param files what it published
     * @param digests theirs, in the same order
     * @param said what its goals would say again
     * @param led what all that rests on
     */
    record Kept(boolean behindLauncher, List<Path> files, List<String> digests, Transcript said, Observations led) {
        static Kept of(Memory.Kept kept) {
            List<String> fields = kept.value();
            int end = 2 + 2 * Integer.parseInt(fields.get(1));
            List<Path> files = new ArrayList<>();
            List<String> digests = new ArrayList<>();
            for (int i = 2; i < end; i += 2) {
                files.add(Path.of(fields.get(i)));
                digests.add(fields.get(i + 1));
            }
            return new Kept(
                    fields.get(0).equals(ASKED_FOR),
                    files,
                    digests,
                    Transcript.of(fields.subList(end, fields.size())),
                    kept.observations());
        }

        List<String> fields() {
            List<String> fields =
                    new ArrayList<>(List.of(behindLauncher ? ASKED_FOR : "", Integer.toString(files.size())));
            for (int i = 0; i < files.size(); i++) {
                fields.add(files.get(i).toString());
                fields.add(digests.get(i));
            }
            fields.addAll(said.fields());
            return fields;
        }
    }

    /** What the goals would say of a build that was kept; empty where there is none of the same. */
    Optional<Transcript> said(List<String> question) {
        return kept(question).map(Kept::said);
    }

    private Optional<Kept> kept(List<String> question) {
        return build.kept(TOPIC, question, memory, machine).map(Kept::of);
    }

    /**
     * Puts back what was published, where nothing of it is there.
     *
     * @return what the goals would say, and what that rests on; empty where it has to be built
     */
    Optional<Restored> restore(List<String> question, OutputCache outputs, Reporter reporter) throws IOException {
        Optional<Kept> known = kept(question).filter(kept -> !kept.behindLauncher() || outputs.isUsedBehindLaunchers());
        if (known.isEmpty() || isThere(known.get())) {
            return Optional.empty();
        }
        Kept kept = known.get();
        List<byte[]> contents = new ArrayList<>();
        for (String digest : kept.digests()) {
            Optional<byte[]> content = outputs.content(digest);
            if (content.isEmpty()) {
                return Optional.empty();
            }
            contents.add(content.get());
        }
        Observations led = new Observations();
        led.addAll(kept.led());
        try (TargetLocks locks = TargetLocks.acquire(
                kept.said().attached().stream().map(one -> one.file().getParent()), reporter)) {
            if (isThere(kept) || kept(question).isEmpty()) {
                return Optional.empty(); // while this has waited
            }
            for (int i = 0; i < contents.size(); i++) {
                AtomicFile.write(kept.files().get(i), contents.get(i));
                led.agree(Observed.made(kept.files().get(i)));
            }
        }
        return Optional.of(new Restored(kept.said(), led));
    }

    private static boolean isThere(Kept kept) {
        return kept.files().stream().anyMatch(Files::exists);
    }

    /**
     * What was put back.
     *
     * @param said what the goals say of it
     * @param led what that rests on
     */
    record Restored(Transcript said, Observations led) {}

    /** Keeps a build, where there is something to keep. */
    void keep(List<String> question, Optional<Kept> toKeep) {
        toKeep.ifPresent(kept -> memory.keep(TOPIC, question, kept.fields(), kept.led()));
    }

    /**
     * What was published, in the cache, where that takes what it was linked of: an object that it does not take may
     * become another one in a clean build.
     *
     * @param together what is published of all targets together
     * @param said what the goals would say in the next build; takes what they would say where this is put back
     * @param led what that rests on
     */
    Optional<Kept> toKeep(
            OutputCache outputs,
            Builder builder,
            List<BuildPlan> plans,
            List<Path> together,
            Transcript said,
            Observations led)
            throws IOException {
        for (BuildPlan plan : plans) {
            if (!CachedCompiles.areKept(plan, builder.recorded(plan), outputs)) {
                return Optional.empty();
            }
        }
        builder.tellAgain(plans, said.reporterOf(Transcript.RESTORED));
        Set<Path> published = new LinkedHashSet<>(together);
        said.attached().forEach(one -> published.add(one.file()));
        Set<Path> own = new HashSet<>(published);
        boolean behindLauncher = false;
        for (BuildPlan plan : plans) {
            BuildableTarget target = plan.target();
            CompileOutcome taken = new CompileOutcome(0, 0, 0, plan.compiles().size());
            said.report(Transcript.RESTORED, "info", target.classifier() + ": " + taken);
            builder.recorded(plan).keySet().stream().filter(plan::isMade).forEach(own::add);
            behindLauncher |= !target.request().options().launcher().isEmpty();
        }
        Observations elsewhere = led.elsewhere(own, project);
        List<Path> files = List.copyOf(published);
        List<String> digests = outputs.keepContents(files);
        outputs.trim();
        return digests.isEmpty()
                ? Optional.empty()
                : Optional.of(new Kept(behindLauncher, files, digests, said, elsewhere));
    }
}
