package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the Python in a folder. */
public final class PythonReader {
    private static final Pattern DLL = Pattern.compile("(?i)python[23]\\d{1,2}t?\\.dll");

    private final Machine machine;

    public PythonReader(Machine machine) {
        this.machine = machine;
    }

    /** The kit in a folder; empty where neither headers nor a DLL tell its version. */
    Optional<PythonKit> read(Path home, Optional<VirtualEnvironment> environment, boolean freeThreaded) {
        return read(home, environment, freeThreaded, Optional.empty());
    }

    /** @param known of its DLL, where the very file was read before */
    Optional<PythonKit> read(
            Path home, Optional<VirtualEnvironment> environment, boolean freeThreaded, Optional<KitFacts> known) {
        Reading<PythonHeaders> headers =
                Reading.of(AnyCase.resolve(home, "include", "patchlevel.h"), PythonHeaders::read);
        return headers.value()
                .map(h -> "python" + h.major() + h.minor() + (freeThreaded ? "t" : ""))
                .or(() -> nameOfDll(home, freeThreaded))
                .map(name -> new PythonKit(
                        home,
                        environment,
                        freeThreaded,
                        headers,
                        KitBinary.of(dll(home, name), known),
                        Reading.of(AnyCase.resolve(home, "libs", name + ".lib"), ImportLibrary::read)));
    }

    /** The kits in a folder: the usual one, and the free-threaded one where its DLL is there, too. */
    public List<PythonKit> all(Path home) {
        Optional<PythonKit> freeThreaded = nameOfDll(home, true).flatMap(name -> read(home, Optional.empty(), true));
        Optional<PythonKit> usual = read(home, Optional.empty(), false)
                .filter(kit ->
                        freeThreaded.isEmpty() || Observed.exists(kit.dll().file()));
        return Stream.of(usual, freeThreaded).flatMap(Optional::stream).toList();
    }

    /** Whether a folder has the DLL of a Python. */
    static boolean hasDll(Path folder) {
        return !dlls(folder).isEmpty();
    }

    /** The DLLs of Pythons in a folder. */
    static List<Path> dlls(Path folder) {
        return Observed.entries(folder, name -> DLL.matcher(name).matches());
    }

    /** Installers up to Python 3.4 put the DLL of an all-users Python into the system's folder. */
    private Path dll(Path home, String name) {
        Path beside = AnyCase.resolve(home, name + ".dll");
        if (Observed.exists(beside) || !machine.os().isWindows()) {
            return beside;
        }
        // 64-bit Windows keeps the DLL of a 32-bit Python in SysWOW64; a machine may have both.
        Architecture own =
                BinaryFile.inspect(Observed.file(home.resolve("python.exe"))).architecture();
        return machine.environment().get("SystemRoot").stream()
                .flatMap(root -> Stream.of("System32", "SysWOW64").map(folder -> Path.of(root, folder, name + ".dll")))
                .filter(Observed::exists)
                .filter(file -> own == Architecture.UNKNOWN
                        || BinaryFile.inspect(Observed.file(file)).architecture() == own)
                .findFirst()
                .orElse(beside);
    }

    private static Optional<String> nameOfDll(Path home, boolean freeThreaded) {
        return dlls(home).stream()
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ".dll".length()))
                .filter(name -> name.endsWith("t") == freeThreaded)
                .findFirst();
    }
}
