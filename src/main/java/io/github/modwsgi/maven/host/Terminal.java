package io.github.modwsgi.maven.host;

import java.io.Console;

/** Whether a person looks on. */
public final class Terminal {
    private Terminal() {}

    /** Whether both standard input and standard output are a terminal. */
    public static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console also where there is no terminal, and it can be asked.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
