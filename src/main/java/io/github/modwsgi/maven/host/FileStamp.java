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
 * @param fileKey device and inode where the system has them, else nothing
 */
public record FileStamp(long size, long modified, long changed, String fileKey) {
    /** No stamp of any file: its content must be read. */
    public static final FileStamp NONE = new FileStamp(-1, 0, 0, "");

    /** The coarsest resolution of a file system that is in use, FAT's: of times that are whole seconds. */
    private static final long COARSE_NANOS = 2_000_000_000L;

    /** What others' times are exact to, and more: they are taken from a clock that ticks every 4 to 16 ms. */
    private static final long FINE_NANOS = 100_000_000L;

    private static final long SECOND = 1_000_000_000L;

    private static final String ASKED = "unix:size,lastModifiedTime,ctime,fileKey,isDirectory";
    private static final boolean IS_UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /** Spelt out: linking a record's own equals takes 40 ms, which every build would pay. */
    public boolean isSameAs(FileStamp other) {
        return size == other.size
                && modified == other.modified
                && changed == other.changed
                && fileKey.equals(other.fileKey);
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
        return size + " " + modified + " " + changed + " " + fileKey;
    }

    /** What {@link #text} has written. */
    public static FileStamp parse(String text) {
        int modified = text.indexOf(' ') + 1;
        int changed = text.indexOf(' ', modified) + 1;
        int fileKey = text.indexOf(' ', changed) + 1;
        return new FileStamp(
                Long.parseLong(text.substring(0, modified - 1)),
                Long.parseLong(text.substring(modified, changed - 1)),
                Long.parseLong(text.substring(changed, fileKey - 1)),
                text.substring(fileKey));
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
            return of(
                    (Boolean) now.get("isDirectory") ? 0 : (Long) now.get("size"),
                    (FileTime) now.get("lastModifiedTime"),
                    ((FileTime) now.get("ctime")).to(TimeUnit.NANOSECONDS),
                    now.get("fileKey"));
        }
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        // What a folder's size is depends on the file system alone.
        return of(now.isDirectory() ? 0 : now.size(), now.lastModifiedTime(), 0, now.fileKey());
    }

    private static FileStamp of(long size, FileTime modified, long changed, Object fileKey) {
        return new FileStamp(
                size, modified.to(TimeUnit.NANOSECONDS), changed, fileKey == null ? "" : fileKey.toString());
    }
}
