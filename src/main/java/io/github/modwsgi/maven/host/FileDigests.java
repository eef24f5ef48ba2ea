package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SHA-256 digests of files' contents, for all goals and targets of one build: they share kits, whose headers are read
 * once. What is large and seldom changes (an archive, a DLL, a compiler of 140 MB) is read once a machine. Safe for
 * several threads.
 */
public final class FileDigests {
    private static final String CONTENTS = "contents";

    /** A change of how names are found, which those that are remembered do not have. */
    private static final String NAMES_FORMAT = "2";

    /**
     * Names in folders.
     *
     * @param sha256 their digest
     */
    public record Names(List<String> names, String sha256) {}

    private final Map<Path, StampedDigest> known = new ConcurrentHashMap<>();
    private final Set<Path> read = ConcurrentHashMap.newKeySet();
    private final Set<Path> recalled = ConcurrentHashMap.newKeySet();
    private final Memory memory;

    /** Digests that end with the build. */
    public FileDigests() {
        this(Memory.none());
    }

    /** @param cache the plugin's cache folder, which keeps the digests of {@link #ofLasting} */
    public FileDigests(Path cache) {
        this(new Memory(cache.resolve(Memory.FOLDER), Answers.OF_FILES, Reporter.SILENT));
    }

    /** @param memory likewise */
    public FileDigests(Memory memory) {
        this.memory = memory;
    }

    /**
     * The digest of a file's content as it is now; read only where its stamp is not that of the last time.
     *
     * @throws IOException where there is no such file, or it cannot be read
     */
    public String of(Path file) throws IOException {
        FileStamp stamp = FileStamp.ofAny(file);
        if (stamp.hasSettled()) { // or there is none
            Observed.content(file, stamp);
            return read(file, stamp).sha256();
        }
        try {
            String digest = read(file, stamp).sha256();
            Observed.content(file, digest);
            return digest;
        } catch (IOException e) {
            Observed.content(file);
            throw e;
        }
    }

    /**
     * Likewise, and remembered from one build to the next.
     *
     * @throws IOException where there is no such file, or it cannot be read
     */
    public String ofLasting(Path file) throws IOException {
        FileStamp stamp = FileStamp.ofAny(file);
        StampedDigest last = known.get(file);
        if (!stamp.hasSettled() || (last != null && last.stamp().isSameAs(stamp))) {
            return of(file);
        }
        Observed.content(file);
        String digest = memory.recall("digests", List.of(file.toAbsolutePath().toString()), () -> {
                    Observed.content(file);
                    return List.of(Sha256.of(file));
                })
                .get(0);
        learn(file, new StampedDigest(stamp, digest));
        return digest;
    }

    /**
     * Likewise of a file whose stamp is known.
     *
     * @param stamp the file's, taken before this
     * @throws IOException where it cannot be read
     */
    public StampedDigest read(Path file, FileStamp stamp) throws IOException {
        StampedDigest last = known.get(file);
        if (last != null && last.stamp().isSameAs(stamp)) {
            return last;
        }
        StampedDigest now = new StampedDigest(stamp, Sha256.of(file));
        learn(file, now);
        read.add(file);
        return now;
    }

    /**
     * The names in a folder and in all folders below it, those behind links included, relative to it and with {@code /}
     * between names and behind that of what is no file; remembered from one build to the next.
     */
    public Names namesBelow(Path folder) throws IOException {
        List<String> fields = memory.recall("names", List.of(NAMES_FORMAT, folder.toString()), () -> {
            List<String> names = new ArrayList<>();
            for (Path path : Observed.tree(folder)) {
                String name = folder.relativize(path).toString();
                String separator = path.getFileSystem().getSeparator();
                names.add(name.replace(separator, "/") + (isFile(path) ? "" : "/"));
            }
            names.add(0, Sha256.of(names));
            return names;
        });
        return new Names(fields.subList(1, fields.size()), fields.get(0));
    }

    /** What may become a folder, or lead to another one, without a change of the names beside it is noted. */
    private static boolean isFile(Path path) {
        String name = FileAnswers.nameOf(path);
        boolean isHeader = name.endsWith(".h") || name.endsWith(".hpp");
        if (isHeader && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (Files.isSymbolicLink(path)) {
            Observed.isSymbolicLink(path); // where it leads to
        }
        return Observed.isRegularFile(path);
    }

    /**
     * What is said of contents, whatever files have them; as {@link Memory#recall}.
     *
     * @param question their digests, and what is asked
     */
    public <E extends Exception> List<String> recall(String topic, List<String> question, Memory.Maker<E> maker)
            throws IOException, E {
        return memory.recall(topic, question, maker);
    }

    /** Takes what earlier builds have read below a folder: the headers of a kit are read once a machine. */
    public void recallBelow(Path folder) {
        if (!recalled.add(folder)) {
            return;
        }
        try {
            List<String> fields = memory.kept(CONTENTS, List.of(folder.toString()))
                    .map(Memory.Kept::value)
                    .orElse(List.of());
            for (int i = 0; i < fields.size(); i += 3) {
                known.putIfAbsent(
                        folder.resolve(fields.get(i)),
                        new StampedDigest(FileStamp.parse(fields.get(i + 1)), fields.get(i + 2)));
            }
        } catch (RuntimeException e) { // whole, and not by us
            recalled.remove(folder);
        }
    }

    /** Keeps what is known of files below a folder, where this build has read some of them. */
    public void keepBelow(Path folder) {
        if (read.stream().noneMatch(file -> file.startsWith(folder))) {
            return;
        }
        read.removeIf(file -> file.startsWith(folder));
        List<String> fields = new ArrayList<>();
        known.forEach((file, digest) -> {
            if (file.startsWith(folder)) {
                fields.add(folder.relativize(file).toString());
                fields.add(digest.stamp().text());
                fields.add(digest.sha256());
            }
        });
        memory.keep(CONTENTS, List.of(folder.toString()), fields, new Observations());
    }

    /** Takes what is known from an earlier build. */
    public void learn(Path file, StampedDigest recorded) {
        if (recorded.stamp().size() >= 0 && recorded.stamp().hasSettled()) {
            known.put(file, recorded);
        }
    }
}
