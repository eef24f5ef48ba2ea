package io.github.modwsgi.maven.host;

/**
 * How a program ended, with the bytes that it wrote.
 *
 * @param exitCode its exit code
 * @param bytes what it wrote to both its standard streams, in the order in which it came
 * @param end whether it ended by itself
 */
public record Captured(int exitCode, byte[] bytes, End end) {

    /** Why a program ended. */
    public enum End {
        BY_ITSELF,
        /** It ran longer than it may. */
        OUT_OF_TIME,
        /** It wrote more than it may. */
        TOO_MUCH_OUTPUT
    }
}
