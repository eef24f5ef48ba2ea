package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import java.nio.file.Path;

/** Finds all parts of a target; what cannot be found does not hide what else is missing. */
public final class TargetLocator {
    private final ApacheLocator apaches;
    private final PythonLocator pythons;
    private final SourceLocator sources;
    private final CompilerLocator compilers;

    /**
     * @param artifacts resolves coordinates
     * @param cache the plugin's cache folder: unpacked archives and tool versions
     */
    public TargetLocator(
            Artifacts artifacts, Path cache, Machine machine, Processes processes, Reporter reporter) {
        KitFolder folders = new KitFolder(artifacts, cache, machine, reporter);
        this.apaches = new ApacheLocator(folders);
        this.pythons = new PythonLocator(folders, machine);
        this.sources = new SourceLocator(folders, machine);
        this.compilers = new CompilerLocator(machine, new ToolVersions(cache, machine, processes));
    }

    /** Finds the parts of one target. */
    public LocatedTarget locate(TargetRequest request) throws InterruptedException {
        Located<ApacheKit> apache = apaches.locate(request);
        Located<PythonKit> python = pythons.locate(request);
        return new LocatedTarget(
                request,
                apache,
                python,
                sources.locate(request),
                compilers.locate(request, LocatedTarget.wanted(apache, python)));
    }
}
