package io.github.modwsgi.maven.rules.python;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

/** Virtual environments in the place of a Python. */
public class VirtualEnvironmentTest extends MadeTargetTest {

    @Test
    public void virtualEnvironmentIsFollowed() throws Exception {
        Path base = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path environment = virtualEnvironment(base);
        target.pythonHome(environment)
                .findings()
                .assertSound()
                .assertInfos("MW-301")
                .assertSays("MW-301", environment.toString(), base.toString(), "virtual environment");
    }

    @Test
    public void scriptsOfAVirtualEnvironmentAreFollowed() throws Exception {
        Path base = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        target.pythonHome(virtualEnvironment(base).resolve("Scripts"))
                .findings()
                .assertSound()
                .assertInfos("MW-301");
    }

    @Test
    public void virtualEnvironmentOfAPythonThatIsGoneIsRefused() throws Exception {
        target.pythonHome(virtualEnvironment(folder.resolve("gone"))).findings().assertErrors("MW-001");
    }

    @Test
    public void virtualEnvironmentOfAnotherSeriesThanItsPythonIsWarnedOf() throws Exception {
        Path base = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path pyvenv = virtualEnvironment(base).resolve("pyvenv.cfg");
        Files.writeString(pyvenv, "home = " + base + "\nversion = 3.13.7\n");
        target.pythonHome(pyvenv.getParent())
                .findings()
                .assertWarnings("MW-302")
                .assertSays("MW-302", pyvenv + ", for Python 3.13", "python314.dll, Python 3.14");
        Files.writeString(pyvenv, "home = " + base + "\nversion_info = 3.13.7.final.0\n");
        again().pythonHome(pyvenv.getParent()).findings().assertWarnings("MW-302");
        for (String fine :
                List.of("version = 3.14.1", "version_info = 3.14.0.final.0", "version = 3.14", "version = ?")) {
            Files.writeString(pyvenv, "home = " + base + "\n" + fine + "\n");
            again().pythonHome(pyvenv.getParent()).findings().assertSound();
        }
    }

    @Test
    public void oldVirtualenvIsFollowedAndSaidToBeOne() throws Exception {
        Path base = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Python"));
        Path scripts = Files.createDirectories(folder.resolve("env/Scripts"));
        Path prefix = Files.createDirectories(folder.resolve("env/Lib")).resolve("orig-prefix.txt");
        Files.copy(base.resolve("python.exe"), scripts.resolve("python.exe"));
        Files.copy(base.resolve("python314.dll"), scripts.resolve("python314.dll"));
        Files.writeString(prefix, base.toString());
        target.pythonHome(folder.resolve("env"))
                .findings()
                .assertSound()
                .assertInfos("MW-301")
                .assertSays("MW-301", "is a virtual environment of virtualenv before 20", base.toString());
        Files.move(scripts.resolve("python314.dll"), scripts.resolve("python27.dll"));
        again().pythonHome(folder.resolve("env"))
                .findings()
                .assertWarnings("MW-302")
                .assertSays("MW-302", prefix + ", for Python 2.7");
    }

    private MadeTarget again() {
        return new MadeTarget(folder);
    }

    private Path virtualEnvironment(Path base) throws Exception {
        Path environment = Files.createDirectories(folder.resolve("venv"));
        Files.createDirectories(environment.resolve("Scripts"));
        Files.writeString(environment.resolve("pyvenv.cfg"), "home = " + base + "\nversion = 3.14.3\n");
        return environment;
    }

    // Issues 535, 563, 695, 809: WSGIPythonHome names a virtual environment, and the base's DLL is loaded.
    @Test
    public void virtualEnvironmentIsBuiltForItsBase() throws Exception {
        Path base = MadePython.of("3.14.3", X64).at(folder.resolve("Python"));
        Path environment = Files.createDirectories(folder.resolve("venv"));
        Files.writeString(environment.resolve("pyvenv.cfg"), "home = " + base + "\n");
        LocatedTarget located = target.pythonHome(environment).locate();
        target.findings().assertSound().assertInfos("MW-301").assertSays("MW-301", base.toString());
        assertEquals(
                base.resolve("python314.dll"),
                located.python().value().orElseThrow().dll().file());
    }
}
