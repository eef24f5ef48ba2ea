package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A candidate that was looked at and not taken.
 *
 * @param path what was looked at: a file, a folder, a registry key
 * @param source how it was come by, for example {@code PATH}
 * @param reason why it was not taken
 */
public record Rejected(String path, String source, String reason) {
    public Rejected {
        path = Text.printable(path);
    }

    /** One that no path of this machine can be. */
    public static Rejected noPath(String path, String source, InvalidPathException e) {
        return new Rejected(path, source, "this is no path: " + Text.printable(e.getReason()));
    }

    /** The file or folder; empty where something else was looked at. */
    public Optional<Path> file() {
        try {
            return Optional.of(Path.of(path)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
