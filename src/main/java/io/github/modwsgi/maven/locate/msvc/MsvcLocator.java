package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.archives.ParameterPaths;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.HeaderListProbe;
import io.github.modwsgi.maven.locate.msvc.MsvcCompiler.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The places where cl.exe and link.exe can be. In which order they are looked at says {@code CompilerLocator}. */
public final class MsvcLocator {
    private final Machine machine;
    private final ParameterPaths paths;
    private final MsvcCompiler compilers;
    private final VisualStudios installations;
    private final BatchEnvironment environments;

    public MsvcLocator(HostContext host, Memory memory) {
        this.machine = host.machine();
        this.paths = ParameterPaths.of(host);
        this.compilers = new MsvcCompiler(machine, new HeaderListProbe(memory, host.cache(), host.processes()));
        this.installations = new VisualStudios(machine.environment(), host.registry(), host.processes());
        this.environments = new BatchEnvironment(machine, host.processes(), memory, host.cache());
    }

    /** The machine's environment, with the folders of programs in it. */
    public Environment environment() {
        return installations.environment();
    }

    /** Whether Maven was started from a developer prompt. */
    public boolean isPrompt() {
        return machine.environment().get("INCLUDE").isPresent()
                && machine.environment().get("LIB").isPresent()
                && machine.findOnPath("cl").isPresent();
    }

    /**
     * A search for a Visual C++.
     *
     * @param wanted what the compiler must be for
     * @param rejected takes every candidate that is not taken
     */
    public MsvcSearch search(Wanted wanted, List<Rejected> rejected) {
        return new MsvcSearch(machine, compilers, installations, environments, wanted, rejected);
    }

    /**
     * The first toolchain of {@code toolchains.xml} that is right.
     *
     * @param rejected takes every toolchain that is not taken
     */
    public Optional<Compiler> inToolchains(CompilerRequest request, Wanted wanted, List<Rejected> rejected)
            throws InterruptedException {
        return new ToolchainsXml(machine, paths, wanted, rejected).first(request, within -> search(within, rejected));
    }

    /**
     * What the parameter {@code compilerHome} names. Whether that has Python's runtime is judged by the rules.
     *
     * @param rejected takes what is not taken in the folder
     */
    public Located<Compiler> inHome(CompilerRequest request, Wanted wanted, List<Rejected> rejected)
            throws InterruptedException {
        Located<Path> folder = paths.folder(MsvcSearch.HOME, request.home().orElseThrow());
        if (folder.value().isEmpty()) {
            return Located.refused(folder.refusal().orElseThrow());
        }
        MsvcSearch search = search(new Wanted(wanted.target(), CRuntime.UNKNOWN, wanted.toolset()), rejected);
        return search.inHome(folder.value().get(), MsvcSearch.HOME)
                .map(Located::found)
                .orElseGet(() -> Located.refused(search.refusal(request)));
    }
}
