package io.github.modwsgi.maven.locate.kits;

import java.util.Optional;

/**
 * A kit as the user asked for it: nothing is looked up yet.
 *
 * @param home an unpacked or installed one
 * @param artifact coordinates of one, instead of {@code home}
 */
public record KitRequest(Optional<String> home, Optional<String> artifact) {
    /** The kit of a folder. */
    public static KitRequest ofHome(String home) {
        return new KitRequest(Optional.of(home), Optional.empty());
    }

    /** What the user wrote; empty for nothing. */
    public Optional<String> value() {
        return home.or(() -> artifact);
    }
}
