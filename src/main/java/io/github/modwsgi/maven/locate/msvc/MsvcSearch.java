package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerEnvironment;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.ToolsetRange;
import io.github.modwsgi.maven.locate.msvc.MsvcCompiler.Answer;
import io.github.modwsgi.maven.locate.msvc.MsvcCompiler.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One search for a Visual C++: what it is for, and what it has passed over. */
public final class MsvcSearch {
    private static final String PROMPT = "developer prompt";
    static final String HOME = "compilerHome";

    private final Machine machine;
    private final MsvcCompiler compilers;
    private final VisualStudios installations;
    private final BatchEnvironment environments;
    private final Wanted wanted;
    private final List<Rejected> rejected;

    /** Whether an installation has Python's runtime, and whether one builds for its architecture, too. */
    private boolean hasRuntime;

    private boolean hasArchitecture;

    MsvcSearch(
            Machine machine,
            MsvcCompiler compilers,
            VisualStudios installations,
            BatchEnvironment environments,
            Wanted wanted,
            List<Rejected> rejected) {
        this.machine = machine;
        this.compilers = compilers;
        this.installations = installations;
        this.environments = environments;
        this.wanted = wanted;
        this.rejected = rejected;
    }

    /** The compiler of the prompt that Maven was started from, if it is one. */
    public Optional<Compiler> inPrompt() throws InterruptedException {
        Optional<Path> compiler = machine.findOnPath("cl");
        return compiler.isPresent() ? withPrompt(compiler.get(), PROMPT) : Optional.empty();
    }

    /** The best that is installed. */
    public Optional<Compiler> installed() throws InterruptedException {
        List<Rejected> passedOver = new ArrayList<>();
        // Who names a version may mean a preview; nobody else is handed one.
        List<VisualStudio> all = installations.all(wanted.toolset().isPresent(), passedOver);
        reject(passedOver);
        for (VisualStudio installation : all) {
            if (!wanted.takes(installation.cRuntime())) {
                rejectRuntime(installation);
                continue;
            }
            Optional<Compiler> found = in(installation, Optional.empty());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * The compiler that a folder means: an installation, a toolset of one, or the folder of cl.exe.
     *
     * @param source who has named the folder
     */
    Optional<Compiler> inHome(Path folder, String source) throws InterruptedException {
        Optional<VisualStudio> installation = VisualStudios.around(folder, source);
        if (installation.isPresent()) {
            if (!wanted.takes(installation.get().cRuntime())) {
                rejectRuntime(installation.get());
                return Optional.empty();
            }
            return in(installation.get(), toolsetFolder(folder));
        }
        Optional<Path> compiler = machine.findIn(folder, "cl");
        if (compiler.isEmpty()) {
            reject(folder, source, "no cl.exe, and no batch file of Visual C++, here or above");
            return Optional.empty();
        }
        return withPrompt(compiler.get(), source);
    }

    /** {@code VC\Tools\MSVC\14.44.35207}, where the folder is this or lies in it. */
    private static Optional<Path> toolsetFolder(Path folder) {
        for (Path here = folder; here.getParent() != null; here = here.getParent()) {
            if (here.getParent().endsWith(Path.of("VC", "Tools", "MSVC"))) {
                return Optional.of(here);
            }
        }
        return Optional.empty();
    }

    private Optional<Compiler> in(VisualStudio installation, Optional<Path> onlyBelow) throws InterruptedException {
        hasRuntime = true;
        List<Rejected> passedOver = new ArrayList<>();
        List<Toolset> toolsets = installations.toolsets(
                installation,
                wanted.target(),
                wanted::takes,
                wanted.toolset().map(ToolsetRange::toString).orElse(""),
                passedOver);
        reject(passedOver);
        for (Toolset toolset : toolsets) {
            if (onlyBelow.isPresent() && toolset.compiler().stream().noneMatch(cl -> cl.startsWith(onlyBelow.get()))) {
                continue;
            }
            hasArchitecture = true;
            Optional<Compiler> found = of(toolset);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Compiler> of(Toolset toolset) throws InterruptedException {
        VisualStudio installation = toolset.installation();
        Path place = toolset.compiler().orElse(installation.script());
        Environment before = CompilerEnvironment.beforeScript(installations.environment());
        BatchEnvironment.Answer made = environments.of(toolset, before);
        if (made.problem().isPresent()) {
            reject(place, installation.source(), made.problem().get());
            return Optional.empty();
        }
        Environment environment = CompilerEnvironment.afterScript(before, made.variables());
        Path compiler = compilers.onPath(environment, "cl").orElseThrow();
        if (installation.layout() == Layout.SIDE_BY_SIDE && !isSame(place, compiler)) {
            reject(
                    place,
                    installation.source(),
                    "its batch file was asked for this one and put another first on PATH: " + compiler);
            return Optional.empty();
        }
        return taken(
                compilers.read(environment, compiler, wanted, installation.source() + ", " + installation.name()),
                compiler,
                installation.source());
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Observed.realPath(one).equals(Observed.realPath(other));
        } catch (IOException e) {
            return one.equals(other);
        }
    }

    /** A cl.exe whose headers and libraries the environment of this process names. */
    private Optional<Compiler> withPrompt(Path compiler, String source) throws InterruptedException {
        for (String variable : List.of("INCLUDE", "LIB")) {
            if (machine.environment().get(variable).isEmpty()) {
                reject(
                        compiler,
                        source,
                        "no " + variable + " in the environment: Maven was not started from its prompt");
                return Optional.empty();
            }
        }
        return taken(compilers.read(machine.environment(), compiler, wanted, source), compiler, source);
    }

    private Optional<Compiler> taken(Answer answer, Path compiler, String source) {
        if (answer.compiler().isEmpty()) {
            reject(compiler, source, answer.problem());
        }
        return answer.compiler();
    }

    /** Why there is none, with all that was seen. */
    public Refusal refusal(CompilerRequest request) {
        boolean wrongArchitecture =
                hasRuntime && !hasArchitecture && wanted.toolset().isEmpty();
        return new Refusal(
                wrongArchitecture ? Refusal.Reason.NO_COMPILER_FOR_ARCHITECTURE : Refusal.Reason.NO_COMPILER,
                HOME,
                request.home().orElse(""),
                "cl.exe and link.exe of a Visual C++ that builds for "
                        + wanted.target().id()
                        + (wanted.cRuntime() == CRuntime.UNKNOWN
                                ? ""
                                : " and C runtime " + wanted.cRuntime().id())
                        + wanted.toolset().map(range -> ", toolset " + range).orElse(""),
                rejected.isEmpty() ? "none" : "none that can be used",
                remedy(),
                rejected);
    }

    private String remedy() {
        if (!machine.os().isWindows()) {
            return "cl.exe runs on Windows: use clang-cl here, -Dmodwsgi.compilerKind=llvm.";
        }
        if (wanted.toolset().isPresent()) {
            return "Correct the range of <toolset> (-Dmodwsgi.toolset=...), or add that toolset in the Visual Studio"
                    + " Installer.";
        }
        return "Install the Visual Studio Build Tools with " + Component.tools(wanted.target()) + " and "
                + Component.WINDOWS_SDK + ", or name an installation: -Dmodwsgi.compilerHome=..."
                + (wanted.target() == Architecture.ARM64 ? "." : "; or use clang-cl: -Dmodwsgi.compilerKind=llvm.");
    }

    private void rejectRuntime(VisualStudio installation) {
        reject(
                installation.home(),
                installation.source(),
                installation.name() + " builds for C runtime "
                        + installation.cRuntime().id() + ", Python's is "
                        + wanted.cRuntime().id());
    }

    private void reject(List<Rejected> passedOver) {
        passedOver.forEach(one -> rejected.add(new Rejected(one.path(), one.source(), one.reason())));
    }

    private void reject(Path path, String source, String reason) {
        rejected.add(new Rejected(path.toString(), source, reason));
    }
}
