package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.host.FileStamp;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stamps of what a build read and made. A file that changed while it ran makes them unreliable. */
final class Stamps {
    /** What file systems and clocks of other machines are off by. */
    private static final long MARGIN_MILLIS = 2000;

    private final long beganMicros;
    private final SortedMap<Path, FileStamp> all = new TreeMap<>();
    private boolean reliable = true;

    /** @param beganMillis when the goal began, milliseconds since 1970 */
    Stamps(long beganMillis) {
        this.beganMicros = (beganMillis - MARGIN_MILLIS) * 1000;
    }

    /** Files and folders that were read before and are taken as they are now, unless that is too young. */
    void addRead(Collection<Path> paths) {
        for (Path path : paths) {
            FileStamp stamp = FileStamp.ofAny(path);
            reliable &= stamp.modified() < beganMicros;
            all.put(path, stamp);
        }
    }

    /**
     * What compilers and linker read, as it was then; of what they made, as it is now.
     *
     * @param folder where they made it
     */
    void addRecorded(Map<Path, FileStamp> recorded, Path folder) {
        recorded.forEach((path, stamp) -> {
            boolean isMade = path.startsWith(folder);
            FileStamp counts = isMade ? FileStamp.ofAny(path) : stamp;
            reliable &= isMade || counts.size() >= 0;
            all.put(path, counts);
        });
    }

    /** What was made by this build. */
    void addMade(Collection<Path> paths) {
        paths.forEach(path -> all.put(path, FileStamp.ofAny(path)));
    }

    /** Whether all of them can be relied on. */
    boolean areReliable() {
        return reliable;
    }

    Map<Path, FileStamp> all() {
        return all;
    }
}
