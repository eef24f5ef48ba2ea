package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.Artifacts.UnresolvedArtifactException;
import io.github.modwsgi.maven.locate.Located;
import java.util.Optional;

/** Finds kits by their folders alone, where there is no project whose repositories could be asked. */
public final class KitLocator {
    private static final Artifacts NONE = coordinates -> {
        throw new UnresolvedArtifactException("there is no project whose repositories could be asked", null);
    };

    private final KitFolder folders;
    private final Machine machine;

    public KitLocator(HostContext host) {
        this.folders = new KitFolder(NONE, host);
        this.machine = host.machine();
    }

    /** The Apache in a folder. */
    public Located<ApacheKit> apache(String home) {
        return new ApacheLocator(folders).locate(KitRequest.ofHome(home), Optional.empty());
    }

    /** The Python in a folder. */
    public Located<PythonKit> python(String home) {
        return python(home, false);
    }

    /** @param freeThreaded whether the free-threaded Python of the folder is meant */
    public Located<PythonKit> python(String home, boolean freeThreaded) {
        return new PythonLocator(folders, machine).locate(KitRequest.ofHome(home), freeThreaded, Optional.empty());
    }

    /** The Python in a folder that a module is for: where the folder holds two, the module's import says which. */
    public Located<PythonKit> python(String home, BinaryFile module) {
        Located<PythonKit> its = python(home, module.freeThreaded());
        boolean isThere =
                its.value().filter(kit -> Observed.exists(kit.dll().file())).isPresent();
        return isThere ? its : python(home);
    }
}
