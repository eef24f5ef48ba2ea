package io.github.modwsgi.maven.it;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.Rig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** An Apache, a Python or an SDK of the rig, and mod_wsgi's sources, to be copied into a project. */
public final class Kit {
    private final Path folder;

    private Kit(Path folder) {
        this.folder = folder;
    }

    /** A part of the rig by its name there. */
    public static Kit of(String name) {
        return new Kit(Rig.require().resolve(name));
    }

    /**
     * Copies some of the kit's folders and files, all by default; the copies may be changed. Never as hard links: they would
     * change the stamps of files that a project beside this one is compiling with.
     */
    public void copyTo(File place, String... parts) throws IOException {
        if (parts.length == 0) {
            transfer(folder, place.toPath(), Files::copy);
        }
        for (String part : parts) {
            transfer(folder.resolve(part), place.toPath().resolve(part), Files::copy);
        }
    }

    /** Copies a folder; the copies may be changed. */
    static void copy(Path from, Path to) throws IOException {
        transfer(from, to, Files::copy);
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Unpacks the rig's newest mod_wsgi into a folder; the files may be changed. */
    public static void copySourcesTo(File place) throws IOException {
        unpack(ModWsgi.newest().archive(), place);
    }

    /** Unpacks 5.0.2, whose sources do not all include the same headers. */
    public static void copyOlderSourcesTo(File place) throws IOException {
        unpack(Rig.require().resolve("sources/mod_wsgi-5.0.2.tar.gz"), place);
    }

    /** Copies the rig's newest mod_wsgi, as it is published, into a folder, and names the copy. */
    public static Path copyArchiveTo(Path folder) throws IOException {
        Path archive = ModWsgi.newest().archive();
        return Files.copy(archive, folder.resolve(archive.getFileName()));
    }

    private static void unpack(Path archive, File place) throws IOException {
        for (Map.Entry<String, byte[]> entry : ModWsgi.files(archive).entrySet()) {
            Path file = place.toPath().resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }

    @FunctionalInterface
    private interface Transfer {
        void run(Path from, Path to) throws IOException;
    }

    private static void transfer(Path from, Path to, Transfer transfer) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(place);
                } else {
                    Files.createDirectories(place.getParent());
                    transfer.run(file, place);
                }
            }
        }
    }
}
