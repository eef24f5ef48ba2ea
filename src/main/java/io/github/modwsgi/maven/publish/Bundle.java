package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Observed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All modules of a build in one zip, in the layout of mod_wsgi's own old downloads, with mod_wsgi's licence and a table
 * of contents.
 *
 * <p>The same modules give the same bytes on any machine: names are sorted, times given, and nothing is compressed,
 * because the output of zlib depends on which zlib a Java runtime was built with.
 */
public final class Bundle {
    /** For earlier times Java adds a field that depends on the time zone. */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private static final LocalDateTime LATEST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);

    private Bundle() {}

    /**
     * Writes the bundle; the file is there whole or not at all. One that would be the same is left alone.
     *
     * @param modules at least one, all of one mod_wsgi
     * @param time what all entries are dated
     */
    public static void write(List<BuiltModule> modules, Path zip, Instant time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files(modules).entrySet()) {
                store(entries, file.getKey(), file.getValue(), zipTime(time));
            }
        }
        AtomicFile.write(zip, bytes.toByteArray());
    }

    private static SortedMap<String, byte[]> files(List<BuiltModule> modules) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("CONTENTS.txt", Contents.text(modules).getBytes(StandardCharsets.UTF_8));
        files.put("contents.json", Contents.json(modules).getBytes(StandardCharsets.UTF_8));
        Path sources = modules.get(0).target().sources().root();
        for (Path licence : licences(sources)) {
            files.put("LICENSE", Observed.readAllBytes(licence));
        }
        for (BuiltModule module : modules) {
            if (files.put(module.bundleName(), Files.readAllBytes(module.module())) != null) {
                throw new IllegalArgumentException("two modules are called " + module.bundleName());
            }
        }
        return files;
    }

    /** mod_wsgi 3 spells the file's name LICENCE. */
    private static List<Path> licences(Path sources) {
        return Stream.of("LICENSE", "LICENCE")
                .map(sources::resolve)
                .filter(Observed::isRegularFile)
                .limit(1)
                .toList();
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
