package io.github.modwsgi.maven.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Sets the time of day. */
public final class TestClock {
    private TestClock() {}

    /** The time at which a question about a point in time has the other answer. */
    public static void setBeside(Observation time) {
        Instant turn = Instant.parse(time.subject());
        set(Boolean.parseBoolean(time.answer()) ? turn.minus(Duration.ofDays(1)) : turn.plus(Duration.ofDays(1)));
    }

    /** It stands still there. */
    public static void set(Instant time) {
        WallClock.clock = Clock.fixed(time, ZoneOffset.UTC);
    }

    /** The machine's time again. */
    public static void reset() {
        WallClock.clock = Clock.systemUTC();
    }
}
