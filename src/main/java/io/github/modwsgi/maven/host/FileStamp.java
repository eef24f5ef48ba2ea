package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What tells without reading whether a file is still the one that was read.
 *
 * @param size in bytes
 * @param modified in microseconds since 1970, the finest that file systems agree on
 * @param fileKey device and inode where the system has them, else nothing
 */
public record FileStamp(long size, long modified, String fileKey) {
    /** No stamp of any file: its content must be read. */
    public static final FileStamp NONE = new FileStamp(-1, 0, "");

    /**
     * A file written so shortly before it was recorded could be written again without a change of its time. Nearly as
     * far ahead, too: clocks are read more coarsely than file times, and file servers have clocks of their own.
     */
    private static final long UNSETTLED_MICROSECONDS = 2_000_000;

    /** Spelt out: linking a record's own equals takes 40 ms, which every build would pay. */
    public boolean isSameAs(FileStamp other) {
        return size == other.size && modified == other.modified && fileKey.equals(other.fileKey);
    }

    /** Whether another content would have another stamp. */
    public boolean hasSettled() {
        return Math.abs(System.currentTimeMillis() * 1000 - modified) >= UNSETTLED_MICROSECONDS;
    }

    /** Of a file or a folder; {@link #NONE} where there is neither. */
    public static FileStamp ofAny(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            // What a folder's size is depends on the file system alone.
            return of(now, now.isDirectory() ? 0 : now.size());
        } catch (IOException e) {
            return NONE;
        }
    }

    /** @throws IOException where there is no such file, or it cannot be looked at */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return of(now, now.size());
    }

    private static FileStamp of(BasicFileAttributes now, long size) {
        return new FileStamp(
                size,
                now.lastModifiedTime().to(TimeUnit.MICROSECONDS),
                now.fileKey() == null ? "" : now.fileKey().toString());
    }
}
