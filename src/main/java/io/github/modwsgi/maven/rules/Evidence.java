package io.github.modwsgi.maven.rules;

import java.nio.file.Path;

/**
 * What was read, and where.
 *
 * @param file the file or folder
 * @param says what it says, for example {@code PE machine 014c}
 */
public record Evidence(Path file, String says) {

    @Override
    public String toString() {
        return file + ", " + says;
    }
}
