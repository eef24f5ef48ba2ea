package io.github.modwsgi.maven.locate.kits;

import java.nio.file.Path;
import java.util.List;

/**
 * The sources of one mod_wsgi.
 *
 * @param origin how they were named
 * @param root the folder that holds {@code src/server}; compilers are started here
 * @param version as {@code wsgi_version.h} states it, for example {@code 5.0.2}
 * @param sha256 the archive's digest; of a folder the digest of its source files' names and contents
 * @param files all {@code src/server/*.c} in the order of their names, relative to {@code root}
 */
public record ModWsgiSources(Origin origin, Path root, String version, String sha256, List<Path> files) {
    /** Where the sources lie below the root. */
    public static final Path SERVER = Path.of("src", "server");

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

    public ModWsgiSources {
        files = List.copyOf(files);
    }
}
