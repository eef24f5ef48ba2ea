package io.github.modwsgi.maven.host;

/** Whether a person looks on. */
public final class Terminal {
    private Terminal() {}

    /** Whether both standard input and standard output are a terminal. */
    public static boolean isThere() {
        return System.console() != null;
    }
}
