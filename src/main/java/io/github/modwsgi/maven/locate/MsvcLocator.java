package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.ProgramRunner;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.locate.MsvcCompiler.Wanted;
import io.github.modwsgi.maven.locate.msvc.BatchEnvironment;
import io.github.modwsgi.maven.locate.msvc.Installations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds cl.exe and link.exe: where {@code compilerHome} says, else where {@code toolchains.xml} says, else in the
 * developer prompt that Maven was started from, else among what is installed.
 */
final class MsvcLocator {
    private final Machine machine;
    private final MsvcCompiler compilers;
    private final Installations installations;
    private final BatchEnvironment environments;

    MsvcLocator(Machine machine, Registry registry, ProgramRunner programs, Memory memory, Path cache) {
        this.machine = machine;
        this.compilers = new MsvcCompiler(machine, new HeaderListProbe(memory, cache, programs));
        this.installations = new Installations(machine.environment(), registry, programs);
        this.environments = new BatchEnvironment(machine, programs, memory, cache);
    }

    /**
     * The compiler that {@code toolchains.xml} names for this, which comes before all that is found.
     *
     * @param rejected takes every toolchain that is not taken
     */
    Optional<Compiler> inToolchains(TargetRequest request, Wanted wanted, List<Rejected> rejected)
            throws InterruptedException {
        return request.compiler().toolchains().isEmpty()
                ? Optional.empty()
                : new ToolchainSearch(machine, wanted, rejected).first(request, within -> search(within, rejected));
    }

    /** Whether Maven was started from a developer prompt. */
    boolean isPrompt() {
        return machine.environment().get("INCLUDE").isPresent()
                && machine.environment().get("LIB").isPresent()
                && machine.findOnPath("cl").isPresent();
    }

    /**
     * @param wanted what the compiler must be for
     * @param rejected takes every candidate that is not taken
     */
    Located<Compiler> locate(TargetRequest request, Wanted wanted, List<Rejected> rejected)
            throws InterruptedException {
        Optional<String> home = request.compiler().home();
        if (home.isEmpty()) {
            MsvcSearch search = search(wanted, rejected);
            Optional<Compiler> found = search.inPrompt();
            if (found.isEmpty() && machine.os().isWindows()) {
                found = search.installed();
            }
            if (found.isEmpty()) {
                // The rules say best what a compiler that somebody has chosen is not for.
                found = search(wanted.anyTarget(), new ArrayList<>()).inPrompt();
            }
            return found.map(Located::found).orElseGet(() -> Located.refused(search.refusal(request)));
        }
        Located<Path> folder = ParameterPath.folder("compilerHome", home.get(), request.baseFolder(), machine);
        if (folder.value().isEmpty()) {
            return Located.refused(folder.refusal().orElseThrow());
        }
        // The rules judge whether what the user has named has Python's runtime.
        MsvcSearch search = search(new Wanted(wanted.target(), CRuntime.UNKNOWN, wanted.toolset()), rejected);
        return search.inHome(folder.value().get(), MsvcSearch.HOME)
                .map(Located::found)
                .orElseGet(() -> Located.refused(search.refusal(request)));
    }

    private MsvcSearch search(Wanted wanted, List<Rejected> rejected) {
        return new MsvcSearch(machine, compilers, installations, environments, wanted, rejected);
    }
}
