package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SHA-256 digests of files' contents, for all goals and targets of one build: they share kits, whose headers are read
 * once. What is large and seldom changes (an archive, a DLL, a compiler of 140 MB) is read once a machine. Safe for
 * several threads.
 */
public final class FileDigests {
    private final Map<Path, StampedDigest> known = new ConcurrentHashMap<>();
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
        Observed.content(file);
        return read(file, FileStamp.of(file)).sha256();
    }

    /**
     * Likewise, and remembered from one build to the next.
     *
     * @throws IOException where there is no such file, or it cannot be read
     */
    public String ofLasting(Path file) throws IOException {
        Observed.content(file);
        FileStamp stamp = FileStamp.of(file);
        StampedDigest last = known.get(file);
        if (!stamp.hasSettled() || (last != null && last.stamp().isSameAs(stamp))) {
            return read(file, stamp).sha256();
        }
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
        return now;
    }

    /** Takes what is known from an earlier build. */
    public void learn(Path file, StampedDigest recorded) {
        if (recorded.stamp().hasSettled()) {
            known.put(file, recorded);
        }
    }
}
