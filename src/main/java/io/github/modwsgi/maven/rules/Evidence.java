package io.github.modwsgi.maven.rules;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was read, and where.
 *
 * @param file the file or folder; empty where a parameter says it
 * @param parameter the parameter; empty where a file says it
 * @param says what it says, for example {@code PE machine 014c}
 */
public record Evidence(Optional<Path> file, Optional<String> parameter, String says) {
    private static final String EXPECTED = ": expected ";
    private static final Pattern PLACE = Pattern.compile(", byte 0x[0-9a-f]{1,16}$");

    /** What a file or folder says. */
    public Evidence(Path file, String says) {
        this(Optional.of(file), Optional.empty(), says);
    }

    /** What a parameter says. */
    public static Evidence ofParameter(String parameter, String value) {
        return new Evidence(Optional.empty(), Optional.of(parameter), value.isEmpty() ? "nothing" : value);
    }

    /**
     * A problem as the readers of files tell it, {@code PATH: expected this, found that} or {@code PATH, byte 0x0:
     * expected this, found that}: the path is the evidence's file then, where it lies at or below the file that was
     * to be read.
     */
    public static Evidence ofProblem(Path file, String problem) {
        int end = problem.indexOf(EXPECTED);
        if (!problem.startsWith(file.toString()) || end < 0) {
            return new Evidence(file, problem);
        }
        Matcher place = PLACE.matcher(problem).region(0, end);
        int endOfPath = place.find() ? place.start() : end;
        try {
            Path named = file.getFileSystem().getPath(problem.substring(0, endOfPath));
            return new Evidence(named, problem.substring(endOfPath + 2));
        } catch (InvalidPathException e) {
            return new Evidence(file, problem); // a colon of the path itself was taken for the one behind it
        }
    }

    /** The file or the parameter. */
    public String where() {
        return file.map(Path::toString).or(() -> parameter).orElseThrow();
    }

    @Override
    public String toString() {
        return where() + ", " + says;
    }
}
