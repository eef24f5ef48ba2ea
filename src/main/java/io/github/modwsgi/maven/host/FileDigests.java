package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SHA-256 digests of files' contents, for all goals and targets of one build: they share kits, whose headers are read
 * once. What is large and seldom changes (an archive, a DLL, a compiler of 140 MB) is read once a machine. Safe for several
 * threads.
 */
public final class FileDigests {
    private static final int HEX_DIGITS = 64;

    private final Map<Path, StampedDigest> known = new ConcurrentHashMap<>();
    private final Optional<Path> memos;

    /** Digests that end with the build. */
    public FileDigests() {
        this.memos = Optional.empty();
    }

    /** @param cache the plugin's cache folder, which keeps the digests of {@link #ofLasting} */
    public FileDigests(Path cache) {
        this.memos = Optional.of(cache.resolve("digests"));
    }

    /**
     * The digest of a file's content as it is now; read only where its stamp is not that of the last time.
     *
     * @throws IOException where there is no such file, or it cannot be read
     */
    public String of(Path file) throws IOException {
        return read(file, FileStamp.of(file)).sha256();
    }

    /**
     * Likewise, and remembered from one build to the next.
     *
     * @throws IOException where there is no such file, or it cannot be read
     */
    public String ofLasting(Path file) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        StampedDigest last = known.get(file);
        if (memos.isEmpty() || !stamp.hasSettled() || (last != null && last.stamp().isSameAs(stamp))) {
            return read(file, stamp).sha256();
        }
        Path memo = memos.get().resolve(Sha256.of(List.of(
                file.toString(), Long.toString(stamp.size()), Long.toString(stamp.modified()), stamp.fileKey())));
        if (Files.isRegularFile(memo)) {
            String digest = Files.readString(memo).strip();
            if (digest.length() == HEX_DIGITS) {
                learn(file, new StampedDigest(stamp, digest));
                return digest;
            }
        }
        String digest = read(file, stamp).sha256();
        AtomicFile.write(memo, digest + "\n");
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
