package io.github.modwsgi.maven.rules.target;

import static io.github.modwsgi.maven.ThisSystem.slashes;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import io.github.modwsgi.maven.rules.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Test;

/** MW-205, with made kits. */
public class PathsSurviveReadersTest extends MadeTargetTest {

    @Test
    public void percentSignIsAWarning() throws Exception {
        target.apacheHome(new MadeApache().at(folder.resolve("main%2Fbranch/Apache24")))
                .findings()
                .assertErrors("")
                .assertWarnings("MW-205")
                .assertSays("MW-205", "%", "batch file");
    }

    @Test
    public void apachesVariableIsAWarning() throws Exception {
        target.pythonHome(MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("${HOME}/Python")))
                .findings()
                .assertErrors("")
                .assertWarnings("MW-205")
                .assertSays("MW-205", "configuration");
    }

    @Test
    public void bracketsInApachesPathAreTold() throws Exception {
        Path home = new MadeApache().at(folder.resolve("c,d [x]/Apache24"));
        target.apacheHome(home)
                .findings()
                .assertSound()
                .assertInfos("MW-205")
                .assertSays("MW-205", "brackets", "Include", slashes(folder.resolve("c,d [[]x]/Apache24")));
    }

    @Test
    public void bracketsInPythonsPathHarmNobody() throws Exception {
        target.pythonHome(MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("c,d [x]/Python")))
                .findings()
                .assertSound()
                .assertInfos("");
    }

    @Test
    public void namesThatWindowsDoesNotHaveAreAWarning() throws Exception {
        assumeTrue(
                "not run: Windows has no such names",
                !folder.getFileSystem().getSeparator().equals("\\"));
        target.pythonHome(MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("a*b/Python")))
                .findings()
                .assertErrors("")
                .assertWarnings("MW-205")
                .assertSays("MW-205", "* in it", "verify cannot run");
    }

    /** Such a path is one of Windows: elsewhere it is only text. */
    @Test
    public void pathsOnAnotherMachineAreTold() throws Exception {
        ApacheKit older = target.locate().apache().value().orElseThrow();
        ApacheKit newer = asking(142);
        Path home = newer.home();
        String path = "\\\\fileserver\\share\\Python";
        Path python = folder.resolve("Python");
        assertEquals(Optional.empty(), PathsSurviveReaders.ofOtherMachine(older, "pythonHome", python, path));
        Finding finding = PathsSurviveReaders.ofOtherMachine(newer, "pythonHome", python, path)
                .orElseThrow();
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.toString(), finding.toString().endsWith("says so first: UNCList fileserver"));
        assertTrue(PathsSurviveReaders.ofOtherMachine(newer, "apacheHome", home, path)
                .orElseThrow()
                .toString()
                .endsWith("; and it is started with -C \"UNCList fileserver\""));
        assertEquals(Optional.empty(), PathsSurviveReaders.ofOtherMachine(newer, "pythonHome", python, "C:\\Python"));
        Finding refused = PathsSurviveReaders.ofOtherMachine(asking(134), "pythonHome", python, path)
                .orElseThrow();
        assertEquals(Severity.WARNING, refused.severity());
        assertTrue(refused.toString(), refused.toString().contains("Take Apache 2.4.63 or later"));
    }

    /** With the function that asks UNCList. */
    private ApacheKit asking(int mmnMinor) throws Exception {
        Path home = new MadeApache().at(folder.resolve("Apache-" + mmnMinor));
        Files.write(
                home.resolve("bin/libhttpd.dll"),
                MadeImage.dll(Architecture.X64)
                        .module("core_module", "AP24", 20120211, mmnMinor)
                        .module("ap_filepath_merge", "AP24", 0, 0)
                        .build());
        return new MadeTarget(folder).apacheHome(home).locate().apache().value().orElseThrow();
    }

    @Test
    public void quoteInAPathIsRefused() throws Exception {
        assumeTrue(
                "not run: Windows has no such names",
                !folder.getFileSystem().getSeparator().equals("\\"));
        target.pythonHome(MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("a\"b")))
                .findings()
                .assertErrors("MW-205");
    }

    @Test
    public void valueInQuotesIsSound() throws Exception {
        Path home = new MadeApache().at(folder.resolve("with space/Apäche24"));
        target.apacheHome = Optional.of("\"" + home + "\"");
        target.findings().assertSound();
    }

    // Issues 345, 448, 219: a backslash in the root was an escape in generated Python; here only one at the end is one.
    @Test
    public void backslashesAreNoEscapesButAtTheEnd() throws Exception {
        Path home = Files.createDirectories(folder.resolve("U\\ser\\xampp"));
        target.apacheHome(new MadeApache().at(home)).findings().assertSound();
        MadeTarget atEnd = new MadeTarget(temporary.newFolder().toPath());
        atEnd.apacheHome = Optional.of("C:\\Users\\me\\Apache24\\");
        atEnd.findings().assertWarnings("MW-205").assertSays("MW-205", "backslash at its end");
    }

    // Issue 685: set MOD_WSGI_APACHE_ROOTDIR=C:\xampp\Apache" through a quote.
    @Test
    public void quoteThatABackslashKeptInTheValue() throws Exception {
        target.apacheHome = Optional.of("C:\\xampp\\Apache\" -DskipTests");
        target.findings()
                .assertErrors("MW-205")
                .assertSays("MW-205", "quotation mark")
                .assertRemedy("MW-205", "-Dmodwsgi.apacheHome=\"C:\\xampp\\Apache\"");
    }
}
