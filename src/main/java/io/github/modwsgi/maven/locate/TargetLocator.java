package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.ProgramRunner;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Reporter;
import java.nio.file.Path;

/** Finds all parts of a target; what cannot be found does not hide what else is missing. */
public final class TargetLocator {
    private final ApacheLocator apaches;
    private final PythonLocator pythons;
    private final SourceLocator sources;
    private final CompilerLocator compilers;

    /** Of a machine, without its registry and without downloads. */
    public TargetLocator(
            Artifacts artifacts, Path cache, Machine machine, ProgramRunner programs, Reporter reporter) {
        this(artifacts, Downloads.NONE, cache, cache, machine, Registry.NONE, programs, reporter);
    }

    /**
     * @param artifacts resolves coordinates
     * @param downloads fetches what is named by a URL
     * @param downloaded the cache folder with what was downloaded, each under its digest
     * @param cache the plugin's cache folder: unpacked archives, and what is remembered
     */
    public TargetLocator(
            Artifacts artifacts,
            Downloads downloads,
            Path downloaded,
            Path cache,
            Machine machine,
            Registry registry,
            ProgramRunner programs,
            Reporter reporter) {
        KitFolder folders = new KitFolder(artifacts, cache, machine, reporter);
        this.apaches = new ApacheLocator(folders);
        this.pythons = new PythonLocator(folders, machine);
        this.sources = new SourceLocator(folders, new DownloadedArchives(downloads, downloaded, reporter), machine);
        this.compilers = new CompilerLocator(machine, registry, programs, cache);
    }

    /** Finds the parts of one target; the compiler's architecture and C runtime are those of the kits. */
    public LocatedTarget locate(TargetRequest request) throws InterruptedException {
        Located<ApacheKit> apache = apaches.locate(request);
        Located<PythonKit> python = pythons.locate(request);
        return new LocatedTarget(
                request,
                apache,
                python,
                sources.locate(request),
                compilers.locate(
                        request, LocatedTarget.wanted(apache, python), LocatedTarget.wantedRuntime(python)));
    }
}
