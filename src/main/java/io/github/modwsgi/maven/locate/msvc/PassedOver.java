package io.github.modwsgi.maven.locate.msvc;

/**
 * An installation or a toolset that was looked at and cannot be used.
 *
 * @param path what was looked at: a folder, a file, a registry key
 * @param source how it was come by, for example {@code vswhere}
 * @param reason why it cannot be used
 */
public record PassedOver(String path, String source, String reason) {}
