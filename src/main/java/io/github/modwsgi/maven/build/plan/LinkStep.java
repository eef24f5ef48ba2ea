package io.github.modwsgi.maven.build.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Objects and libraries to the module.
 *
 * @param libraries the libraries that are named in the arguments, by their files
 * @param module the module to make
 * @param symbols the program database to make beside it
 * @param manifest what is run behind the linker where the module needs a manifest
 * @param arguments the linker's arguments, without its own name
 */
public record LinkStep(
        List<Path> libraries,
        Path module,
        Optional<Path> symbols,
        Optional<ManifestStep> manifest,
        List<String> arguments) {

    public LinkStep {
        libraries = List.copyOf(libraries);
        arguments = List.copyOf(arguments);
    }

    /** Where the arguments are written for the linker to read. */
    public Path responseFile() {
        return BuildPlan.withExtension(module, ".rsp");
    }
}
