package io.github.modwsgi.maven.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Digests of files' contents, each read once a build and only where its stamp is not the one that was recorded.
 * Safe for several threads.
 */
final class InputDigests {
    /** The digest of a file that is not there. */
    static final String ABSENT = "absent";

    private final Map<Path, Recorded> recorded;
    private final FileDigests shared;
    private final Map<Path, Recorded> current = new ConcurrentHashMap<>();

    /** @param stamp the file's stamp when it was read; {@link FileStamp#NONE} where it must be read again */
    record Recorded(FileStamp stamp, String sha256) {}

    /**
     * @param recorded of the last build
     * @param shared of this one
     */
    InputDigests(Map<Path, Recorded> recorded, FileDigests shared) {
        this.recorded = recorded;
        this.shared = shared;
    }

    /** The digest of a file's content, {@link #ABSENT} where there is none. */
    String of(Path file) throws IOException {
        Recorded known = current.get(file);
        if (known == null) {
            known = read(file);
            current.put(file, known);
        }
        return known.sha256();
    }

    /** When the content was written whose digest this has, in milliseconds since 1970; of no file: now. */
    long modifiedMillis(Path file) throws IOException {
        String digest = of(file);
        return digest.equals(ABSENT) ? System.currentTimeMillis() : current.get(file).stamp().modified() / 1000;
    }

    /** Forgets a file that has been made anew. */
    void forget(Path file) {
        current.remove(file);
    }

    /** All files asked for in this build, with the stamps to record. */
    Recorded toRecord(Path file) throws IOException {
        of(file);
        Recorded now = current.get(file);
        return now.stamp().hasSettled() ? now : new Recorded(FileStamp.NONE, now.sha256());
    }

    /**
     * Whether files that had to be read in every build, because they were too young when they were recorded, have come of
     * age: to record them now spares the next build that.
     */
    boolean haveSettled() throws IOException {
        for (Map.Entry<Path, Recorded> one : current.entrySet()) {
            Recorded last = recorded.get(one.getKey());
            boolean wasYoung = last != null && last.stamp() != one.getValue().stamp() && last.stamp().size() < 0;
            if (wasYoung && toRecord(one.getKey()).stamp().size() >= 0) {
                return true;
            }
        }
        return false;
    }

    private Recorded read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Recorded(FileStamp.NONE, ABSENT);
        }
        FileStamp stamp = FileStamp.of(file);
        Recorded last = recorded.get(file);
        if (last != null && last.stamp().isSameAs(stamp)) {
            shared.learn(file, last);
            return last;
        }
        return shared.read(file, stamp);
    }
}
