package io.github.modwsgi.maven.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class of these tests in a JVM of its own. */
public final class JavaProgram {
    private JavaProgram() {}

    /**
     * An option that lets another JVM take its random numbers from where this one was told to: under Wine Java's own
     * source fails now and then.
     *
     * @param prefix of options, {@code -J} for keytool
     */
    public static List<String> randomNumbers(String prefix) {
        String file = System.getProperty("java.security.properties");
        return file == null ? List.of() : List.of(prefix + "-Djava.security.properties=" + file);
    }

    /** The command that runs it with this JVM's class path and environment. */
    public static Command command(Class<?> program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(randomNumbers(""));
        line.add(program.getName());
        line.addAll(List.of(arguments));
        return new Command(line, Path.of("").toAbsolutePath(), Machine.current().environment());
    }
}
