package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as users write them in parameters. */
final class ParameterPath {
    private ParameterPath() {}

    /**
     * The path that a parameter names, absolute; it need not exist. Quotes around it are forgiven, and the one at its
     * end that cmd.exe leaves of {@code "C:\Apache24\"}.
     *
     * @param base what a relative value is relative to
     */
    static Located<Path> of(String parameter, String value, Path base, Machine machine) {
        String text = value.strip().replaceFirst("^\"", "").replaceFirst("\"$", "");
        if (!machine.pathCharset().newEncoder().canEncode(text)) {
            return Located.refused(unnameable(parameter, value, machine));
        }
        try {
            return Located.found(base.resolve(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Located.refused(Refusal.ofParameter(
                    parameter, value, "a path", "\"" + e.getReason() + "\"", "Correct the path."));
        }
    }

    /** An existing folder that a parameter names. */
    static Located<Path> folder(String parameter, String value, Path base, Machine machine) {
        return of(parameter, value, base, machine).then(path -> {
            if (Observed.isDirectory(path)) {
                return Located.found(path);
            }
            String found = Observed.exists(path) ? "a file" : describeMissing(path);
            return Located.refused(
                    Refusal.ofParameter(parameter, value, "a folder at " + path, found, remedy(path)));
        });
    }

    private static String remedy(Path path) {
        if (!Observed.exists(path)) {
            return "Correct the path where it is given; what the pom says wins over the command line.";
        }
        return ArchiveUnpacker.canUnpack(path)
                ? "Unpack it and name the folder, or use the parameter for Maven coordinates instead."
                : "Name the folder that it belongs to.";
    }

    private static String describeMissing(Path path) {
        if (Observed.existsItself(path)) {
            return "a link to nothing";
        }
        Path existing = path.getParent();
        while (existing != null && !Observed.isDirectory(existing)) {
            existing = existing.getParent();
        }
        return existing == null ? "nothing" : "nothing (" + existing + " is the last folder of it that exists)";
    }

    private static Refusal unnameable(String parameter, String value, Machine machine) {
        return Refusal.ofParameter(
                parameter,
                value,
                "a path that Java can name in this locale",
                "characters that " + machine.pathCharset() + " (the locale's encoding) does not have",
                machine.os().isWindows()
                        ? "Choose a folder whose name the system's code page has."
                        : "Set LC_ALL=C.UTF-8 before Maven starts.");
    }
}
