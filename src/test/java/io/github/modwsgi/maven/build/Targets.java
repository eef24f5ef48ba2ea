package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.BinaryFile;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.ImportLibrary;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.ApacheKit;
import io.github.modwsgi.maven.locate.Classifier;
import io.github.modwsgi.maven.locate.Compiler;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.ModWsgiSources;
import io.github.modwsgi.maven.locate.PythonKit;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.locate.WindowsSdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes targets from parts that tests set; nothing need exist. */
final class Targets {
    Path apacheHome = Path.of("/kits/Apache24");
    Path pythonHome = Path.of("/kits/Python314");
    Path sourceRoot = Path.of("/sources");
    List<String> sources = List.of("mod_wsgi.c", "wsgi_one.c");
    CompilerKind kind = CompilerKind.LLVM;
    Path compiler = Path.of("/usr/bin/clang-cl");
    Path linker = Path.of("/usr/bin/lld-link");
    String identity = "clang 19";
    Architecture architecture = Architecture.X64;
    List<Path> sdkIncludes = List.of(Path.of("/sdk/include"));
    List<Path> sdkLibraries = List.of(Path.of("/sdk/lib/x64"));
    Optional<Path> msvcrt = Optional.empty();
    boolean freeThreaded;
    boolean debugSymbols;
    List<String> compilerOptions = List.of();
    List<String> linkOptions = List.of();
    List<String> launcher = List.of();
    Optional<Boolean> precompiledHeaders = Optional.empty();
    Environment environment = Environment.of(OperatingSystem.OTHER, Map.of("PATH", "/usr/bin:/bin"));

    CompleteTarget target() throws Exception {
        String python = freeThreaded ? "python314t" : "python314";
        return new CompleteTarget(
                request(),
                new Classifier(
                        "24",
                        freeThreaded ? "314t" : "314",
                        architecture == Architecture.X86 ? "win32" : "win64",
                        CRuntime.VC14,
                        CRuntime.VC14),
                new ApacheKit(
                        apacheHome, nothing(), nothing(), List.of(), List.of(), absent(apacheHome.resolve("include"))),
                new PythonKit(
                        pythonHome,
                        Optional.empty(),
                        freeThreaded,
                        absent(pythonHome.resolve("include/patchlevel.h")),
                        BinaryFile.inspect(pythonHome.resolve(python + ".dll")),
                        absent(pythonHome.resolve("libs").resolve(python + ".lib"))),
                new ModWsgiSources(
                        sourceRoot,
                        "5.0.2",
                        "0".repeat(64),
                        sources.stream().map(ModWsgiSources.SERVER::resolve).toList()),
                new Compiler(
                        kind, compiler, linker, "19.1.7", "19.1.7", identity, architecture, CRuntime.VC14, sdk(),
                        environment, "test"));
    }

    private TargetRequest request() {
        return new TargetRequest(
                "test", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), freeThreaded,
                new TargetRequest.CompilerRequest(kind, Optional.empty(), Optional.empty(), Optional.empty()),
                new TargetRequest.BuildOptions(
                        compilerOptions, linkOptions, debugSymbols, launcher, precompiledHeaders),
                sourceRoot);
    }

    private WindowsSdk sdk() throws Exception {
        Reading<ImportLibrary> library = msvcrt.isEmpty()
                ? absent(Path.of("/sdk/lib/x64/msvcrt.lib"))
                : new Reading<>(msvcrt.get(), Optional.of(ImportLibrary.read(msvcrt.get())), Optional.empty());
        return new WindowsSdk(
                Path.of("/sdk"), Optional.empty(), sdkIncludes, sdkLibraries, Optional.empty(), library);
    }

    private static BinaryFile nothing() {
        return BinaryFile.inspect(Path.of("/nothing"));
    }

    private static <T> Reading<T> absent(Path file) {
        return new Reading<>(file, Optional.empty(), Optional.of("there is no such file"));
    }
}
