package io.github.modwsgi.maven.locate.targets;

import java.util.List;
import java.util.Optional;

/**
 * What the user adds to the command lines, and asks for beside the module.
 *
 * @param compilerOptions added behind ours
 * @param linkOptions added behind ours
 * @param debugSymbols whether a program database (pdb) is made
 * @param launcher what starts the compiler, with its own arguments in front; empty for nothing
 * @param precompiledHeaders whether headers are precompiled; empty where that is left to us
 * @param wheel whether a wheel is made of the module
 */
public record BuildOptions(
        List<String> compilerOptions,
        List<String> linkOptions,
        boolean debugSymbols,
        List<String> launcher,
        Optional<Boolean> precompiledHeaders,
        boolean wheel) {
    /** Nothing beside our own. */
    public static final BuildOptions NONE = new BuildOptions(List.of(), List.of(), false);

    public BuildOptions {
        compilerOptions = List.copyOf(compilerOptions);
        linkOptions = List.copyOf(linkOptions);
        launcher = List.copyOf(launcher);
    }

    /** Without a wheel. */
    public BuildOptions(
            List<String> compilerOptions,
            List<String> linkOptions,
            boolean debugSymbols,
            List<String> launcher,
            Optional<Boolean> precompiledHeaders) {
        this(compilerOptions, linkOptions, debugSymbols, launcher, precompiledHeaders, false);
    }

    /** Without a launcher and a wheel, precompiled headers as we choose. */
    public BuildOptions(List<String> compilerOptions, List<String> linkOptions, boolean debugSymbols) {
        this(compilerOptions, linkOptions, debugSymbols, List.of(), Optional.empty());
    }

    List<Object> parts() {
        return List.of(compilerOptions, linkOptions, debugSymbols, launcher, precompiledHeaders, wheel);
    }
}
