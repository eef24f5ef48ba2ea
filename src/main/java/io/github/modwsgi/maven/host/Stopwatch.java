package io.github.modwsgi.maven.host;

import java.time.Duration;

/** The time since a moment, whatever the wall clock is set to meanwhile. */
public final class Stopwatch {
    private final long started = System.nanoTime();

    private Stopwatch() {}

    /** Begins now. */
    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** How long it has run. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Likewise in whole milliseconds. */
    public long millis() {
        return elapsed().toMillis();
    }

    /** What is left of a limit; zero or less where that is over. */
    public Duration leftOf(Duration limit) {
        return limit.minus(elapsed());
    }

    /** Whether a limit is over. */
    public boolean isOver(Duration limit) {
        return leftOf(limit).isNegative();
    }
}
