package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.BinaryFile;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.Artifacts.UnresolvedArtifactException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds kits by their folders alone, where there is no project whose repositories could be asked. */
public final class KitLocator {
    private static final Artifacts NONE = coordinates -> {
        throw new UnresolvedArtifactException("there is no project whose repositories could be asked", null);
    };

    private final KitFolder folders;
    private final Machine machine;
    private final Path baseFolder;

    /**
     * @param cache the plugin's cache folder
     * @param baseFolder what relative paths are relative to
     */
    public KitLocator(Path cache, Machine machine, Reporter reporter, Path baseFolder) {
        this.folders = new KitFolder(NONE, cache, machine, reporter);
        this.machine = machine;
        this.baseFolder = baseFolder;
    }

    /** The Apache in a folder. */
    public Located<ApacheKit> apache(String home) {
        return new ApacheLocator(folders).locate(request(Optional.of(home), Optional.empty(), false));
    }

    /** The Python in a folder. */
    public Located<PythonKit> python(String home) {
        return python(home, false);
    }

    /** @param freeThreaded whether the free-threaded Python of the folder is meant */
    public Located<PythonKit> python(String home, boolean freeThreaded) {
        return new PythonLocator(folders, machine)
                .locate(request(Optional.empty(), Optional.of(home), freeThreaded));
    }

    /** The Python in a folder that a module is for: where the folder holds two, the module's import says which. */
    public Located<PythonKit> python(String home, BinaryFile module) {
        Located<PythonKit> its = python(home, module.freeThreaded());
        boolean isThere = its.value().filter(kit -> Observed.exists(kit.dll().file())).isPresent();
        return isThere ? its : python(home);
    }

    private TargetRequest request(
            Optional<String> apacheHome, Optional<String> pythonHome, boolean freeThreaded) {
        return new TargetRequest(
                "",
                Optional.empty(),
                Optional.empty(),
                apacheHome,
                Optional.empty(),
                pythonHome,
                Optional.empty(),
                freeThreaded,
                TargetRequest.CompilerRequest.ANY,
                TargetRequest.BuildOptions.NONE,
                baseFolder);
    }
}
