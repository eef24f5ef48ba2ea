package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Path;
import org.junit.Test;

/** MW-001, with made kits. */
public class NamedThingsAreThereTest extends MadeTargetTest {

    @Test
    public void apacheHomeOneTooDeepNamesTheRightOne() throws Exception {
        Path home = new MadeApache().at(folder.resolve("Apache24"));
        target.apacheHome(home.resolve("bin"))
                .findings()
                .assertErrors("MW-001")
                .assertRemedy("MW-001", "Name that folder: " + home);
    }

    @Test
    public void apacheHomeOneTooHighNamesTheRightOne() throws Exception {
        Path home = new MadeApache().at(folder.resolve("xampp/apache"));
        target.apacheHome(home.getParent())
                .findings()
                .assertErrors("MW-001")
                .assertRemedy("MW-001", "Name that folder: " + home);
    }

    @Test
    public void pythonHomeOneOffNamesTheRightOne() throws Exception {
        Path home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("tools/Python314"));
        target.pythonHome(home.resolve("libs"))
                .findings()
                .assertErrors("MW-001")
                .assertRemedy("MW-001", "Name that folder: " + home);
    }

    // Issue 762: XAMPP; nothing was probed but C:\Apache24.
    @Test
    public void apacheIsNotWhereTheParameterSays() throws Exception {
        Path xampp = new MadeApache().at(folder.resolve("xampp/apache")).getParent();
        target.apacheHome(xampp)
                .findings()
                .assertErrors("MW-001")
                .assertRemedy("MW-001", xampp.resolve("apache").toString());
    }

    // conda-forge/staged-recipes 10807: no Apache in the build environment.
    @Test
    public void noApacheIsNamed() throws Exception {
        target.withoutApache()
                .findings()
                .assertErrors("MW-001")
                .assertRemedy("MW-001", "-Dmodwsgi.apacheHome", "apacheArtifact");
    }
}
