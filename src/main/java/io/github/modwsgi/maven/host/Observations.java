package io.github.modwsgi.maven.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked of the machine to come to a value. Where a question was asked twice the first answer counts: what
 * holds at the end then held all the while.
 */
public final class Observations {
    private final Map<String, Observation> all = new LinkedHashMap<>();

    /** Whether the question has been answered. */
    boolean has(Observation.Kind kind, String subject) {
        return all.containsKey(kind + " " + subject);
    }

    /** Adds one, unless its question has an answer. */
    public void add(Observation one) {
        all.putIfAbsent(one.question(), one);
    }

    /**
     * Adds one, and tells whether its question had no answer, or the same. A file that comes of age in a build has its
     * digest for an answer first, and then its stamp.
     */
    public boolean agree(Observation one) {
        Observation before = all.putIfAbsent(one.question(), one);
        return before == null
                || before.answer().equals(one.answer())
                || FileAnswers.isDigest(before) != FileAnswers.isDigest(one)
                        && FileAnswers.holds(before, Answers.OF_FILES)
                        && FileAnswers.holds(one, Answers.OF_FILES);
    }

    /** Adds those whose questions have no answer. */
    public void addAll(Observations others) {
        others.all.values().forEach(this::add);
    }

    /** All, in the order in which they were made. */
    public Collection<Observation> all() {
        return all.values();
    }

    /** The first that would be answered otherwise now; empty where each would be answered the same. */
    public Optional<Observation> changed(Answers answers) {
        for (Observation one : all.values()) {
            if (!FileAnswers.holds(one, answers)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /**
     * Likewise. What holds by what is in a file or folder, and whose stamp would tell another content by now, is asked
     * for its stamp from then on: a large archive that has just come is read once more, and not by each goal.
     */
    public Optional<Observation> changedSinceYoung(Answers answers) {
        for (Map.Entry<String, Observation> entry : all.entrySet()) {
            Observation one = entry.getValue();
            FileStamp stamp = FileAnswers.isByStamp(one) ? FileStamp.NONE : FileStamp.ofAny(Path.of(one.subject()));
            if (!FileAnswers.holds(one, answers)) {
                return Optional.of(one);
            }
            if (stamp.size() >= 0 && stamp.hasSettled()) {
                entry.setValue(FileAnswers.byStamp(one, stamp));
            }
        }
        return Optional.empty();
    }

    /**
     * What another folder with the same files would answer; first what changes most often, its own files.
     *
     * @param without files that are not asked for
     * @param byContent the folder whose files are asked for what is in them, and not for their stamps
     */
    public Observations elsewhere(Set<Path> without, Path byContent) {
        Observations others = new Observations();
        List<Observation> stamped = new ArrayList<>();
        for (Observation one : all.values()) {
            boolean isOfFiles = one.kind().isOfFiles();
            if (isOfFiles && without.contains(Path.of(one.subject()))) {
                continue;
            }
            boolean isByContent = one.kind() == Observation.Kind.CONTENT
                    && Path.of(one.subject()).startsWith(byContent);
            if (isByContent) {
                others.add(new Observation(one.kind(), one.subject(), FileAnswers.contentOf(Path.of(one.subject()))));
            } else {
                stamped.add(one);
            }
        }
        stamped.forEach(others::add);
        return others;
    }

    /** As lines of a {@link RecordFile}. */
    List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        for (Observation one : all.values()) {
            lines.add(List.of(one.kind().name(), one.subject(), one.answer()));
        }
        return lines;
    }
}
