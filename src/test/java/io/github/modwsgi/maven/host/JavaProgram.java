package io.github.modwsgi.maven.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class of these tests in a JVM of its own. */
public final class JavaProgram {
    private JavaProgram() {}

    /** The command that runs it with this JVM's class path and environment. */
    public static Command command(Class<?> program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        line.addAll(List.of(arguments));
        return new Command(line, Path.of("").toAbsolutePath(), Machine.current().environment());
    }
}
