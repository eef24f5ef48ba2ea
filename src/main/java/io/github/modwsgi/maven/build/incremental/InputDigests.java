package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.StampedDigest;
import io.github.modwsgi.maven.host.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Digests of files' contents, each read once a build and only where its stamp is not the one that was recorded.
 * Safe for several threads.
 */
public final class InputDigests {
    /** The digest of a file that is not there. */
    static final String ABSENT = "absent";

    private final Map<Path, StampedDigest> recorded;
    private final FileDigests shared;
    private final Set<Path> byStamp;
    private final Map<Path, StampedDigest> current = new ConcurrentHashMap<>();

    /**
     * @param recorded of the last build
     * @param shared of this one
     */
    public InputDigests(Map<Path, StampedDigest> recorded, FileDigests shared) {
        this(recorded, shared, Set.of());
    }

    /**
     * @param byStamp files whose stamps count for their contents: what is large, and made of inputs that count, is made
     *     once more where it was copied away and back
     */
    public InputDigests(Map<Path, StampedDigest> recorded, FileDigests shared, Set<Path> byStamp) {
        this.recorded = recorded;
        this.shared = shared;
        this.byStamp = byStamp;
    }

    /** The digest of a file's content, {@link #ABSENT} where there is none. */
    public String of(Path file) throws IOException {
        StampedDigest known = current.get(file);
        if (known == null) {
            known = read(file);
            current.put(file, known);
        }
        return known.sha256();
    }

    /** As {@link FileDigests#namesBelow}. */
    FileDigests.Names namesBelow(Path folder) throws IOException {
        return shared.namesBelow(folder);
    }

    /** As {@link FileDigests#recall}. */
    <E extends Exception> List<String> recall(String topic, List<String> question, Memory.Maker<E> maker)
            throws IOException, E {
        return shared.recall(topic, question, maker);
    }

    /** As {@link FileDigests#recallBelow}. */
    void recallBelow(Path folder) {
        shared.recallBelow(folder);
    }

    /** As {@link FileDigests#keepBelow}. */
    void keepBelow(Path folder) {
        shared.keepBelow(folder);
    }

    /** When the content was written whose digest this has, in milliseconds since 1970; of no file: now. */
    long modifiedMillis(Path file) throws IOException {
        String digest = of(file);
        return digest.equals(ABSENT)
                ? WallClock.millis()
                : lastWritten(current.get(file).stamp());
    }

    /**
     * Whether a file is still the one whose digest this has. Who makes a hard link of it, or changes its owner, changes
     * its stamp and not what is in it.
     */
    boolean isAsRead(Path file) throws IOException {
        of(file);
        StampedDigest known = current.get(file);
        FileStamp then = known.stamp();
        FileStamp now = Files.isRegularFile(file) ? FileStamp.ofAny(file) : FileStamp.NONE;
        boolean isOtherwiseSame =
                then.isSameAs(new FileStamp(now.size(), now.modified(), then.changed(), now.device(), now.inode()));
        return then.isSameAs(now) || isOtherwiseSame && Sha256.of(file).equals(known.sha256());
    }

    /** Content that was put there with an old time (unzip, {@code cp -p}) is as new as any other. */
    private static long lastWritten(FileStamp stamp) {
        return TimeUnit.NANOSECONDS.toMillis(Math.max(stamp.modified(), stamp.changed()));
    }

    /** Forgets a file that has been made anew. */
    public void forget(Path file) {
        current.remove(file);
    }

    /** All files asked for in this build, with the stamps to record. */
    StampedDigest toRecord(Path file) throws IOException {
        of(file);
        StampedDigest now = current.get(file);
        return now.stamp().hasSettled() ? now : new StampedDigest(FileStamp.NONE, now.sha256());
    }

    /**
     * Whether files that had to be read in every build, because they were too young when they were recorded, have
     * come of age: to record them now spares the next build that.
     */
    public boolean haveSettled() throws IOException {
        for (Map.Entry<Path, StampedDigest> one : current.entrySet()) {
            StampedDigest last = recorded.get(one.getKey());
            boolean wasYoung = last != null
                    && last.stamp() != one.getValue().stamp()
                    && last.stamp().size() < 0;
            if (wasYoung && toRecord(one.getKey()).stamp().size() >= 0) {
                return true;
            }
        }
        return false;
    }

    private StampedDigest read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new StampedDigest(FileStamp.NONE, ABSENT);
        }
        FileStamp stamp = FileStamp.of(file);
        StampedDigest last = recorded.get(file);
        if (last != null && last.stamp().isSameAs(stamp)) {
            shared.learn(file, last);
            return last;
        }
        if (byStamp.contains(file)) {
            return new StampedDigest(stamp, Sha256.of(List.of(stamp.text())));
        }
        return shared.read(file, stamp);
    }
}
