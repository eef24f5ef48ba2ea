package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.ProgramRunner;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.SideBySide;
import java.nio.file.Path;
import java.util.concurrent.Future;

/** Finds all parts of a target; what cannot be found does not hide what else is missing. */
public final class TargetLocator {
    private final ApacheLocator apaches;
    private final PythonLocator pythons;
    private final SourceLocator sources;
    private final CompilerLocator compilers;
    private final int processors;

    /** Of a machine, without its registry. */
    public TargetLocator(
            Artifacts artifacts, Path cache, Machine machine, ProgramRunner programs, Reporter reporter) {
        this(artifacts, cache, machine, Registry.NONE, programs, reporter);
    }

    /**
     * @param artifacts resolves coordinates
     * @param cache the plugin's cache folder: unpacked archives and tool versions
     */
    public TargetLocator(
            Artifacts artifacts,
            Path cache,
            Machine machine,
            Registry registry,
            ProgramRunner programs,
            Reporter reporter) {
        KitFolder folders = new KitFolder(artifacts, cache, machine, reporter);
        this.apaches = new ApacheLocator(folders);
        this.pythons = new PythonLocator(folders, machine);
        this.sources = new SourceLocator(folders, machine);
        this.processors = machine.processors();
        this.compilers = new CompilerLocator(machine, registry, programs, cache);
    }

    /** Finds the parts of one target, side by side; the compiler's architecture is that of the kits. */
    public LocatedTarget locate(TargetRequest request) throws InterruptedException {
        try (SideBySide work = new SideBySide(processors)) {
            Future<Located<ApacheKit>> apache = work.begin(() -> apaches.locate(request));
            Future<Located<PythonKit>> python = work.begin(() -> pythons.locate(request));
            Future<Located<ModWsgiSources>> source = work.begin(() -> sources.locate(request));
            Architecture wanted = LocatedTarget.wanted(SideBySide.await(apache), SideBySide.await(python));
            Located<Compiler> compiler =
                    compilers.locate(request, wanted, LocatedTarget.wantedRuntime(SideBySide.await(python)));
            return new LocatedTarget(
                    request, SideBySide.await(apache), SideBySide.await(python), SideBySide.await(source), compiler);
        }
    }
}
