package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.PrintableUrl;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Why something that the user asked for is refused, in the user's words.
 *
 * @param reason the kind of refusal
 * @param parameter the parameter's name, for example {@code apacheHome}
 * @param value the parameter's value; empty where none was given
 * @param expected what should have been there
 * @param found what was there
 * @param remedy what to do
 * @param rejected the candidates that were looked at, each with its reason; may be empty
 * @param place the file or folder that it is about; empty where there is none
 */
public record Refusal(
        Reason reason,
        String parameter,
        String value,
        String expected,
        String found,
        String remedy,
        List<Rejected> rejected,
        Optional<Path> place) {

    /** The kinds of refusal; the rules give each its code. */
    public enum Reason {
        /** A parameter does not name what is there. */
        PARAMETER,
        /** A parameter has swallowed what stood behind it: a backslash before a closing quotation mark. */
        QUOTATION_MARK,
        /** The sources are not mod_wsgi. */
        NOT_MOD_WSGI,
        /** There is no Python with headers and import library there. */
        NO_PYTHON_DEVELOPMENT_FILES,
        /** No compiler that could be used. */
        NO_COMPILER,
        /** There are compilers, and none of them builds for the architecture. */
        NO_COMPILER_FOR_ARCHITECTURE
    }

    public Refusal {
        value = PrintableUrl.of(Text.printable(value));
        rejected = List.copyOf(rejected);
    }

    /** One that is about no file or folder. */
    public Refusal(
            Reason reason,
            String parameter,
            String value,
            String expected,
            String found,
            String remedy,
            List<Rejected> rejected) {
        this(reason, parameter, value, expected, found, remedy, rejected, Optional.empty());
    }

    /** The same, about a file or a folder. */
    public Refusal at(Path other) {
        return new Refusal(reason, parameter, value, expected, found, remedy, rejected, Optional.of(other));
    }

    /** A parameter that does not name what is there. */
    public static Refusal ofParameter(String parameter, String value, String expected, String found, String remedy) {
        return new Refusal(Reason.PARAMETER, parameter, value, expected, found, remedy, List.of());
    }

    /**
     * The refusal of a cache that cannot be written to; empty where that is not what was wrong.
     *
     * @param cache the plugin's cache folder
     */
    public static Optional<Refusal> ofCache(Path cache, IOException e) {
        if (!(e instanceof FileSystemException inFile) || inFile.getFile() == null) {
            return Optional.empty();
        }
        Path file = Path.of(inFile.getFile()).toAbsolutePath();
        return file.startsWith(cache) || cache.startsWith(file)
                ? Optional.of(ofParameter(
                        "cacheDirectory",
                        cache.toString(),
                        "a folder that can be written to",
                        e.getClass().getSimpleName().replace("Exception", "") + ": " + Text.printable(e.getMessage()),
                        "Make it writable, or name another: -Dmodwsgi.cacheDirectory=..."))
                : Optional.empty();
    }
}
