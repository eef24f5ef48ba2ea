package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Paths as users write them in parameters.
 *
 * @param machine whose locale limits what can be named
 * @param baseFolder what relative paths are relative to
 */
public record ParameterPaths(Machine machine, Path baseFolder) {

    /** What happens to {@code "-Dname=C:\\Apache24\\" -Dother=...}. */
    private static final String SWALLOWED =
            "a quotation mark in it: in cmd.exe a backslash before the closing one makes"
                    + " it part of the value, and the options behind it too";

    private static final String QUOTE = "\"";

    public static ParameterPaths of(HostContext host) {
        return new ParameterPaths(host.machine(), host.baseFolder());
    }

    /**
     * The path that a parameter names, absolute; it need not exist. Quotes around it are forgiven, and the one at its
     * end that cmd.exe leaves of {@code "C:\Apache24\"}.
     */
    public Located<Path> of(String parameter, String value) {
        String text = value.strip().replaceFirst("^\"", "").replaceFirst("\"$", "");
        if (!machine.pathCharset().newEncoder().canEncode(text)) {
            return Located.refused(Refusal.ofParameter(
                    parameter, value, "a path that Java can name in this locale", unnameable(), remedyForLocale()));
        }
        if (text.contains(QUOTE)) {
            return Located.refused(new Refusal(
                    Refusal.Reason.QUOTATION_MARK,
                    parameter,
                    value,
                    "a path",
                    SWALLOWED,
                    "Leave the last backslash out: -Dmodwsgi." + parameter + "=\"" + text.replaceFirst("\\\\?\".*", "")
                            + '"',
                    List.of()));
        }
        try {
            return Located.found(baseFolder.resolve(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Located.refused(Refusal.ofParameter(
                    parameter, value, "a path", "\"" + Text.printable(e.getReason()) + "\"", "Correct the path."));
        }
    }

    /** Why a text that was met somewhere in a build is no path. */
    public static String problem(InvalidPathException e, Machine machine) {
        String path = "\"" + Text.printable(e.getInput()) + "\" is no path: ";
        if (!machine.pathCharset().newEncoder().canEncode(e.getInput())) {
            ParameterPaths paths = new ParameterPaths(machine, Path.of(""));
            return path + paths.unnameable() + ". " + paths.remedyForLocale();
        }
        return path
                + (e.getInput().contains(QUOTE)
                        ? SWALLOWED + ". Leave the last backslash out."
                        : Text.printable(e.getReason()) + ". Correct it where it is given.");
    }

    /** An existing folder that a parameter names. */
    public Located<Path> folder(String parameter, String value) {
        return of(parameter, value).flatMap(path -> {
            if (Observed.isDirectory(path)) {
                return Located.found(path);
            }
            String found = Observed.exists(path) ? "a file" : describeMissing(path);
            return Located.refused(Refusal.ofParameter(parameter, value, "a folder at " + path, found, remedy(path)));
        });
    }

    private static String remedy(Path path) {
        if (!Observed.exists(path)) {
            return "Correct the path where it is given; what the pom says wins over the command line.";
        }
        return ArchiveFormat.canUnpack(path)
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

    private String unnameable() {
        return "characters that " + machine.pathCharset() + " (the locale's encoding) does not have";
    }

    private String remedyForLocale() {
        return machine.os().isWindows()
                ? "Choose a folder whose name the system's code page has."
                : "Set LC_ALL=C.UTF-8 before Maven starts.";
    }
}
