package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** MW-301, with made kits. */
public class PythonHasDevelopmentFilesTest extends MadeTargetTest {

    @Test
    public void embeddablePackageOfPython35IsToldByItsPyvenv() throws Exception {
        Path home = MadePython.of("3.5.2", Architecture.X64).at(folder.resolve("embed"));
        delete(home.resolve("include"));
        delete(home.resolve("libs"));
        Files.writeString(home.resolve("pyvenv.cfg"), "applocal = true\n");
        target.pythonHome(home).findings().assertErrors("MW-301").assertSays("MW-301", "Python's embeddable package");
    }

    @Test
    public void embeddablePackageIsRefusedByItsName() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("embed"));
        delete(home.resolve("include"));
        delete(home.resolve("libs"));
        Files.writeString(home.resolve("python314._pth"), "python314.zip\n");
        target.pythonHome(home)
                .findings()
                .assertErrors("MW-301")
                .assertSays("MW-301", "Python.h", "python314.lib")
                .assertRemedy("MW-301", "embeddable");
    }
}
