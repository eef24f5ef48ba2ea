package io.github.modwsgi.maven.host;

import java.util.Locale;

/**
 * How a program ended.
 *
 * @param exitCode its exit code; off Windows 128 + N where signal N ended it
 * @param output what it wrote to both its standard streams, in the order in which it came
 */
public record Outcome(int exitCode, String output) {
    private static final int FIRST_SIGNAL = 129;
    private static final int LAST_SIGNAL = 128 + 64;

    /** Whether it ended with exit code 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** Whether something ended it from outside: a signal, or a Windows exception such as 0xC0000005. */
    public boolean wasKilled() {
        return exitCode >= FIRST_SIGNAL && exitCode <= LAST_SIGNAL || exitCode < 0;
    }

    /** The exit code as people look it up. */
    public String exitText() {
        if (exitCode < 0) {
            return String.format(Locale.ROOT, "exit code 0x%08X", exitCode);
        }
        return wasKilled() ? "exit code " + exitCode + ", signal " + (exitCode - 128) : "exit code " + exitCode;
    }
}
