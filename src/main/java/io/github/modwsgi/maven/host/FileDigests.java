package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SHA-256 digests of files that do not change while a build runs: each file is read once, and a large one that seldom
 * changes (an archive, a DLL, a compiler of 140 MB) once a machine. Safe for several threads.
 */
public final class FileDigests {
    private final Map<Path, String> known = new ConcurrentHashMap<>();
    private final Optional<Path> memos;

    /** Digests that end with the build. */
    public FileDigests() {
        this.memos = Optional.empty();
    }

    /** @param cache the plugin's cache folder, which keeps the digests of {@link #ofLasting} */
    public FileDigests(Path cache) {
        this.memos = Optional.of(cache.resolve("digests"));
    }

    /** The digest of a file's content, read once by this object. */
    public String of(Path file) throws IOException {
        String digest = known.get(file);
        if (digest == null) {
            digest = Sha256.of(file);
            known.put(file, digest);
        }
        return digest;
    }

    /** The digest of a file's content, read again only where its size, time or file key changed. */
    public String ofLasting(Path file) throws IOException {
        if (memos.isEmpty()) {
            return of(file);
        }
        String digest = known.get(file);
        if (digest == null) {
            digest = remembered(file, memos.get());
            known.put(file, digest);
        }
        return digest;
    }

    private static String remembered(Path file, Path memos) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        List<String> identity = List.of(
                file.toString(),
                Long.toString(now.size()),
                now.lastModifiedTime().toString(),
                String.valueOf(now.fileKey()));
        Path memo = memos.resolve(Sha256.of(identity));
        if (Files.isRegularFile(memo)) {
            String known = Files.readString(memo).strip();
            if (known.length() == 64) {
                return known;
            }
        }
        String digest = Sha256.of(file);
        AtomicFile.write(memo, digest + "\n");
        return digest;
    }
}
