package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a module is to be loaded, as far as it is known.
 *
 * @param apache the Apache that loads it
 * @param python the Python that it runs
 * @param windows Windows' own folder, {@code C:\Windows}; empty off Windows
 * @param machine this machine
 */
public record Server(Optional<ApacheKit> apache, Optional<PythonKit> python, Optional<Path> windows, Machine machine) {

    /** Kits on this machine, with its Windows folder. */
    public static Server here(Machine machine, Optional<ApacheKit> apache, Optional<PythonKit> python) {
        return new Server(
                apache,
                python,
                machine.environment()
                        .get("SystemRoot")
                        .filter(root -> machine.os().isWindows())
                        .map(Path::of),
                machine);
    }

    /** Where Windows keeps its DLLs for an architecture: 32-bit ones of a 64-bit Windows in {@code SysWOW64}. */
    Optional<Path> systemFolder(Architecture architecture) {
        return windows.map(folder -> {
            Path wow = folder.resolve("SysWOW64");
            return architecture == Architecture.X86 && Observed.isDirectory(wow) ? wow : folder.resolve("System32");
        });
    }
}
