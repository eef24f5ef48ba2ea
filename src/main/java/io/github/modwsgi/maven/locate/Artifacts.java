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

        public UnresolvedArtifactException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
