package io.github.modwsgi.maven.host;

import java.nio.file.Path;
import java.util.List;

/**
 * A program to run, resolved: nothing is looked up or inherited when it starts.
 *
 * @param line the program and its arguments
 * @param folder the working folder
 * @param environment all that the program sees of the environment
 */
public record Command(List<String> line, Path folder, Environment environment) {
    public Command {
        line = List.copyOf(line);
    }

    /** The program's name without folders, for messages. */
    public String program() {
        Path name = Path.of(line.get(0)).getFileName();
        return name == null ? line.get(0) : name.toString();
    }
}
