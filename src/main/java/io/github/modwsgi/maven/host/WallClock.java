package io.github.modwsgi.maven.host;

import java.time.Clock;
import java.time.Instant;

/** The time of day, which a machine may have wrong. */
public final class WallClock {
    /** Tests set it. */
    static volatile Clock clock = Clock.systemUTC();

    private WallClock() {}

    /** Now. */
    public static Instant now() {
        return clock.instant();
    }

    /** Now, in milliseconds since 1970. */
    public static long millis() {
        return clock.millis();
    }
}
