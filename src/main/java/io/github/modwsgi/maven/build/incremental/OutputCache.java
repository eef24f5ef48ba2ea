package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.RecordFile;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.WallClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What builds on this machine have made, by what made it. A command leads to the names of the files that it read;
 * command, names and contents lead to the object. Contents are named by their own digest. What is damaged, or cannot be
 * read, is not there; what cannot be written is not kept: no build fails by it.
 */
public final class OutputCache {
    /** Where it lies in the plugin's cache. */
    public static final String FOLDER = "outputs";

    // Behind each of these stands the record's key: one that lies in another's place is not taken.
    private static final String COMMAND = "mod-wsgi-maven-plugin cached command";
    private static final String LIST = "mod-wsgi-maven-plugin cached list";
    private static final String SIZE_FORMAT = "mod-wsgi-maven-plugin cache size 1";
    private static final String SIZE = "size";
    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
    private static final String OBJECT = "mod-wsgi-maven-plugin cached object";

    /** Lists of inputs of one command: branches of a source include different headers. */
    private static final int LISTS = 8;

    static final List<String> CLOCKS = List.of("__DATE__", "__TIME__", "__TIMESTAMP__");

    private final Path folder;
    private final long limit;
    private final boolean behindLaunchers;
    private final Reporter reporter;
    private final Map<String, Boolean> asksClock = new HashMap<>();
    private boolean keeps = true;
    private long keptBytes;

    /**
     * An object, and what the compiler said when it made it.
     *
     * @param millis how long that took
     */
    record Kept(byte[] object, String output, long millis) {}

    private record Entry(Path file, long size, FileTime used) {}

    /**
     * @param folder its own
     * @param limit the most bytes that it has after a build
     * @param behindLaunchers whether it is used beside a launcher, which is most often a cache itself
     */
    public OutputCache(Path folder, long limit, boolean behindLaunchers, Reporter reporter) {
        this.behindLaunchers = behindLaunchers;
        this.folder = folder;
        this.limit = limit;
        this.reporter = reporter;
    }

    /** Whether it is used for what a launcher starts. */
    public boolean isUsedBehindLaunchers() {
        return behindLaunchers;
    }

    /** The lists of names that a command has read, the last one first, as {@link #keep} was given them. */
    List<List<String>> inputsOf(String command) {
        return read(command, COMMAND).orElse(List.of());
    }

    /** Names that many commands have read, by the digest of the list. */
    Optional<List<String>> list(String sha256) {
        return read(sha256, LIST).map(lines -> lines.get(0)).filter(names -> Sha256.of(names)
                .equals(sha256));
    }

    /** Keeps names that many commands have read, and gives the digest of the list. */
    String keepList(List<String> names) {
        String sha256 = Sha256.of(names);
        write(() -> writeRecord(sha256, LIST, List.of(names)));
        return sha256;
    }

    /** The object of a command and the contents of its inputs. */
    Optional<Kept> find(String key) {
        try {
            Optional<List<List<String>>> lines = read(key, OBJECT);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            List<String> fields = lines.get().get(0);
            return content(fields.get(1)).map(object -> new Kept(object, fields.get(2), Long.parseLong(fields.get(0))));
        } catch (RuntimeException e) { // whole, and not by us
            return Optional.empty();
        }
    }

    /** The bytes with that digest, where they are here and whole. */
    public Optional<byte[]> content(String sha256) {
        try {
            byte[] bytes = Files.readAllBytes(file(sha256));
            if (Sha256.of(bytes).equals(sha256)) {
                touch(file(sha256));
                return Optional.of(bytes);
            }
        } catch (IOException e) {
            reporter.debug("not in the cache: " + e);
        }
        return Optional.empty();
    }

    /** Whether there are bytes with that digest, be they whole or not. */
    public boolean has(String sha256) {
        return Files.isRegularFile(file(sha256));
    }

    /**
     * Keeps an object.
     *
     * @param sha256 the object's; where it has changed since, nobody takes it
     */
    void keep(String command, List<String> inputs, String key, Kept made, String sha256) {
        List<List<String>> lists = new ArrayList<>(inputsOf(command));
        boolean isNew = lists.isEmpty() || !lists.get(0).equals(inputs);
        lists.remove(inputs);
        lists.add(0, inputs);
        write(() -> {
            keepContent(made.object(), sha256);
            if (isNew) {
                writeRecord(command, COMMAND, lists.subList(0, Math.min(LISTS, lists.size())));
            }
            writeRecord(key, OBJECT, List.of(List.of(Long.toString(made.millis()), sha256, made.output())));
        });
    }

    /**
     * Keeps files.
     *
     * @return their digests, in their order; empty where they could not be kept
     */
    public List<String> keepContents(List<Path> files) {
        List<String> digests = new ArrayList<>();
        write(() -> {
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                String sha256 = Sha256.of(bytes);
                keepContent(bytes, sha256);
                digests.add(sha256);
            }
        });
        return digests.size() == files.size() ? digests : List.of();
    }

    private void keepContent(byte[] bytes, String sha256) throws IOException {
        boolean isNew = !has(sha256);
        AtomicFile.write(file(sha256), bytes);
        if (isNew) {
            keptBytes += bytes.length;
        } else {
            touch(file(sha256)); // of a file that is the same its time stays
        }
    }

    private void writeRecord(String key, String format, List<List<String>> lines) throws IOException {
        keptBytes += RecordFile.write(file(key), format + " " + key, lines);
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    private void write(Writing writing) {
        if (!keeps) {
            return;
        }
        try {
            writing.write();
        } catch (IOException e) {
            keeps = false; // the next would fail, too
            reporter.warn("What this build makes is not kept for others: " + folder + " cannot be written: " + e
                    + ". The build goes on. Make room or let it be written, or build with"
                    + " -Dmodwsgi.buildCache=false.");
        }
    }

    /** Whether what is made of a file can be another thing each time, of the same content: the file asks for the time. */
    boolean asksClock(Path file, String sha256) throws IOException {
        Boolean known = asksClock.get(sha256);
        if (known == null) {
            String text = Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            known = asksClock(text);
            asksClock.put(sha256, known);
        }
        return known;
    }

    /** Whether a text names what has another value each time. */
    static boolean asksClock(String text) {
        return CLOCKS.stream().anyMatch(text::contains);
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key.substring(2));
    }

    private Optional<List<List<String>>> read(String key, String format) {
        Optional<List<List<String>>> lines =
                RecordFile.read(file(key), format + " " + key, reporter).filter(read -> !read.isEmpty());
        if (lines.isPresent()) {
            touch(file(key));
        }
        return lines;
    }

    /** What is used is the last to leave. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(WallClock.millis()));
        } catch (IOException e) {
            // another user's, or on a file system that is read-only: it leaves earlier, or never
        }
    }

    /**
     * Lets what was not used for longest leave, until the rest is within the limit. All is counted where it may be more
     * by what is known, and once a day: builds at the same time do not see what others add.
     */
    public void trim() {
        if (keptBytes == 0) {
            return;
        }
        try {
            long now = WallClock.millis();
            Counted known = counted();
            long size = known.bytes() + keptBytes;
            keptBytes = 0;
            long counted = known.millis();
            if (size > limit || now < counted || now - counted > DAY_MILLIS) {
                size = trimmed();
                counted = now;
            }
            if (keeps) {
                List<String> fields = List.of(Long.toString(size), Long.toString(counted));
                RecordFile.write(folder.resolve(SIZE), SIZE_FORMAT, List.of(fields));
            }
        } catch (IOException e) {
            reporter.warn("The cache may have become larger than cacheSize, " + limit + " bytes: " + folder
                    + " cannot be tidied: " + e + ". The build goes on. Delete the folder.");
        }
    }

    /** What all took when it was counted last, with what builds have added since, and when that was. */
    private record Counted(long bytes, long millis) {}

    private Counted counted() {
        try {
            List<String> fields = RecordFile.read(folder.resolve(SIZE), SIZE_FORMAT, reporter)
                    .orElseThrow()
                    .get(0);
            return new Counted(Long.parseLong(fields.get(0)), Long.parseLong(fields.get(1)));
        } catch (RuntimeException e) { // none, or whole and not by us
            return new Counted(0, 0);
        }
    }

    private long trimmed() throws IOException {
        List<Entry> entries = entries();
        long size = entries.stream().mapToLong(Entry::size).sum();
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry entry : entries) {
            if (size <= limit) {
                break;
            }
            FileChanges.deleteIfExists(entry.file());
            size -= entry.size();
        }
        return size;
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.getParent().equals(folder)) {
                    entries.add(new Entry(file, attributes.size(), attributes.lastModifiedTime()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // another build has let it leave
            }
        });
        return entries;
    }
}
