package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.VersionInfo;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MW-603: the Visual C++ Redistributable of the module's class is there, and, from 2015 on, of the module's
 * architecture and not older than the newest toolset that anything in the process was built with (Microsoft's second
 * restriction in "C++ binary compatibility between Visual Studio versions"). That it is absent is said only where
 * Windows' own folder can be looked at.
 */
final class RedistributableIsThere {
    private static final RuleCode CODE = RuleCode.MW_603;
    private static final String RUNTIME = "vcruntime140.dll";
    private static final String VERSION = "\\d{1,5}\\.\\d{1,5}(\\.\\d+){0,2}";

    private RedistributableIsThere() {}

    static List<Finding> judge(BinaryFile module, Server server) {
        Optional<Path> system = server.systemFolder(module.architecture());
        Optional<Finding> finding =
                switch (module.cRuntime()) {
                    case VC9 -> server.windows().flatMap(windows -> sideBySide(module, windows));
                    case VC10 -> system.flatMap(folder -> inSystem(module, folder, "msvcr100.dll"));
                    case VC11 -> system.flatMap(folder -> inSystem(module, folder, "msvcr110.dll"));
                    case VC12 -> system.flatMap(folder -> inSystem(module, folder, "msvcr120.dll"));
                    case VC14 -> fits(module, server, system);
                    default -> Optional.empty();
                };
        return finding.stream().toList();
    }

    /** VC9's is an assembly: {@code WinSxS\amd64_microsoft.vc90.crt_…}. */
    private static Optional<Finding> sideBySide(BinaryFile module, Path windows) {
        Path store = windows.resolve("WinSxS");
        String prefix = (module.architecture() == Architecture.X64 ? "amd64" : "x86") + "_microsoft.vc90.crt_";
        return CaseInsensitiveListing.list(store).files().keySet().stream().anyMatch(name -> name.startsWith(prefix))
                ? Optional.empty()
                : Optional.of(absent(module, store, "no folder " + prefix + "…"));
    }

    private static Optional<Finding> inSystem(BinaryFile module, Path system, String dll) {
        return CaseInsensitiveListing.list(system).file(dll).isPresent()
                ? Optional.empty()
                : Optional.of(absent(module, system, "no " + dll));
    }

    /** Windows takes the one beside httpd.exe, whatever is in its own folder. */
    private static Optional<Finding> fits(BinaryFile module, Server server, Optional<Path> system) {
        Optional<Path> besideApache = server.apache().map(ApacheKit::home).flatMap(home -> CaseInsensitiveListing.list(
                        home.resolve("bin"))
                .file(RUNTIME));
        Optional<Path> file = besideApache.or(() ->
                system.flatMap(folder -> CaseInsensitiveListing.list(folder).file(RUNTIME)));
        if (file.isEmpty()) {
            return system.map(folder -> absent(module, folder, "no " + RUNTIME));
        }
        BinaryFile runtime = BinaryFile.inspect(Observed.file(file.get()));
        return isOfAnotherArchitecture(runtime, module)
                ? Optional.of(otherArchitecture(module, runtime))
                : newEnough(module, server, runtime);
    }

    /** PyPI's msvc-runtime has x64 DLLs in its wheels for 32-bit Pythons, too. */
    private static boolean isOfAnotherArchitecture(BinaryFile runtime, BinaryFile module) {
        return runtime.architecture() != Architecture.UNKNOWN && runtime.architecture() != module.architecture();
    }

    private static Optional<Finding> newEnough(BinaryFile module, Server server, BinaryFile runtime) {
        Optional<LinkerVersion> installed = runtime.versionInfo()
                .map(VersionInfo::fileVersion)
                .filter(version -> version.matches(VERSION))
                .map(RedistributableIsThere::release);
        Optional<BinaryFile> newest = newest(module, server);
        return installed.isPresent()
                        && newest.isPresent()
                        && installed
                                        .get()
                                        .compareTo(newest.get().linkerVersion().orElseThrow())
                                < 0
                ? Optional.of(older(runtime.file(), installed.get(), newest.get()))
                : Optional.empty();
    }

    private static LinkerVersion release(String version) {
        String[] numbers = version.split("\\.");
        return LinkerVersion.parse(numbers[0] + "." + numbers[1]);
    }

    /** lld's 14.0 says nothing of the headers and libraries that it was used with. */
    private static Optional<BinaryFile> newest(BinaryFile module, Server server) {
        return Stream.of(
                        Optional.of(module),
                        server.apache().map(ApacheKit::libhttpd),
                        server.python().map(PythonKit::dll))
                .flatMap(Optional::stream)
                .filter(file -> file.toolchain() == Toolchain.MSVC && file.cRuntime() == CRuntime.VC14)
                .filter(file -> file.linkerVersion().isPresent())
                .max(Comparator.comparing(file -> file.linkerVersion().orElseThrow()));
    }

    private static Finding absent(BinaryFile module, Path where, String says) {
        return Finding.warning(
                CODE,
                "the Visual C++ Redistributable of " + module.cRuntime().id() + " for "
                        + module.architecture().id() + " is not installed: " + where + ", " + says + ".",
                List.of(new Evidence(where, says)),
                "Install " + redistributable(module) + ".");
    }

    private static Finding otherArchitecture(BinaryFile module, BinaryFile runtime) {
        String is = runtime.architecture().id();
        String needed = module.architecture().id();
        return Finding.warning(
                CODE,
                "the Visual C++ runtime that Windows takes is " + is + " (" + runtime.file() + "), and the module is "
                        + needed + ": Apache will not start.",
                List.of(new Evidence(runtime.file(), is), new Evidence(module.file(), needed)),
                "Delete it there, and install " + redistributable(module) + ".");
    }

    private static Finding older(Path runtime, LinkerVersion installed, BinaryFile newest) {
        String needed = newest.linkerVersion().orElseThrow().toString();
        return Finding.warning(
                CODE,
                "the Visual C++ Redistributable is " + installed + " (" + runtime + "), older than the toolset "
                        + needed + " that built " + newest.file() + ".",
                List.of(new Evidence(runtime, "version " + installed), new Evidence(newest.file(), "linker " + needed)),
                "Install the latest \"Microsoft Visual C++ v14 Redistributable\".");
    }

    private static String redistributable(BinaryFile module) {
        String platform = module.architecture().id().toLowerCase(Locale.ROOT);
        return switch (module.cRuntime()) {
            case VC9 -> "\"Microsoft Visual C++ 2008 Redistributable\" (" + platform + ")";
            case VC10 -> "\"Microsoft Visual C++ 2010 Redistributable\" (" + platform + ")";
            case VC11 -> "\"Visual C++ Redistributable for Visual Studio 2012\" (" + platform + ")";
            case VC12 -> "\"Visual C++ Redistributable Packages for Visual Studio 2013\" (" + platform + ")";
            default -> "the latest \"Microsoft Visual C++ v14 Redistributable\" (" + platform + ")";
        };
    }
}
