package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.InputDigests.Recorded;
import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Digests of files' contents for all goals and targets of one build: they share kits, whose headers are read once. Safe for
 * several threads.
 */
public final class FileDigests {
    private final Map<Path, Recorded> known = new ConcurrentHashMap<>();

    /**
     * The SHA-256 of a file's content as it is now; read only where its stamp is not that of the last time.
     *
     * @throws IOException where there is no such file, or it cannot be read
     */
    public String of(Path file) throws IOException {
        return read(file, FileStamp.of(file)).sha256();
    }

    /** @param stamp the file's, taken before this */
    Recorded read(Path file, FileStamp stamp) throws IOException {
        Recorded last = known.get(file);
        if (last != null && last.stamp().isSameAs(stamp)) {
            return last;
        }
        Recorded now = new Recorded(stamp, Sha256.of(file));
        learn(file, now);
        return now;
    }

    /** Takes what is known from the last build. */
    void learn(Path file, Recorded recorded) {
        if (recorded.stamp().hasSettled()) {
            known.put(file, recorded);
        }
    }
}
