package io.github.modwsgi.maven.build;

import java.nio.file.Path;
import java.util.List;

/**
 * One source to one object.
 *
 * @param source relative to the plan's source folder
 * @param object the object to make
 * @param headerList where the compiler writes which headers it read
 * @param arguments the compiler's arguments, without its own name
 */
public record CompileStep(Path source, Path object, Path headerList, List<String> arguments) {
    public CompileStep {
        arguments = List.copyOf(arguments);
    }

    /** Where the arguments are written for the compiler to read. */
    public Path responseFile() {
        return BuildPlan.withExtension(object, ".rsp");
    }
}
