package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All modules of a build in one zip, in the layout of mod_wsgi's own old downloads, with mod_wsgi's licence and a table
 * of contents. The same modules give the same bytes on any machine.
 */
public final class Bundle {
    private Bundle() {}

    /**
     * Writes the bundle; the file is there whole or not at all. One that would be the same is left alone.
     *
     * @param modules at least one, all of one mod_wsgi
     * @param time what all entries are dated
     */
    public static void write(List<BuiltModule> modules, Path zip, Instant time) throws IOException {
        AtomicFile.write(zip, StoredZip.of(files(modules), time));
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

    /** mod_wsgi's licence, where it is there; mod_wsgi 3 and 4.1 spell the file's name LICENCE. */
    public static List<Path> licences(Path sources) {
        return Stream.of("LICENSE", "LICENCE")
                .map(sources::resolve)
                .filter(Observed::isRegularFile)
                .limit(1)
                .toList();
    }
}
