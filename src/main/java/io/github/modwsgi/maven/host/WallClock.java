package io.github.modwsgi.maven.host;

import java.time.Instant;

/** The time of day, which a machine may have wrong. */
public final class WallClock {
    private WallClock() {}

    /** Now. */
    public static Instant now() {
        return Instant.now();
    }

    /** Now, in milliseconds since 1970. */
    public static long millis() {
        return System.currentTimeMillis();
    }
}
