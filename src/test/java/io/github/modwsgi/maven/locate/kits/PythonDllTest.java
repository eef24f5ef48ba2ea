package io.github.modwsgi.maven.locate.kits;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The DLL that installers up to Python 3.4 put into the system's folder. */
public final class PythonDllTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path dllOf(Architecture python) throws Exception {
        Path root = temporary.getRoot().toPath();
        Machine machine = Machines.of(
                OperatingSystem.WINDOWS,
                root,
                Map.of("SystemRoot", root.resolve("Windows").toString()));
        Path home = Files.createDirectories(root.resolve("Python27"));
        write(home.resolve("python.exe"), MadeBinaries.program(python, "2.7.18.0"));
        Files.createDirectories(home.resolve("include"));
        Files.writeString(
                home.resolve("include/patchlevel.h"),
                "#define PY_MAJOR_VERSION 2\n"
                        + "#define PY_MINOR_VERSION 7\n#define PY_MICRO_VERSION 18\n"
                        + "#define PY_RELEASE_LEVEL PY_RELEASE_LEVEL_FINAL\n#define PY_RELEASE_SERIAL 0\n"
                        + "#define PY_VERSION \"2.7.18\"\n");
        write(root.resolve("Windows/System32/python27.dll"), MadeBinaries.dll(Architecture.X64, "MSVCR90.dll"));
        write(root.resolve("Windows/SysWOW64/python27.dll"), MadeBinaries.dll(Architecture.X86, "MSVCR90.dll"));
        PythonKit kit =
                new PythonReader(machine).read(home, Optional.empty(), false).orElseThrow();
        return root.relativize(kit.dll().file());
    }

    private static void write(Path file, byte[] content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Test
    public void isThatOfItsArchitecture() throws Exception {
        assertEquals(Path.of("Windows/System32/python27.dll"), dllOf(Architecture.X64));
        assertEquals(Path.of("Windows/SysWOW64/python27.dll"), dllOf(Architecture.X86));
    }
}
