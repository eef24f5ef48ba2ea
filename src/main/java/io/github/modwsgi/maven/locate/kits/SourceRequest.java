package io.github.modwsgi.maven.locate.kits;

import java.util.Optional;

/**
 * mod_wsgi's sources as the user asked for them: nothing is looked up yet.
 *
 * @param value a folder, an archive, a URL or coordinates
 * @param sha256 the digest that it must have
 */
public record SourceRequest(Optional<String> value, Optional<String> sha256) {
    /** No sources. */
    public static final SourceRequest NONE = new SourceRequest(Optional.empty(), Optional.empty());
}
