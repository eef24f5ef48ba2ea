package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.MadeRegistry;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import io.github.modwsgi.maven.rules.RuleOptions;
import java.nio.file.Path;
import java.util.Set;
import org.junit.Test;

/** MW-102 and MW-605: Pythons of one user, of the Store, of an install manager. */
public class PythonScopeTest extends MadeTargetTest {

    @Test
    public void perUserPythonIsRefused() throws Exception {
        Path home = MadePython.of("3.12.10", Architecture.X64)
                .at(folder.resolve("profile/AppData/Local/Programs/Python/Python312"));
        target.variable("USERPROFILE", folder.resolve("profile"))
                .registry(new MadeRegistry().python(Hive.CURRENT_USER, View.BITS_64, "3.12", home))
                .pythonHome(home)
                .findings()
                .assertErrors("MW-102")
                .assertWarnings("MW-605")
                .assertSays("MW-102", "one user", "service")
                .assertRemedy("MW-102", "Install Python for all users", "buildOnly");
    }

    @Test
    public void storePythonIsRefused() throws Exception {
        Path home = MadePython.of("3.12.10", Architecture.X64)
                .at(folder.resolve("Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.12_x64"));
        target.pythonHome(home)
                .findings()
                .assertErrors("MW-102")
                .assertWarnings("MW-605")
                .assertSays("MW-102", "Microsoft Store", "WindowsApps");
    }

    @Test
    public void pythonInstallManagersPythonIsRefused() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64)
                .at(folder.resolve("profile/AppData/Local/Python/pythoncore-3.14-64"));
        target.variable("LOCALAPPDATA", folder.resolve("profile/AppData/Local"))
                .pythonHome(home)
                .findings()
                .assertErrors("MW-102")
                .assertWarnings("MW-605");
    }

    @Test
    public void perUserPythonIsAWarningWhereTheMachineOnlyBuilds() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("profile/Python314"));
        target.variable("USERPROFILE", folder.resolve("profile"))
                .pythonHome(home)
                .options(new RuleOptions(false, true, Set.of()))
                .findings()
                .assertErrors("")
                .assertWarnings("MW-102");
    }

    @Test
    public void profilesMeanNothingOffWindows() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("profile/Python314"));
        target.variable("USERPROFILE", folder.resolve("profile")).pythonHome(home);
        target.locate();
        target.os = OperatingSystem.OTHER;
        target.findings().assertSound();
    }

    // Issue 815: "the Windows service is starting normally" after an installation for all users.
    @Test
    public void perUserPythonForTheService() throws Exception {
        perUser("3.10.11").assertRemedy("MW-102", "Install Python for all users");
    }

    // Issue 690: 3.9 in %LOCALAPPDATA%.
    @Test
    public void perUserPythonInLocalAppData() throws Exception {
        perUser("3.9.13").assertSays("MW-102", "AppData", "service");
    }

    private Findings perUser(String version) throws Exception {
        Path home = MadePython.of(version, X64).at(folder.resolve("profile/AppData/Local/Programs/Python/Python"));
        return target.variable("USERPROFILE", folder.resolve("profile"))
                .registry(new MadeRegistry().python(Hive.CURRENT_USER, View.BITS_64, version.substring(0, 4), home))
                .pythonHome(home)
                .findings()
                .assertErrors("MW-102")
                .assertWarnings("MW-605");
    }
}
