package io.github.modwsgi.maven.locate;

/**
 * A candidate that was looked at and not taken.
 *
 * @param path what was looked at: a file, a folder, a registry key
 * @param source how it was come by, for example {@code PATH}
 * @param reason why it was not taken
 */
public record Rejected(String path, String source, String reason) {}
