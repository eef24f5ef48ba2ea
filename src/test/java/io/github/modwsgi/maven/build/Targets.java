package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.SourceRequest;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.Classifier;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes targets from parts that tests set; nothing need exist. */
public final class Targets {
    Path apacheHome = Path.of("/kits/Apache24");
    Path pythonHome = Path.of("/kits/Python314");
    public Path sourceRoot = Path.of("/sources");
    public List<String> sources = List.of("mod_wsgi.c", "wsgi_one.c");
    public CompilerKind kind = CompilerKind.LLVM;
    Path compiler = Path.of("/usr/bin/clang-cl");
    Path linker = Path.of("/usr/bin/lld-link");
    String identity = "clang 19";
    public Architecture architecture = Architecture.X64;
    List<Path> sdkIncludes = List.of(Path.of("/sdk/include"));
    List<Path> sdkLibraries = List.of(Path.of("/sdk/lib/x64"));
    public Optional<Path> msvcrt = Optional.empty();
    public boolean freeThreaded;
    public boolean debugSymbols;
    public List<String> compilerOptions = List.of();
    public List<String> linkOptions = List.of();
    List<String> launcher = List.of();
    public Optional<Boolean> precompiledHeaders = Optional.empty();
    Environment environment = Environment.of(OperatingSystem.OTHER, Map.of("PATH", "/usr/bin:/bin"));

    public BuildableTarget target() throws Exception {
        String python = freeThreaded ? "python314t" : "python314";
        return new BuildableTarget(
                request(),
                new Classifier(
                        "24",
                        freeThreaded ? "314t" : "314",
                        architecture == Architecture.X86 ? "win32" : "win64",
                        CRuntime.VC14,
                        CRuntime.VC14),
                ApacheKit.of(
                        apacheHome, nothing(), nothing(), List.of(), List.of(), absent(apacheHome.resolve("include"))),
                PythonKit.of(
                        pythonHome,
                        Optional.empty(),
                        freeThreaded,
                        absent(pythonHome.resolve("include/patchlevel.h")),
                        BinaryFile.inspect(pythonHome.resolve(python + ".dll")),
                        absent(pythonHome.resolve("libs").resolve(python + ".lib"))),
                new ModWsgiSources(
                        ModWsgiSources.Origin.FOLDER,
                        sourceRoot,
                        "5.0.2",
                        Optional.of("0".repeat(64)),
                        sources.stream().map(ModWsgiSources.SERVER::resolve).toList()),
                new Compiler(
                        kind,
                        compiler,
                        linker,
                        "19.1.7",
                        "19.1.7",
                        identity,
                        architecture,
                        CRuntime.VC14,
                        sdk(),
                        environment,
                        "test"));
    }

    private TargetRequest request() {
        return new TargetRequest(
                "test",
                new SourceRequest(Optional.empty(), Optional.empty()),
                new KitRequest(Optional.empty(), Optional.empty()),
                new KitRequest(Optional.empty(), Optional.empty()),
                freeThreaded,
                new CompilerRequest(kind, Optional.empty(), Optional.empty(), Optional.empty()),
                new BuildOptions(compilerOptions, linkOptions, debugSymbols, launcher, precompiledHeaders));
    }

    private WindowsSdk sdk() throws Exception {
        Reading<ImportLibrary> library = msvcrt.isEmpty()
                ? absent(Path.of("/sdk/lib/x64/msvcrt.lib"))
                : new Reading<>(msvcrt.get(), Optional.of(ImportLibrary.read(msvcrt.get())), Optional.empty());
        return new WindowsSdk(Path.of("/sdk"), Optional.empty(), sdkIncludes, sdkLibraries, Optional.empty(), library);
    }

    private static BinaryFile nothing() {
        return BinaryFile.inspect(Path.of("/nothing"));
    }

    private static <T> Reading<T> absent(Path file) {
        return new Reading<>(file, Optional.empty(), Optional.of("there is no such file"));
    }
}
