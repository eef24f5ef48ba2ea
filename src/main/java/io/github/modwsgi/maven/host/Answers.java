package io.github.modwsgi.maven.host;

/** Answers again what only those can answer who know more than the file system: the registry, programs, artifacts. */
@FunctionalInterface
public interface Answers {
    /** Who knows of files, folders and the time only: all else counts as changed. */
    Answers OF_FILES = (kind, subject) -> "";

    /**
     * What the machine answers now.
     *
     * @param kind none of those that {@link Observed} answers by itself
     */
    String answer(Observation.Kind kind, String subject);
}
