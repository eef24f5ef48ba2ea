package io.github.modwsgi.maven.locate;

import java.nio.file.Path;

/** Turns coordinates {@code groupId:artifactId:version[:type[:classifier]]} into files. */
@FunctionalInterface
public interface Artifacts {

    /**
     * @param coordinates well-formed coordinates
     * @throws UnresolvedArtifactException where no repository has it, or none can be reached
     */
    Path resolve(String coordinates) throws UnresolvedArtifactException;

    /** An artifact that cannot be had; the message says which, where it was looked for and why not. */
    final class UnresolvedArtifactException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean notFound;

        public UnresolvedArtifactException(String message, Throwable cause) {
            this(message, cause, false);
        }

        /** @param notFound whether every repository was asked and none has it */
        public UnresolvedArtifactException(String message, Throwable cause, boolean notFound) {
            super(message, cause);
            this.notFound = notFound;
        }

        /** Whether every repository was asked and none has it; else it could not be had from one. */
        public boolean isNotFound() {
            return notFound;
        }
    }
}
