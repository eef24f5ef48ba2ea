package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sources of one mod_wsgi. */
public final class ModWsgiSources {
    /** Where the sources lie below the root. */
    public static final Path SERVER = Path.of("src", "server");

    private final Origin origin;
    private final Path root;
    private final String version;
    private final Optional<String> archiveSha256;
    private final List<Path> files;
    private String read;

    /** What a user can name sources by. */
    public enum Origin {
        /** A folder, which has no digest that somebody else could compare. */
        FOLDER,
        /** An archive. */
        ARCHIVE,
        /** The URL of an archive. */
        URL,
        /** Maven coordinates of an archive. */
        ARTIFACT
    }

    /**
     * @param archiveSha256 the archive's digest; empty of a folder
     * @param files all {@code src/server/*.c} in the order of their names, relative to {@code root}
     */
    public ModWsgiSources(Origin origin, Path root, String version, Optional<String> archiveSha256, List<Path> files) {
        this.origin = origin;
        this.root = root;
        this.version = version;
        this.archiveSha256 = archiveSha256;
        this.files = List.copyOf(files);
    }

    /** How they were named. */
    public Origin origin() {
        return origin;
    }

    /** The folder that holds {@code src/server}; compilers are started here. */
    public Path root() {
        return root;
    }

    /** As {@code wsgi_version.h} states it, for example {@code 5.0.2}. */
    public String version() {
        return version;
    }

    /** All {@code src/server/*.c} in the order of their names, relative to {@link #root}. */
    public List<Path> files() {
        return files;
    }

    /**
     * The archive's digest; of a folder that of its source files' names and contents when {@link #readSha256} was called
     * last, else now.
     */
    public synchronized String sha256() {
        if (read == null) {
            readSha256();
        }
        return read;
    }

    /**
     * Takes the digest. Not where the sources are located: what is found about a target would depend on each line of
     * them. What is no file, as an editor's lock, is none of them.
     */
    public synchronized void readSha256() {
        read = archiveSha256.orElseGet(this::digest);
    }

    private String digest() {
        List<String> parts = new ArrayList<>();
        for (String extension : List.of(".c", ".h")) {
            for (Path file : files(root, extension)) {
                Path place = root.resolve(file);
                if (Observed.isRegularFile(place)) {
                    parts.add(file.getFileName().toString());
                    parts.add(digest(place));
                }
            }
        }
        return Sha256.of(parts);
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(Observed.file(file));
        } catch (IOException e) {
            return "unreadable"; // by a compiler, too
        }
    }

    /** The files of an extension, relative to the root. */
    static List<Path> files(Path root, String extension) {
        return Observed.entries(root.resolve(SERVER), name -> name.endsWith(extension)).stream()
                .map(root::relativize)
                .toList();
    }
}
