package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is run to build a target, resolved, as a value.
 *
 * @param target what is built
 * @param folder the target's own folder; the linker is started here
 * @param sourceFolder the compiler is started here, so that sources have relative names
 * @param includes the header folders that the user's sources and kits have, in this order
 * @param precompiledHeader what is compiled before all else, for those that use it; empty where nothing is
 * @param compiles a step for each source, in the order of their names
 * @param link the last step
 */
public record BuildPlan(
        BuildableTarget target,
        Path folder,
        Path sourceFolder,
        List<Path> includes,
        Optional<PrecompiledHeader> precompiledHeader,
        List<CompileStep> compiles,
        LinkStep link) {
    /** The name of {@link #precompiledFolder}. */
    static final String PRECOMPILED = "pch";

    public BuildPlan {
        includes = List.copyOf(includes);
        compiles = List.copyOf(compiles);
    }

    /** Where the objects are. */
    public Path objectFolder() {
        return folder.resolve("obj");
    }

    /** Where a precompiled header is, and what it is made from. */
    public Path precompiledFolder() {
        return folder.resolve(PRECOMPILED);
    }

    /** Whether a file is one that a build makes for its compiles, of nothing but the plan. */
    public boolean isMade(Path file) {
        return file.startsWith(objectFolder())
                || file.startsWith(precompiledFolder())
                || file.equals(CallingConventions.header(folder));
    }

    /** Where the module is when it has been linked and checked. */
    public Path module() {
        return folder.resolve("mod_wsgi.so");
    }

    /** What is known of the last build. */
    public Path stateFile() {
        return folder.resolve("build-state.txt");
    }

    /**
     * A compile's arguments without those that ask which headers were read: behind a launcher others ask that, and the
     * object is the same.
     */
    public List<String> argumentsOfObject(CompileStep step) {
        List<String> arguments = new ArrayList<>(step.arguments());
        arguments.removeAll(HeaderList.arguments(HeaderList.formFor(target), step.headerList()));
        return arguments;
    }

    /** All compiles, that of the precompiled header first. */
    public List<CompileStep> steps() {
        List<CompileStep> steps = new ArrayList<>();
        precompiledHeader.ifPresent(made -> steps.add(made.step()));
        steps.addAll(compiles);
        return steps;
    }

    /** The compiles whose objects the module is made of. */
    public List<CompileStep> linked() {
        return steps().stream()
                .filter(step -> !step.makesPrecompiledHeader()
                        || precompiledHeader.orElseThrow().isForAll())
                .toList();
    }

    /**
     * The other compile of a source that may use the precompiled header or parse it itself; empty where there is one
     * way only.
     */
    public Optional<CompileStep> otherForm(CompileStep step) {
        return precompiledHeader
                .filter(header -> !header.isForAll())
                .flatMap(header -> step.usesPrecompiledHeader()
                        ? Optional.of(header.parsedBy(step, includes.get(0)))
                        : compiles.stream()
                                .filter(planned -> planned.usesPrecompiledHeader()
                                        && planned.source().equals(step.source()))
                                .findFirst());
    }

    /** The compile that makes the same object and parses all itself, where there is one. */
    public CompileStep withoutHeader(CompileStep step) {
        return step.usesPrecompiledHeader() ? otherForm(step).orElse(step) : step;
    }

    public static Path withExtension(Path file, String extension) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + extension);
    }
}
