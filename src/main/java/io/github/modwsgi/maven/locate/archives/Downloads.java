package io.github.modwsgi.maven.locate.archives;

import java.net.URI;
import java.nio.file.Path;

/** Fetches what a URL names. */
@FunctionalInterface
public interface Downloads {
    /** Where nothing is fetched. */
    Downloads NONE = (url, file) -> {
        throw new FailedDownloadException("that nothing is downloaded here", "Name a file.", null);
    };

    /**
     * Writes what the URL names into a file.
     *
     * @param url http or https, with a host and a path, without a user and a fragment; only ASCII
     * @param file overwritten; may be left behind, half, where this fails
     * @throws FailedDownloadException where it cannot be had
     */
    void fetch(URI url, Path file) throws FailedDownloadException;

    /** A download that failed; the message is the reason, without the URL. */
    final class FailedDownloadException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        /** @param remedy what the user can do */
        public FailedDownloadException(String message, String remedy, Throwable cause) {
            super(message, cause);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }
}
