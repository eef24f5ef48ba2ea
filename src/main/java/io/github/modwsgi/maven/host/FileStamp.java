package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What tells without reading whether a file is still the one that was read.
 *
 * @param size in bytes; 0 of a folder
 * @param modified in nanoseconds since 1970, as fine as the file system has it
 * @param changed when content, name or owner changed last, likewise; unlike {@code modified} no program can set it
 *     (unzip, {@code cp -p}, {@code touch} set that one back). 0 where the system does not tell it
 * @param device with {@code inode} which file it is; 0 where the system has none
 * @param inode likewise
 */
public record FileStamp(long size, long modified, long changed, long device, long inode) {
    /** No stamp of any file: its content must be read. */
    public static final FileStamp NONE = new FileStamp(-1, 0, 0, 0, 0);

    /** The coarsest resolution of a file system that is in use, FAT's: of times that are whole seconds. */
    private static final long COARSE_NANOS = 2_000_000_000L;

    /** What others' times are exact to, and more: they are taken from a clock that ticks every 4 to 16 ms. */
    private static final long FINE_NANOS = 100_000_000L;

    private static final long SECOND = 1_000_000_000L;

    /** The key of a file would tell both numbers in one, as an object whose text takes as long as all else. */
    private static final String ASKED = "unix:size,lastModifiedTime,ctime,dev,ino,isDirectory";

    private static final boolean IS_UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /** Spelt out: linking a record's own equals takes 40 ms, which every build would pay. */
    public boolean isSameAs(FileStamp other) {
        return size == other.size
                && modified == other.modified
                && changed == other.changed
                && device == other.device
                && inode == other.inode;
    }

    /**
     * Whether another content would have another stamp. A file that is younger than its file system's times are exact
     * could be written again without a change of its stamp. A moment ahead, too: the clock of another machine.
     */
    public boolean hasSettled() {
        long written = changed == 0 ? modified : changed;
        long resolution = written % SECOND == 0 ? COARSE_NANOS : FINE_NANOS;
        long age = TimeUnit.MILLISECONDS.toNanos(WallClock.millis()) - written;
        return age >= resolution || age <= -COARSE_NANOS;
    }

    /** As fields of a record. */
    public String text() {
        return size + " " + modified + " " + changed + " " + device + " " + inode;
    }

    /** What {@link #text} has written; fails with an unchecked exception where that is not what it is. */
    public static FileStamp parse(String text) {
        int modified = text.indexOf(' ') + 1;
        int changed = text.indexOf(' ', modified) + 1;
        int device = text.indexOf(' ', changed) + 1;
        int inode = text.indexOf(' ', device) + 1;
        return new FileStamp(
                number(text, 0, modified - 1),
                number(text, modified, changed - 1),
                number(text, changed, device - 1),
                number(text, device, inode - 1),
                number(text, inode, text.length()));
    }

    private static long number(String text, int begin, int end) {
        return Long.parseLong(text, begin, end, 10);
    }

    /** Of a file or a folder; {@link #NONE} where there is neither. */
    public static FileStamp ofAny(Path path) {
        try {
            return of(path);
        } catch (IOException e) {
            return NONE;
        }
    }

    /** @throws IOException where there is nothing, or it cannot be looked at */
    public static FileStamp of(Path path) throws IOException {
        if (IS_UNIX && path.getFileSystem() == FileSystems.getDefault()) {
            Map<String, Object> now = Files.readAttributes(path, ASKED);
            return new FileStamp(
                    (Boolean) now.get("isDirectory") ? 0 : (Long) now.get("size"),
                    ((FileTime) now.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS),
                    ((FileTime) now.get("ctime")).to(TimeUnit.NANOSECONDS),
                    (Long) now.get("dev"),
                    (Long) now.get("ino"));
        }
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        // What a folder's size is depends on the file system alone.
        return new FileStamp(
                now.isDirectory() ? 0 : now.size(), now.lastModifiedTime().to(TimeUnit.NANOSECONDS), 0, 0, 0);
    }
}
