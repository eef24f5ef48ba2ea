package io.github.modwsgi.maven.build.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One source to one object.
 *
 * @param source relative to the plan's source folder
 * @param object the object to make; of a precompiled header that has none the precompiled form itself
 * @param headerList where the compiler writes which headers it read
 * @param arguments the compiler's arguments, without its own name
 * @param precompiled the precompiled header that it makes or uses; empty where there is none
 */
public record CompileStep(
        Path source, Path object, Path headerList, List<String> arguments, Optional<Precompiled> precompiled) {
    public CompileStep {
        arguments = List.copyOf(arguments);
    }

    /**
     * @param file the precompiled header
     * @param isMade whether the step makes it, and does not use it
     */
    public record Precompiled(Path file, boolean isMade) {}

    /** The files that it makes, apart from its header list. */
    public List<Path> outputs() {
        return Stream.concat(Stream.of(object), precompiled.filter(Precompiled::isMade).map(Precompiled::file).stream())
                .distinct()
                .toList();
    }

    /** Whether what it makes is an object, too, or an object alone. */
    public boolean makesObject() {
        return precompiled.filter(made -> made.file().equals(object)).isEmpty();
    }

    /** Whether it must wait for the precompiled header. */
    public boolean usesPrecompiledHeader() {
        return precompiled.isPresent() && !precompiled.get().isMade();
    }

    /** Whether it is the one that others wait for. */
    public boolean makesPrecompiledHeader() {
        return precompiled.isPresent() && precompiled.get().isMade();
    }

    /** Where the arguments are written for the compiler to read. */
    public Path responseFile() {
        return BuildPlan.withExtension(object, ".rsp");
    }
}
