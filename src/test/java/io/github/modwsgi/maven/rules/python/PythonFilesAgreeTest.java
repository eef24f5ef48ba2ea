package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** MW-302, with made kits. */
public class PythonFilesAgreeTest extends MadeTargetTest {

    @Test
    public void importLibraryOfAnotherPythonIsRefused() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path other = MadePython.of("3.13.9", Architecture.X64).at(folder.resolve("Other"));
        Files.delete(home.resolve("libs/python314.lib"));
        Files.copy(other.resolve("libs/python313.lib"), home.resolve("libs/python314.lib"));
        target.pythonHome(home)
                .findings()
                .assertErrors("MW-302")
                .assertSays("MW-302", "leads to python313.dll", "version 3.14.3");
    }

    @Test
    public void headersOfAnotherPythonAreRefused() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        MadePython.writeVersion(home.resolve("include"), "3.13.9");
        target.pythonHome(home)
                .findings()
                .assertErrors("MW-301 MW-302")
                .assertSays("MW-302", "python314.dll", "no python313.dll", "version 3.13.9");
    }

    @Test
    public void headersOfAnotherMicroVersionAreRefused() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        MadePython.writeVersion(home.resolve("include"), "3.14.0");
        target.pythonHome(home)
                .findings()
                .assertErrors("MW-302")
                .assertSays("MW-302", "version 3.14.0", "version 3.14.3");
    }

    @Test
    public void headersOfABuildFromTheSourceTreeAgree() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path header = home.resolve("include/patchlevel.h");
        Files.writeString(header, Files.readString(header).replace("\"3.14.3\"", "\"3.14.3+\""));
        target.pythonHome(home).findings().assertSound();
    }
}
