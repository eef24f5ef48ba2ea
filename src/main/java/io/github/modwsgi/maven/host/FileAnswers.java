package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Answers to what {@link Observed} asks, as texts. */
final class FileAnswers {
    /** In front of a content's digest, where its stamp would not tell it. */
    static final String DIGEST = "sha256 ";

    static final String ABSENT = "absent";

    private FileAnswers() {}

    /** Whether the machine would answer the same now. */
    static boolean holds(Observation one, Answers answers) {
        String then = one.answer();
        return switch (one.kind()) {
            case CONTENT ->
                isDigest(one)
                        ? hasContent(Path.of(one.subject()), then)
                        : then.equals(stampText(FileStamp.ofAny(Path.of(one.subject()))));
            case NAMES -> {
                FileStamp stamp = FileStamp.ofAny(Path.of(one.subject()));
                yield then.endsWith("|" + stamp.text()) || then.startsWith(namesDigest(Path.of(one.subject())) + "|");
            }
            case PRESENCE -> then.equals(presence(Path.of(one.subject())));
            case LINK -> then.equals(leadsTo(Path.of(one.subject())));
            case RUNNABLE -> then.equals(Boolean.toString(Files.isExecutable(Path.of(one.subject()))));
            case TIME -> then.equals(Boolean.toString(!WallClock.now().isBefore(Instant.parse(one.subject()))));
            default -> then.equals(answers.answer(one.kind(), one.subject()));
        };
    }

    /**
     * What is in a file, which may lie elsewhere or come again. With its stamp, where that has a time that no program can
     * set: while it is the same nothing is read.
     */
    static String contentOf(Path path) {
        FileStamp stamp = FileStamp.ofAny(path);
        String digest = digest(path);
        return stamp.changed() != 0 && stamp.hasSettled() ? digest + "|" + stamp.text() : digest;
    }

    private static boolean hasContent(Path path, String then) {
        int stamp = then.indexOf('|') + 1;
        if (stamp == 0) {
            return then.equals(digest(path));
        }
        FileStamp now = FileStamp.ofAny(path);
        FileStamp before = FileStamp.parse(then.substring(stamp));
        return now.isSameAs(before)
                || now.size() == before.size() && then.substring(0, stamp - 1).equals(digest(path));
    }

    /** Whether it is a content's digest. */
    static boolean isDigest(Observation one) {
        return one.kind() == Observation.Kind.CONTENT && one.answer().startsWith(DIGEST);
    }

    /** Whether there is no other stamp to answer by. */
    static boolean isByStamp(Observation one) {
        return switch (one.kind()) {
            case CONTENT -> !isDigest(one) || one.answer().indexOf('|') >= 0;
            case NAMES ->
                one.answer()
                        .endsWith("|" + FileStamp.ofAny(Path.of(one.subject())).text());
            default -> true;
        };
    }

    /** @param stamp taken before what it answers was found to hold */
    static Observation byStamp(Observation one, FileStamp stamp) {
        boolean isOfNames = one.kind() == Observation.Kind.NAMES;
        String digest = one.answer().substring(0, one.answer().indexOf('|') + 1);
        return new Observation(one.kind(), one.subject(), (isOfNames ? digest : "") + stamp.text());
    }

    /** What is in a folder; nothing where it cannot be read. */
    static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** The name of what is in a folder; {@link Path#getFileName} would look for each name in the path first. */
    static String nameOf(Path entry) {
        String path = entry.toString();
        return path.substring(path.lastIndexOf(entry.getFileSystem().getSeparator()) + 1);
    }

    static String namesDigest(Path folder) {
        return namesDigest(folder, entries(folder));
    }

    static String namesDigest(Path folder, List<Path> entries) {
        return Files.isDirectory(folder)
                ? Sha256.of(entries.stream().map(FileAnswers::nameOf).sorted().toList())
                : ABSENT;
    }

    static String presence(Path path) {
        return Files.isRegularFile(path)
                ? "file"
                : Files.isDirectory(path) ? "folder" : Files.exists(path) ? "other" : ABSENT;
    }

    static String leadsTo(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException e) {
            return ABSENT;
        }
    }

    static String stampText(FileStamp stamp) {
        return stamp.size() < 0 ? ABSENT : stamp.text();
    }

    static String digest(Path path) {
        try {
            return DIGEST + Sha256.of(path);
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
