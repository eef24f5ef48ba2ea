package io.github.modwsgi.maven.locate.llvm;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.ProgramFiles;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.archives.ParameterPaths;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerEnvironment;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.ToolVersions;
import io.github.modwsgi.maven.locate.compilers.ToolVersions.ToolVersion;
import io.github.modwsgi.maven.locate.compilers.ToolsetRange;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.compilers.WindowsSdkLocator;
import io.github.modwsgi.maven.locate.msvc.Component;
import io.github.modwsgi.maven.locate.msvc.MsvcCompiler.Wanted;
import io.github.modwsgi.maven.locate.msvc.MsvcLocator;
import io.github.modwsgi.maven.locate.msvc.MsvcSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds clang-cl with its lld-link, and reads the Windows SDK that they use. */
public final class LlvmLocator {
    /** Debian calls them {@code clang-cl-19}, LLVM's own packages {@code clang-cl}. */
    private static final Pattern CLANG_CL = Pattern.compile("clang-cl(?:-(\\d+))?(?:\\.exe)?");

    private static final Pattern VERSION = Pattern.compile("clang version (\\d+(?:\\.\\d+)*)");

    private final Machine machine;
    private final ParameterPaths paths;
    private final ToolVersions versions;
    private final MsvcLocator visualStudio;
    private final Memory memory;

    /**
     * @param visualStudio whose headers and libraries are taken on Windows
     * @param memory that of the plugin's cache
     */
    public LlvmLocator(
            Machine machine, ParameterPaths paths, ToolVersions versions, MsvcLocator visualStudio, Memory memory) {
        this.memory = memory;
        this.machine = machine;
        this.paths = paths;
        this.versions = versions;
        this.visualStudio = visualStudio;
    }

    /** @param suffix {@code -19}, or nothing */
    private record Candidate(Path compiler, String suffix, String source) {}

    /** @param passedOver what was looked at before, and why it was not taken */
    public Located<Compiler> locate(CompilerRequest request, Architecture target, List<Rejected> passedOver)
            throws InterruptedException {
        Located<WindowsSdk> sdk = sdk(request, target);
        if (sdk.value().isEmpty()) {
            return Located.refused(sdk.refusal().orElseThrow());
        }
        Located<List<Candidate>> candidates = candidates(request);
        if (candidates.value().isEmpty()) {
            return Located.refused(candidates.refusal().orElseThrow());
        }
        List<Rejected> rejected = new ArrayList<>(passedOver);
        for (Candidate candidate : candidates.value().get()) {
            Optional<Compiler> compiler =
                    usable(candidate, request, target, sdk.value().get(), rejected);
            if (compiler.isPresent()) {
                return Located.found(compiler.get());
            }
        }
        return Located.refused(new Refusal(
                Refusal.Reason.NO_COMPILER,
                "compilerHome",
                request.home().orElse(""),
                "clang-cl and lld-link"
                        + request.toolset().map(range -> " of version " + range).orElse("")
                        + " (also as clang-cl-19, lld-link-19) "
                        + request.home().map(home -> "in " + home).orElse("on PATH"),
                rejected.isEmpty() ? "none" : "none that can be used",
                "Install LLVM (Debian: clang-tools-19 and lld-19), or name its folder: -Dmodwsgi.compilerHome=...",
                rejected));
    }

    private Located<WindowsSdk> sdk(CompilerRequest request, Architecture target) throws InterruptedException {
        Optional<String> value = request.windowsSdk();
        if (value.isEmpty() && machine.os().isWindows()) {
            return ofVisualStudio(target);
        }
        if (value.isEmpty()) {
            return Located.refused(Refusal.ofParameter(
                    "windowsSdk",
                    "",
                    "Microsoft's headers and libraries for clang-cl",
                    "nothing",
                    "Get them with \"xwin --accept-license splat --output DIR\" and name the folder:"
                            + " -Dmodwsgi.windowsSdk=DIR, or in settings.xml."));
        }
        return paths.folder("windowsSdk", value.get())
                .flatMap(folder -> WindowsSdkLocator.locate(value.get(), folder, target));
    }

    /** That of the developer prompt, else that of the best Visual Studio; any of its toolsets has what is needed. */
    private Located<WindowsSdk> ofVisualStudio(Architecture target) throws InterruptedException {
        List<Rejected> rejected = new ArrayList<>();
        MsvcSearch search = visualStudio.search(new Wanted(target, CRuntime.VC14, Optional.empty()), rejected);
        Optional<Compiler> compiler = search.inPrompt();
        if (compiler.isEmpty()) {
            compiler = search.installed();
        }
        return compiler.map(found -> Located.found(found.sdk()))
                .orElseGet(() -> Located.refused(new Refusal(
                        Refusal.Reason.PARAMETER,
                        "windowsSdk",
                        "",
                        "Microsoft's headers and libraries for clang-cl, of a Visual Studio that builds for "
                                + target.id(),
                        rejected.isEmpty() ? "none" : "none that can be used",
                        "Install the Visual Studio Build Tools with " + Component.tools(target) + " and "
                                + Component.WINDOWS_SDK
                                + ", or get them with \"xwin --accept-license splat --output DIR\""
                                + " and name the folder: -Dmodwsgi.windowsSdk=DIR.",
                        rejected)));
    }

    private Located<List<Candidate>> candidates(CompilerRequest request) {
        Optional<String> home = request.home();
        if (home.isEmpty()) {
            List<Candidate> found =
                    new ArrayList<>(inFolders(machine.environment().folders("PATH"), "PATH"));
            found.addAll(inFolders(usualFolders(), "usual folder"));
            return Located.found(found);
        }
        return paths.folder("compilerHome", home.get())
                .flatMap(folder -> Located.found(inFolders(List.of(folder, folder.resolve("bin")), "compilerHome")));
    }

    /** Where LLVM's installer puts it, which puts it on PATH on request only. */
    private List<Path> usualFolders() {
        return machine.os().isWindows()
                ? visualStudio.environment().folders(ProgramFiles.OF_PROCESS).stream()
                        .map(folder -> folder.resolve("LLVM").resolve("bin"))
                        .toList()
                : List.of();
    }

    /** The plain name before the numbered ones, higher numbers before lower ones; /bin may be a link to /usr/bin. */
    private static List<Candidate> inFolders(List<Path> folders, String source) {
        List<Candidate> candidates = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path folder : folders) {
            if (!seen.add(real(folder))) {
                continue;
            }
            for (Path file : Observed.entries(folder, LlvmLocator::isClangCl)) {
                Matcher name = CLANG_CL.matcher(file.getFileName().toString());
                String number = name.matches() && name.group(1) != null ? "-" + name.group(1) : "";
                candidates.add(new Candidate(file, number, source));
            }
        }
        candidates.sort(Comparator.comparingInt(LlvmLocator::rank));
        return candidates;
    }

    /** Folders of programs have thousands. */
    private static boolean isClangCl(String name) {
        return name.regionMatches(true, 0, "clang-cl", 0, "clang-cl".length())
                && CLANG_CL.matcher(name).matches();
    }

    private static Path real(Path folder) {
        try {
            return Observed.realPath(folder);
        } catch (IOException e) {
            return folder;
        }
    }

    private static int rank(Candidate candidate) {
        return candidate.suffix().isEmpty()
                ? Integer.MIN_VALUE
                : Integer.parseInt(candidate
                        .suffix()
                        .substring(0, Math.min(6, candidate.suffix().length())));
    }

    private Optional<Compiler> usable(
            Candidate candidate, CompilerRequest request, Architecture target, WindowsSdk sdk, List<Rejected> rejected)
            throws InterruptedException {
        String path = candidate.compiler().toString();
        Optional<Path> linker = linkerOf(candidate);
        if (linker.isEmpty()) {
            rejected.add(new Rejected(
                    path, candidate.source(), "no lld-link" + candidate.suffix() + " beside it or on PATH"));
            return Optional.empty();
        }
        try {
            ToolVersion compilerVersion = versions.of(candidate.compiler());
            ToolVersion linkerVersion = versions.of(linker.get(), candidate.compiler(), compilerVersion);
            Matcher version = VERSION.matcher(compilerVersion.text());
            if (!version.find()) {
                rejected.add(new Rejected(path, candidate.source(), "it does not say that it is clang"));
                return Optional.empty();
            }
            Optional<String> unwanted = unwanted(request, version.group(1));
            if (unwanted.isPresent()) {
                rejected.add(new Rejected(path, candidate.source(), unwanted.get()));
                return Optional.empty();
            }
            WindowsSdk known = sdk.remembering(memory);
            return Optional.of(new Compiler(
                    CompilerKind.LLVM,
                    candidate.compiler(),
                    linker.get(),
                    version.group(1),
                    version.group(1),
                    compilerVersion.identity() + "\n" + linkerVersion.identity(),
                    target,
                    known.cRuntime(),
                    known,
                    CompilerEnvironment.ofClang(machine.environment()),
                    candidate.source()));
        } catch (IOException e) {
            rejected.add(new Rejected(path, candidate.source(), "it cannot be run: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<String> unwanted(CompilerRequest request, String version) {
        return request.toolset()
                .flatMap(ToolsetRange::parse)
                .filter(range -> !range.contains(version))
                .map(range -> "its version " + version + " is not in toolset " + range);
    }

    private Optional<Path> linkerOf(Candidate candidate) {
        String name = "lld-link" + candidate.suffix();
        return machine.findIn(candidate.compiler().getParent(), name).or(() -> machine.findOnPath(name));
    }
}
