package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.pe.PeImage;
import io.github.modwsgi.maven.binary.pe.VersionInfo;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerEnvironment;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.HeaderListProbe;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import io.github.modwsgi.maven.locate.compilers.HostTarget;
import io.github.modwsgi.maven.locate.compilers.ToolsetRange;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the cl.exe of an environment that a developer prompt or a batch file has made. */
public final class MsvcCompiler {
    private static final Map<String, Architecture> TARGETS = Map.of(
            "x86", Architecture.X86, "x64", Architecture.X64, "amd64", Architecture.X64, "arm64", Architecture.ARM64);

    /** cl.exe only drives these. */
    private static final List<String> COMPILER_PARTS = List.of("c1.dll", "c2.dll");

    private final Machine machine;
    private final HeaderListProbe probe;

    MsvcCompiler(Machine machine, HeaderListProbe probe) {
        this.machine = machine;
        this.probe = probe;
    }

    /**
     * A compiler, or why it cannot be used.
     *
     * @param problem for example {@code no link.exe beside it}; empty where it can be used
     */
    record Answer(Optional<Compiler> compiler, String problem) {
        private static Answer unusable(String problem) {
            return new Answer(Optional.empty(), problem);
        }
    }

    /**
     * What it must be to be taken; rules judge what is not asked for here.
     *
     * @param target {@link Architecture#UNKNOWN} takes any
     * @param cRuntime {@link CRuntime#UNKNOWN} takes any
     * @param toolset the versions that will do
     */
    public record Wanted(Architecture target, CRuntime cRuntime, Optional<ToolsetRange> toolset) {
        /** Whatever it is for, within the toolsets that the user wants. */
        public Wanted anyTarget() {
            return new Wanted(Architecture.UNKNOWN, CRuntime.UNKNOWN, toolset);
        }

        /** Whether a compiler of this runtime can serve; a Python whose own is not known takes any. */
        boolean takes(CRuntime runtime) {
            return cRuntime == CRuntime.UNKNOWN || runtime == CRuntime.UNKNOWN || runtime == cRuntime;
        }

        /** Whether a toolset of this version can serve. */
        boolean takes(String version) {
            return toolset.isEmpty() || toolset.get().contains(version);
        }
    }

    /**
     * The compiler of an environment.
     *
     * @param environment with INCLUDE, LIB and PATH
     * @param compiler its cl.exe
     */
    Answer read(Environment environment, Path compiler, Wanted wanted, String foundBy) throws InterruptedException {
        // Git for Windows has a link.exe of its own on PATH: only the one beside cl.exe is the linker. The cross
        // compilers of Visual Studio up to 2010 have none; the one in the folder above is theirs, too.
        Optional<Path> linker = machine.findIn(compiler.getParent(), "link")
                .or(() -> machine.findIn(compiler.getParent().getParent(), "link")
                        .filter(above -> machine.findIn(above.getParent(), "cl").isPresent()));
        if (linker.isEmpty()) {
            return Answer.unusable("no link.exe beside it");
        }
        Optional<Architecture> target = targetOf(compiler, environment);
        if (target.isPresent() && wanted.target() != Architecture.UNKNOWN && target.get() != wanted.target()) {
            return Answer.unusable("it builds for " + target.get().id() + ", wanted is "
                    + wanted.target().id());
        }
        String version = versionOf(compiler).or(() -> ofToolset(environment)).orElse("unknown");
        String toolset = environment.get("VCToolsVersion").orElseGet(() -> toolsetOf(version));
        if (!wanted.takes(toolset)) {
            return Answer.unusable("its version " + toolset + " is not in toolset "
                    + wanted.toolset().get());
        }
        CRuntime runtime = runtimeOf(version, toolset);
        if (!wanted.takes(runtime)) {
            return Answer.unusable("it builds for C runtime " + runtime.id() + ", Python's is "
                    + wanted.cRuntime().id());
        }
        return probed(environment, compiler, linker.get(), target.orElse(wanted.target()), foundBy, version, toolset);
    }

    private Answer probed(
            Environment environment,
            Path compiler,
            Path linker,
            Architecture target,
            String foundBy,
            String version,
            String toolset)
            throws InterruptedException {
        CRuntime runtime = runtimeOf(version, toolset);
        Optional<Path> manifestTool = runtime == CRuntime.VC9 ? onPath(environment, "mt") : Optional.empty();
        String identity = identity(compiler, linker, manifestTool);
        try {
            HeaderListing headers = probe.of(compiler, identity, environment);
            List<Path> includes = environment.folders("INCLUDE");
            WindowsSdk sdk = WindowsSdk.read(
                    sdkHome(environment).orElse(includes.isEmpty() ? compiler : includes.get(0)),
                    sdkVersion(environment),
                    includes,
                    environment.folders("LIB"));
            return new Answer(
                    Optional.of(new Compiler(
                            CompilerKind.MSVC,
                            compiler,
                            linker,
                            manifestTool,
                            version,
                            toolset,
                            identity,
                            target,
                            runtime,
                            sdk,
                            headers,
                            CompilerEnvironment.ofPrompt(environment),
                            foundBy)),
                    "");
        } catch (IOException e) {
            return Answer.unusable("it does not compile a line of C: " + e.getMessage());
        }
    }

    /** {@code 10.0.26100.0\} in the environment; a lone backslash where there is no Windows SDK. */
    private static Optional<String> sdkVersion(Environment environment) {
        return environment
                .get("WindowsSDKVersion")
                .map(text -> text.replace("\\", "").replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\.0$", "$1"))
                .filter(text -> !text.isEmpty());
    }

    /** Visual Studio before 2012 has its own copy among its folders. */
    private static Optional<Path> sdkHome(Environment environment) {
        return environment.folders("WindowsSdkDir").stream()
                .filter(Observed::isDirectory)
                .findFirst();
    }

    /** The first program of that name along the PATH of an environment. */
    Optional<Path> onPath(Environment environment, String name) {
        return environment.folders("PATH").stream()
                .flatMap(folder -> machine.findIn(folder, name).stream())
                .findFirst();
    }

    /** By its folder, else by what the prompt says. */
    private static Optional<Architecture> targetOf(Path compiler, Environment prompt) {
        return HostTarget.ofFolder(compiler.getParent())
                .map(HostTarget::target)
                .or(() -> prompt.get("VSCMD_ARG_TGT_ARCH").map(TARGETS::get))
                .or(() -> Optional.ofNullable(compiler.getParent().getFileName())
                        .map(name -> TARGETS.get(name.toString().toLowerCase(Locale.ROOT))));
    }

    private static Optional<String> versionOf(Path compiler) {
        try {
            return PeImage.read(Observed.file(compiler)).versionInfo().map(VersionInfo::fileVersion);
        } catch (IOException | MalformedBinaryException e) {
            return Optional.empty();
        }
    }

    /** From 19.10 on the compiler's minor version is the toolset's: toolset 14.44 has cl 19.44. */
    private static Optional<String> ofToolset(Environment environment) {
        return environment
                .get("VCToolsVersion")
                .filter(version -> version.startsWith("14."))
                .map(version -> "19." + version.substring(3));
    }

    /** The toolset of a compiler from 2015 on, with its build; before that the generation's: cl 15.00 is of 9.0. */
    private static String toolsetOf(String version) {
        return switch (version.split("\\.")[0]) {
            case "15" -> "9.0";
            case "16" -> "10.0";
            case "17" -> "11.0";
            case "18" -> "12.0";
            case "19" -> "14." + version.substring(version.indexOf('.') + 1);
            default -> version;
        };
    }

    /**
     * {@code _MSC_VER} 1500 is Visual Studio 2008, see Microsoft's "Compiler versions". Another compiler in the place
     * of cl.exe has versions of its own: then what the prompt says of its toolset counts.
     */
    private static CRuntime runtimeOf(String version, String toolset) {
        return switch (version.split("\\.")[0]) {
            case "15" -> CRuntime.VC9;
            case "16" -> CRuntime.VC10;
            case "17" -> CRuntime.VC11;
            case "18" -> CRuntime.VC12;
            case "19" -> CRuntime.VC14;
            default -> toolset.startsWith("14.") ? CRuntime.VC14 : CRuntime.UNKNOWN;
        };
    }

    private static String identity(Path compiler, Path linker, Optional<Path> manifestTool) {
        List<Path> files = new ArrayList<>(List.of(compiler));
        COMPILER_PARTS.stream()
                .map(compiler::resolveSibling)
                .filter(Observed::isRegularFile)
                .forEach(files::add);
        files.add(linker);
        manifestTool.ifPresent(files::add);
        return String.join("\n", files.stream().map(MsvcCompiler::identity).toList());
    }

    private static String identity(Path tool) {
        Observed.content(tool);
        return tool + "|" + FileStamp.ofAny(tool).text();
    }
}
