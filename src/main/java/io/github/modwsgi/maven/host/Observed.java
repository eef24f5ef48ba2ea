package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The machine, asked on record. Whoever locates, judges or plans asks here and nowhere else; what is asked within
 * {@link #record} is noted with the answer, so that nobody lists by hand what a value depends on. Bound to the
 * thread.
 */
public final class Observed {
    private static final ThreadLocal<Deque<Observations>> RECORDINGS = ThreadLocal.withInitial(ArrayDeque::new);

    private Observed() {}

    /** What this thread asks from now on until it is closed; whoever records around it gets that, too. */
    public static final class Recording implements AutoCloseable {
        private final Observations mine = new Observations();
        private final boolean isApart;

        private Recording(boolean isApart) {
            this.isApart = isApart;
        }

        /** What has been asked so far, values remembered that went into it included. */
        public Observations observations() {
            return mine;
        }

        @Override
        public void close() {
            RECORDINGS.get().pop();
            if (!isApart) {
                noteAll(mine);
            }
        }
    }

    /** Begins to record. */
    public static Recording record() {
        return begin(new Recording(false));
    }

    /** Begins to record what nobody around it depends on. */
    public static Recording recordApart() {
        return begin(new Recording(true));
    }

    private static Recording begin(Recording recording) {
        RECORDINGS.get().push(recording.mine);
        return recording;
    }

    /** Notes what was observed at another time, and has just been found to hold. */
    public static void noteAll(Observations observations) {
        if (!RECORDINGS.get().isEmpty()) {
            RECORDINGS.get().peek().addAll(observations);
        }
    }

    /** A copy of what the recording of this thread has so far. */
    static Observations soFar() {
        Observations copy = new Observations();
        if (!RECORDINGS.get().isEmpty()) {
            copy.addAll(RECORDINGS.get().peek());
        }
        return copy;
    }

    /** Notes an answer that did not come from here. */
    public static void note(Observation.Kind kind, String subject, Supplier<String> answer) {
        Deque<Observations> recordings = RECORDINGS.get();
        if (!recordings.isEmpty() && !recordings.peek().has(kind, subject)) {
            recordings.peek().add(new Observation(kind, subject, answer.get()));
        }
    }

    /**
     * A tree that was just made here: the names of its folders, and its files by their stamps, young as they are.
     *
     * @param files stamps that were taken of its files when they were closed, by what stands behind the root in their
     *     paths; those of other files are taken now
     */
    public static Observations madeTree(Path root, Map<String, FileStamp> files) throws IOException {
        Observations made = new Observations();
        addMade(root, root.toString().length(), files, made);
        return made;
    }

    private static void addMade(Path folder, int prefix, Map<String, FileStamp> files, Observations made)
            throws IOException {
        FileStamp stamp = FileStamp.of(folder); // older than the names: what appears between is asked for again
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.toList();
        }
        for (Path entry : entries) {
            FileStamp file = files.get(entry.toString().substring(prefix));
            if (file != null) {
                made.add(made(entry, file));
            } else if (Files.isDirectory(entry)) {
                addMade(entry, prefix, files, made);
            } else {
                made.add(made(entry));
            }
        }
        made.add(new Observation(
                Observation.Kind.NAMES, name(folder), FileAnswers.namesDigest(folder, entries) + "|" + stamp.text()));
    }

    /** A file that was just made here, by its stamp, young as it is. */
    public static Observation made(Path file) {
        return made(file, FileStamp.ofAny(file));
    }

    private static Observation made(Path file, FileStamp stamp) {
        return new Observation(Observation.Kind.CONTENT, name(file), FileAnswers.stampText(stamp));
    }

    /** A file that was read at another time. */
    public static Observation read(Path file, StampedDigest then) {
        boolean isThere = then.sha256().length() == Sha256.LENGTH;
        String young = isThere ? FileAnswers.DIGEST + then.sha256() : FileAnswers.ABSENT;
        return new Observation(
                Observation.Kind.CONTENT,
                name(file),
                then.stamp().size() < 0 ? young : FileAnswers.stampText(then.stamp()));
    }

    /** Notes that what is in a file decides; of a folder, what is in each of its files. */
    public static void content(Path path) {
        if (RECORDINGS.get().isEmpty()) {
            return;
        }
        if (Files.isDirectory(path)) {
            names(path).stream().map(path::resolve).filter(Files::isRegularFile).forEach(Observed::content);
            return;
        }
        note(Observation.Kind.CONTENT, name(path), () -> {
            FileStamp stamp = FileStamp.ofAny(path);
            return stamp.size() < 0 || stamp.hasSettled() ? FileAnswers.stampText(stamp) : FileAnswers.digest(path);
        });
    }

    /** Likewise of a file whose stamp was just taken, and is not too young to tell its content. */
    static void content(Path file, FileStamp settled) {
        note(Observation.Kind.CONTENT, name(file), () -> FileAnswers.stampText(settled));
    }

    /** Likewise of a file that was just read, and is too young for its stamp to tell that content. */
    static void content(Path file, String sha256) {
        note(Observation.Kind.CONTENT, name(file), () -> FileAnswers.DIGEST + sha256);
    }

    /** A file that is about to be read by who does not know of this. */
    public static Path file(Path file) {
        content(file);
        return file;
    }

    /** A file's text in UTF-8. */
    public static String readString(Path file) throws IOException {
        return readString(file, StandardCharsets.UTF_8);
    }

    /** A file's text. */
    public static String readString(Path file, Charset charset) throws IOException {
        content(file);
        return Files.readString(file, charset);
    }

    /** A file's text; empty where there is no such file. */
    public static Optional<String> readIfThere(Path file, Charset charset) throws IOException {
        content(file);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file, charset)) : Optional.empty();
    }

    /** A file's bytes. */
    public static byte[] readAllBytes(Path file) throws IOException {
        content(file);
        return Files.readAllBytes(file);
    }

    /** A file to read. */
    public static InputStream newInputStream(Path file) throws IOException {
        content(file);
        return Files.newInputStream(file);
    }

    /** A file's size in bytes. */
    public static long size(Path file) throws IOException {
        content(file);
        return Files.size(file);
    }

    /** Where the contents of two files differ first; -1 where nowhere. */
    public static long mismatch(Path one, Path other) throws IOException {
        content(one);
        content(other);
        return Files.mismatch(one, other);
    }

    /** Whether there is something, links followed. */
    public static boolean exists(Path path) {
        notePresence(path);
        return Files.exists(path);
    }

    /** Whether there is something, be it a link that leads nowhere. */
    public static boolean existsItself(Path path) {
        notePresence(path);
        note(Observation.Kind.LINK, name(path), () -> FileAnswers.leadsTo(path));
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is a file. */
    public static boolean isRegularFile(Path path) {
        notePresence(path);
        return Files.isRegularFile(path);
    }

    /** Whether there is a folder. */
    public static boolean isDirectory(Path path) {
        notePresence(path);
        return Files.isDirectory(path);
    }

    /** Whether this is a link. */
    public static boolean isSymbolicLink(Path path) {
        note(Observation.Kind.LINK, name(path), () -> FileAnswers.leadsTo(path));
        return Files.isSymbolicLink(path);
    }

    /** Whether there is a file that can be run. */
    public static boolean isExecutable(Path path) {
        note(Observation.Kind.RUNNABLE, name(path), () -> Boolean.toString(Files.isExecutable(path)));
        return Files.isExecutable(path);
    }

    /** Where a path leads when all links are followed. */
    public static Path realPath(Path path) throws IOException {
        note(Observation.Kind.LINK, name(path), () -> FileAnswers.leadsTo(path));
        return path.toRealPath();
    }

    /** Whether two paths lead to one file. */
    public static boolean isSameFile(Path one, Path other) throws IOException {
        note(Observation.Kind.LINK, name(one), () -> FileAnswers.leadsTo(one));
        note(Observation.Kind.LINK, name(other), () -> FileAnswers.leadsTo(other));
        return Files.isSameFile(one, other);
    }

    /** What is in a folder. */
    public static Stream<Path> list(Path folder) throws IOException {
        entriesOf(folder);
        return Files.list(folder);
    }

    /** The names in a folder and in all folders below it, those behind links included, as far as they can be read. */
    public static List<Path> tree(Path folder) {
        List<Path> found = new ArrayList<>();
        addTree(folder, new ArrayDeque<>(), found);
        return found;
    }

    private static void addTree(Path folder, Deque<Path> above, List<Path> found) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            return; // it cannot be read: it has no names
        }
        if (above.contains(real)) {
            return; // a link that leads up
        }
        above.push(real);
        for (Path entry : names(folder).stream().map(folder::resolve).toList()) {
            found.add(entry);
            if (Files.isDirectory(entry)) {
                addTree(entry, above, found);
            }
        }
        above.pop();
    }

    /** Whether a point in time has come. */
    public static boolean isOver(Instant time) {
        boolean isOver = !WallClock.now().isBefore(time);
        note(Observation.Kind.TIME, time.toString(), () -> Boolean.toString(isOver));
        return isOver;
    }

    private static void notePresence(Path path) {
        note(Observation.Kind.PRESENCE, name(path), () -> FileAnswers.presence(path));
    }

    /** The names in a folder, in order; none where it cannot be read. */
    public static List<String> names(Path folder) {
        return entriesOf(folder).stream().map(FileAnswers::nameOf).sorted().toList();
    }

    /** The stamp is older than the names: what appears between the two is asked for again. */
    private static List<Path> entriesOf(Path folder) {
        FileStamp stamp = RECORDINGS.get().isEmpty() ? FileStamp.NONE : FileStamp.ofAny(folder);
        List<Path> entries = FileAnswers.entries(folder);
        note(
                Observation.Kind.NAMES,
                name(folder),
                () -> FileAnswers.namesDigest(folder, entries) + "|" + (stamp.hasSettled() ? stamp.text() : ""));
        return entries;
    }

    private static String name(Path path) {
        return path.toAbsolutePath().toString();
    }

    /** Folder entries whose names a pattern knows, for example {@code python*.dll}; none where it cannot be read. */
    public static List<Path> entries(Path folder, Predicate<String> name) {
        return entriesOf(folder).stream()
                .filter(file -> name.test(FileAnswers.nameOf(file)))
                .sorted()
                .toList();
    }
}
