package io.github.modwsgi.maven.rules;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What was read, and where.
 *
 * @param file the file or folder
 * @param says what it says, for example {@code PE machine 014c}
 */
public record Evidence(Path file, String says) {
    private static final String EXPECTED = ": expected ";

    /**
     * A problem as the readers of files tell it, {@code PATH: expected this, found that}: the path is the evidence's
     * file then, where it lies at or below the file that was to be read.
     */
    static Evidence ofProblem(Path file, String problem) {
        int end = problem.indexOf(EXPECTED);
        if (!problem.startsWith(file.toString()) || end < 0) {
            return new Evidence(file, problem);
        }
        try {
            Path named = file.getFileSystem().getPath(problem.substring(0, end));
            return new Evidence(named, problem.substring(end + 2));
        } catch (InvalidPathException e) {
            return new Evidence(file, problem); // a colon of the path itself was taken for the one behind it
        }
    }

    @Override
    public String toString() {
        return file + ", " + says;
    }
}
