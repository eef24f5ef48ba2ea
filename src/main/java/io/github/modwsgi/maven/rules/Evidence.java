package io.github.modwsgi.maven.rules;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was read, and where.
 *
 * @param file the file or folder
 * @param says what it says, for example {@code PE machine 014c}
 */
public record Evidence(Path file, String says) {
    private static final String EXPECTED = ": expected ";
    private static final Pattern PLACE = Pattern.compile(", byte 0x[0-9a-f]{1,16}$");

    /**
     * A problem as the readers of files tell it, {@code PATH: expected this, found that} or {@code PATH, byte 0x0:
     * expected this, found that}: the path is the evidence's file then, where it lies at or below the file that was to be
     * read.
     */
    static Evidence ofProblem(Path file, String problem) {
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

    @Override
    public String toString() {
        return file + ", " + says;
    }
}
