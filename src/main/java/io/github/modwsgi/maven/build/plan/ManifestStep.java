package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.pe.PeImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The linker's manifest into the module. Visual C++ 2008 is the last whose runtime is found through it; httpd.exe has
 * none that would do for its modules.
 *
 * @param tool mt.exe
 * @param folder where it is started
 * @param module the linked module
 */
public record ManifestStep(Path tool, Path folder, Path module) {
    /** Where Windows looks for the manifest of a DLL; 1 is a program's. */
    private static final int DLL_RESOURCE = 2;

    private static final String RUNTIME = "Microsoft.VC90.CRT";

    /** What the linker writes. */
    public Path manifest() {
        return module.resolveSibling(module.getFileName() + ".manifest");
    }

    /** The program and its arguments. */
    public List<String> line() {
        return List.of(
                tool.toString(),
                "-nologo",
                "-manifest",
                folder.relativize(manifest()).toString(),
                "-outputresource:" + folder.relativize(module) + ";" + DLL_RESOURCE);
    }

    /** What is wrong with the module's manifest; empty where it is as it must be. */
    public Optional<String> problem() throws IOException {
        try {
            String manifest = PeImage.read(module).manifests().get(DLL_RESOURCE);
            if (manifest == null) {
                return Optional.of("it ended well, and the module has no manifest as resource " + DLL_RESOURCE);
            }
            return manifest.contains(RUNTIME) ? Optional.empty() : Optional.of("the manifest does not name " + RUNTIME);
        } catch (MalformedBinaryException e) {
            return Optional.of(e.getMessage());
        }
    }
}
