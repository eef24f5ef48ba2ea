package io.github.modwsgi.maven.host;

/**
 * A question that the machine was asked, with what it answered.
 *
 * @param subject what was asked about: a path, a variable's name, a key
 * @param answer as text; texts that differ are answers that differ
 */
public record Observation(Kind kind, String subject, String answer) {

    /** The kinds of questions. */
    public enum Kind {
        /** What is in a file: its stamp, or its digest where it was too young for that. */
        CONTENT,
        /** Whether there is a file, a folder or nothing. */
        PRESENCE,
        /** Which names a folder has. */
        NAMES,
        /** Where a path leads when all links are followed. */
        LINK,
        /** Whether a file can be run. */
        RUNNABLE,
        /** An environment variable's value. */
        VARIABLE,
        /** The keys below a key of the registry. */
        REGISTRY_KEYS,
        /** A value of the registry. */
        REGISTRY_VALUE,
        /** What a program says of itself. */
        PROGRAM,
        /** The file that Maven has for coordinates. */
        ARTIFACT,
        /** Whether a point in time has come. */
        TIME;

        /** Whether it is asked about a path. */
        boolean isOfFiles() {
            return compareTo(RUNNABLE) <= 0;
        }
    }

    /** The question alone. */
    String question() {
        return kind + " " + subject;
    }
}
