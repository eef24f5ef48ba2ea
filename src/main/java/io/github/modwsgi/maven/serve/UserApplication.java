package io.github.modwsgi.maven.serve;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An application of the user's own, which Apache serves behind ours.
 *
 * @param script its WSGI file
 * @param path what it is asked for, {@code /health}; may have a query
 * @param status that its answer should have
 * @param text that should be in the page; empty where any page will do
 * @param packages a folder with packages beside Python's own, {@code Lib/site-packages} of an environment
 */
public record UserApplication(Path script, String path, int status, Optional<String> text, Optional<Path> packages) {}
