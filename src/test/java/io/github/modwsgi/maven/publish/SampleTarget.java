package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import io.github.modwsgi.maven.binary.pe.ApacheModule;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.Located;
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
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a target from parts that tests set; its kits are a few small files below a folder. */
public final class SampleTarget {
    /** The folder that holds all of it. */
    public final Path root;

    public String apache = "2.4.68";
    public Optional<String> apr = Optional.of("1.7.6");
    public Optional<String> aprUtil = Optional.of("1.6.3");
    public String python = "3.14.3";
    public String pythonLevel = "final";
    public String modWsgi = "5.0.2";
    public boolean freeThreaded;
    public Architecture architecture = Architecture.X64;
    public CRuntime abi = CRuntime.VC14;
    public CRuntime apacheAbi = CRuntime.VC14;
    public List<String> apacheExports = List.of();
    public int apacheMmnMinor = 142;
    public Optional<Path> dllFolder = Optional.empty();
    public ModWsgiSources.Origin sourceOrigin = ModWsgiSources.Origin.ARCHIVE;
    public Optional<String> apacheArtifact = Optional.empty();
    public Optional<String> pythonArtifact = Optional.empty();
    public List<String> compilerOptions = List.of();
    public List<String> launcher = List.of();
    public boolean apr2;

    public SampleTarget(Path root) throws IOException {
        this.root = root;
        write("apache/include/httpd.h", "httpd");
        write("apache/bin/httpd.exe", "program");
        write("apache/bin/libhttpd.dll", "the server");
        write("apache/bin/libapr-1.dll", "the runtime");
        write("apache/bin/libaprutil-1.dll", "its companion");
        write("tools/clang-cl", "a compiler");
        write("tools/lld-link", "a linker");
        write("sdk/lib/x64/msvcrt.lib", "start-up code");
        write("apache/lib/libhttpd.lib", "libhttpd");
        write("apache/lib/libapr-1.lib", "libapr");
        write("apache/lib/libaprutil-1.lib", "libaprutil");
        write("python/include/Python.h", "Python");
        write("python/include/cpython/object.h", "object");
        write("sources/LICENSE", "the licence");
        write("module/mod_wsgi.so", "a module");
    }

    /** Writes a file below the folder. */
    public Path write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    public BuildableTarget complete() throws IOException {
        return new BuildableTarget(
                request(),
                new Classifier(digits(apache), digits(python) + (freeThreaded ? "t" : ""), platform(), abi, apacheAbi),
                apacheKit(),
                pythonKit(),
                sources(),
                compiler());
    }

    /** The same as locators hand it on. */
    public LocatedTarget located() throws IOException {
        return new LocatedTarget(
                request(), found(apacheKit()), found(pythonKit()), found(sources()), found(compiler()));
    }

    /** The target's module, as it would be built. */
    public BuiltModule built() throws IOException {
        return BuiltModule.read(complete(), root.resolve("module/mod_wsgi.so"));
    }

    private TargetRequest request() {
        return new TargetRequest(
                "sample",
                new SourceRequest(Optional.empty(), Optional.empty()),
                new KitRequest(Optional.empty(), apacheArtifact),
                new KitRequest(Optional.empty(), pythonArtifact),
                freeThreaded,
                new CompilerRequest(CompilerKind.LLVM, Optional.empty(), Optional.empty(), Optional.empty()),
                new BuildOptions(compilerOptions, List.of(), false, launcher, Optional.empty()));
    }

    private ApacheKit apacheKit() {
        Path home = root.resolve("apache");
        String cookie = "AP" + digits(apache);
        int mmn = digits(apache).equals("22") ? 20051115 : 20120211;
        return ApacheKit.of(
                home,
                image(home.resolve("bin/httpd.exe"), Kind.EXE, apacheAbi),
                image(
                        home.resolve("bin/libhttpd.dll"),
                        Kind.DLL,
                        apacheAbi,
                        List.of(apr2 ? "libapr-2.dll" : "libapr-1.dll"),
                        apacheExports,
                        Optional.of(new ApacheModule("core_module", cookie, mmn, apacheMmnMinor))),
                List.of(),
                List.of(),
                read(home.resolve("include"), new ApacheHeaders(apache, cookie, mmn, 142, apr, aprUtil)));
    }

    private PythonKit pythonKit() throws IOException {
        Path home = root.resolve("python");
        String name = "python" + digits(python) + (freeThreaded ? "t" : "");
        String[] numbers = python.split("[^0-9]+");
        boolean isFinal = pythonLevel.equals("final");
        write("python/" + name + ".dll", "Python " + python);
        return PythonKit.of(
                home,
                Optional.empty(),
                freeThreaded,
                read(
                        home.resolve("include/patchlevel.h"),
                        new PythonHeaders(
                                python,
                                Integer.parseInt(numbers[0]),
                                Integer.parseInt(numbers[1]),
                                Integer.parseInt(numbers[2]),
                                pythonLevel,
                                isFinal ? 0 : Integer.parseInt(numbers[3]))),
                image(dllFolder.orElse(home).resolve(name + ".dll"), Kind.DLL, abi),
                new Reading<>(
                        write("python/libs/" + name + ".lib", "import library"), Optional.empty(), Optional.empty()));
    }

    private ModWsgiSources sources() {
        return new ModWsgiSources(
                sourceOrigin,
                root.resolve("sources"),
                modWsgi,
                Optional.of("5".repeat(64)),
                List.of(ModWsgiSources.SERVER.resolve("mod_wsgi.c")));
    }

    private Compiler compiler() {
        Path tools = root.resolve("tools");
        Path sdk = root.resolve("sdk");
        return new Compiler(
                CompilerKind.LLVM,
                tools.resolve("clang-cl"),
                tools.resolve("lld-link"),
                "19.1.7",
                "19.1.7",
                "clang",
                architecture,
                abi,
                new WindowsSdk(
                        sdk,
                        Optional.empty(),
                        List.of(sdk.resolve("include")),
                        List.of(sdk.resolve("lib/x64")),
                        Optional.of("Wine's headers"),
                        new Reading<>(sdk.resolve("lib/x64/msvcrt.lib"), Optional.empty(), Optional.empty())),
                Environment.of(OperatingSystem.OTHER, Map.of()),
                "test");
    }

    private BinaryFile image(Path file, Kind kind, CRuntime runtime) {
        return image(file, kind, runtime, List.of(), List.of(), Optional.empty());
    }

    private BinaryFile image(
            Path file,
            Kind kind,
            CRuntime runtime,
            List<String> imports,
            List<String> exports,
            Optional<ApacheModule> module) {
        return new BinaryFile(
                file,
                kind,
                architecture,
                Optional.of(new LinkerVersion(14, 44)),
                Toolchain.MSVC,
                runtime,
                imports,
                List.of(),
                exports,
                module,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private String platform() {
        return architecture == Architecture.X86 ? "win32" : architecture == Architecture.X64 ? "win64" : "winarm64";
    }

    private static String digits(String version) {
        String[] numbers = version.split("\\.");
        return numbers[0] + numbers[1];
    }

    private static <T> Located<T> found(T value) {
        return new Located<>(Optional.of(value), Optional.empty());
    }

    private static <T> Reading<T> read(Path file, T value) {
        return new Reading<>(file, Optional.of(value), Optional.empty());
    }
}
