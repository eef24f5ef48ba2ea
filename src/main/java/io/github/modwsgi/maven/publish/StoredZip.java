package io.github.modwsgi.maven.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip that is the same bytes on any machine: times are given, permissions are not, and nothing is compressed, because
 * the output of zlib depends on which zlib a Java runtime was built with.
 */
public final class StoredZip {
    /** For earlier times Java adds a field that depends on the time zone. */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private static final LocalDateTime LATEST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);

    private StoredZip() {}

    /**
     * A zip of files.
     *
     * @param files by their names, in their order
     * @param time what all entries are dated
     */
    public static byte[] of(Map<String, byte[]> files, Instant time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                store(entries, file.getKey(), file.getValue(), zipTime(time));
            }
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream entries, String name, byte[] content, LocalDateTime time)
            throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(time);
        entries.putNextEntry(entry);
        entries.write(content);
        entries.closeEntry();
    }

    private static LocalDateTime zipTime(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return utc.isBefore(EARLIEST) ? EARLIEST : utc.isAfter(LATEST) ? LATEST : utc;
    }
}
