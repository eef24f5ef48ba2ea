package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.host.BackgroundTask;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.archives.DownloadedArchives;
import io.github.modwsgi.maven.locate.archives.Downloads;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.ApacheLocator;
import io.github.modwsgi.maven.locate.kits.KitFolder;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.PythonLocator;
import io.github.modwsgi.maven.locate.kits.SourceLocator;
import java.nio.file.Path;
import java.util.Optional;

/** Finds all parts of a target; what cannot be found does not hide what else is missing. */
public final class TargetLocator {
    private final ApacheLocator apaches;
    private final PythonLocator pythons;
    private final SourceLocator sources;
    private final CompilerLocator compilers;

    /**
     * @param artifacts resolves coordinates
     * @param downloads fetches what is named by a URL
     * @param downloaded the cache folder with what was downloaded, each under its digest
     * @param host its cache folder has unpacked archives, and what is remembered
     */
    public TargetLocator(Artifacts artifacts, Downloads downloads, Path downloaded, HostContext host) {
        KitFolder folders = new KitFolder(artifacts, host);
        this.apaches = new ApacheLocator(folders);
        this.pythons = new PythonLocator(folders, host.machine());
        this.sources = new SourceLocator(folders, new DownloadedArchives(downloads, downloaded, host.reporter()));
        this.compilers = new CompilerLocator(host);
    }

    /**
     * Finds the parts of one target, archives unpacked beside each other; the compiler's architecture and C runtime are
     * those of the kits.
     *
     * @param known what an earlier build knew of these very parts
     */
    public LocatedTarget locate(TargetRequest request, Optional<KnownTarget> known) throws InterruptedException {
        try (BackgroundTask<Located<PythonKit>> python = BackgroundTask.start(() ->
                        pythons.locate(request.python(), request.freeThreaded(), known.map(KnownTarget::python)));
                BackgroundTask<Located<ModWsgiSources>> source =
                        BackgroundTask.start(() -> sources.locate(request.source()))) {
            Located<ApacheKit> apache = apaches.locate(request.apache(), known.map(KnownTarget::apache));
            Located<PythonKit> found = python.await();
            return new LocatedTarget(request, apache, found, source.await(), compiler(request, known, apache, found));
        }
    }

    private Located<Compiler> compiler(
            TargetRequest request, Optional<KnownTarget> known, Located<ApacheKit> apache, Located<PythonKit> python)
            throws InterruptedException {
        Optional<Compiler> before = known.flatMap(KnownTarget::compiler);
        return before.isPresent()
                ? Located.found(before.get())
                : compilers.locate(
                        request.compiler(), LocatedTarget.wanted(apache, python), LocatedTarget.wantedRuntime(python));
    }
}
