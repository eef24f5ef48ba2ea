package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.PeImage;
import io.github.modwsgi.maven.binary.VersionInfo;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds cl.exe and link.exe of the developer prompt that Maven was started from: the prompt's batch file has set
 * {@code PATH}, {@code INCLUDE} and {@code LIB}.
 */
final class MsvcPromptLocator {
    /** Folder names of a compiler by the architecture that it compiles for, Visual Studio 2017 and later. */
    private static final Map<String, Architecture> TARGET_FOLDERS =
            Map.of("x86", Architecture.X86, "x64", Architecture.X64, "arm64", Architecture.ARM64);

    /** Folder names up to Visual Studio 2015: below {@code VC\BIN}, or {@code BIN} itself for x86. */
    private static final Map<String, Architecture> OLD_TARGET_FOLDERS = Map.of(
            "amd64", Architecture.X64, "x86_amd64", Architecture.X64,
            "amd64_x86", Architecture.X86, "bin", Architecture.X86);

    private final Machine machine;

    MsvcPromptLocator(Machine machine) {
        this.machine = machine;
    }

    /** Whether Maven was started from a developer prompt. */
    boolean isPrompt() {
        return machine.environment().get("INCLUDE").isPresent()
                && machine.environment().get("LIB").isPresent()
                && machine.findOnPath("cl").isPresent();
    }

    Located<Compiler> locate(TargetRequest request, Architecture wanted) {
        Optional<Located<Path>> home = request.compiler().home()
                .map(value -> ParameterPath.folder("compilerHome", value, request.baseFolder(), machine));
        if (home.flatMap(Located::refusal).isPresent()) {
            return Located.refused(home.get().refusal().get());
        }
        Optional<Path> compiler = home.flatMap(Located::value)
                .map(folder -> machine.findIn(folder, "cl"))
                .orElseGet(() -> machine.findOnPath("cl"));
        if (compiler.isEmpty()) {
            return refused(request, "no cl.exe", List.of());
        }
        for (String variable : List.of("INCLUDE", "LIB")) {
            if (machine.environment().get(variable).isEmpty()) {
                return refused(request, "no " + variable + " in the environment", List.of());
            }
        }
        // Git for Windows has a link.exe of its own on PATH: only the one beside cl.exe is the linker.
        Optional<Path> linker = machine.findIn(compiler.get().getParent(), "link");
        if (linker.isEmpty()) {
            return refused(request, "a cl.exe without a link.exe beside it", List.of(new Rejected(
                    compiler.get().toString(), "developer prompt", "no link.exe beside it")));
        }
        return compiler(request, compiler.get(), linker.get(), wanted);
    }

    private Located<Compiler> compiler(TargetRequest request, Path compiler, Path linker, Architecture wanted) {
        Environment prompt = machine.environment();
        String version = versionOf(compiler).orElse("unknown");
        String toolset = prompt.get("VCToolsVersion").orElseGet(() -> toolsetOf(version));
        Architecture target = targetOf(compiler, prompt).orElse(wanted);
        Optional<String> unwanted = request.compiler().toolset()
                .flatMap(ToolsetRange::parse)
                .filter(range -> !range.contains(toolset))
                .map(range -> "its version " + toolset + " is not in toolset " + range);
        if (unwanted.isPresent()) {
            return refused(request, "a developer prompt of another version", List.of(
                    new Rejected(compiler.toString(), "developer prompt", unwanted.get())));
        }
        List<Path> includes = prompt.folders("INCLUDE");
        return Located.found(new Compiler(
                CompilerKind.MSVC,
                compiler,
                linker,
                version,
                toolset,
                identity(compiler) + "\n" + identity(linker),
                target,
                runtimeOf(version),
                WindowsSdk.read(
                        includes.isEmpty() ? compiler : includes.get(0),
                        prompt.get("WindowsSDKVersion").map(text -> text.replace("\\", "")),
                        includes,
                        prompt.folders("LIB")),
                CompilerEnvironment.ofPrompt(prompt),
                "developer prompt"));
    }

    private static Located<Compiler> refused(TargetRequest request, String found, List<Rejected> rejected) {
        return Located.refused(new Refusal(
                Refusal.Reason.NO_COMPILER,
                "compilerHome",
                request.compiler().home().orElse(""),
                "cl.exe and link.exe of a Visual Studio developer prompt"
                        + request.compiler().toolset().map(range -> ", toolset " + range).orElse(""),
                found,
                "Start Maven from the \"x64 Native Tools Command Prompt\" (32-bit: \"x86 Native Tools\"), or use"
                        + " clang-cl: -Dmodwsgi.compilerKind=llvm.",
                rejected));
    }

    private static Optional<Architecture> targetOf(Path compiler, Environment prompt) {
        String folder = compiler.getParent().getFileName().toString().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TARGET_FOLDERS.get(folder))
                .or(() -> prompt.get("VSCMD_ARG_TGT_ARCH").map(TARGET_FOLDERS::get))
                .or(() -> Optional.ofNullable(OLD_TARGET_FOLDERS.get(folder)));
    }

    private static Optional<String> versionOf(Path compiler) {
        try {
            return PeImage.read(compiler).versionInfo().map(VersionInfo::fileVersion);
        } catch (IOException | MalformedBinaryException e) {
            return Optional.empty();
        }
    }

    /** From 19.10 on the toolset's minor version is the compiler's: cl 19.44 is of toolset 14.44. */
    private static String toolsetOf(String version) {
        return version.startsWith("19.") ? "14." + version.substring(3) : version;
    }

    /** {@code _MSC_VER} 1500 is Visual Studio 2008, see Microsoft's "Compiler versions". */
    private static CRuntime runtimeOf(String version) {
        return switch (version.split("\\.")[0]) {
            case "15" -> CRuntime.VC9;
            case "16" -> CRuntime.VC10;
            case "17" -> CRuntime.VC11;
            case "18" -> CRuntime.VC12;
            case "19" -> CRuntime.VC14;
            default -> CRuntime.UNKNOWN;
        };
    }

    private static String identity(Path tool) {
        try {
            BasicFileAttributes now = Files.readAttributes(tool, BasicFileAttributes.class);
            return tool + "|" + now.size() + "|" + now.lastModifiedTime() + "|" + versionOf(tool).orElse("");
        } catch (IOException e) {
            return tool.toString();
        }
    }
}
