package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class MachineTest {
    /** F17: docker run -u 12345, OpenShift. */
    @Test
    public void aUserWithoutAnEntryHasAHomeAllTheSame() {
        Path known = Path.of("known").toAbsolutePath();
        Path other = Path.of("other").toAbsolutePath();
        String unknown = ThisSystem.IS_WINDOWS ? "unknown" : "?";
        assertEquals(known, Machine.home(known.toString(), other.toString()));
        assertEquals(other, Machine.home(unknown, other.toString()));
        for (String none : new String[] {null, "", "relative"}) {
            assertEquals(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath(), Machine.home(unknown, none));
        }
    }

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path first;
    private Path second;

    @Before
    public void makeFolders() throws Exception {
        first = temporary.newFolder("first").toPath();
        second = temporary.newFolder("second").toPath();
    }

    private Machine windows() {
        return Machines.of(OperatingSystem.WINDOWS, temporary.getRoot().toPath(), Map.of("Path", first + ";" + second));
    }

    private Machine other() {
        return Machines.of(OperatingSystem.OTHER, temporary.getRoot().toPath(), Map.of("PATH", first + ":" + second));
    }

    @Test
    public void theFirstFolderOfPathWins() throws Exception {
        ThisSystem.requirePosixPaths();
        Path expected = Machines.program(first.resolve("tool"), "");
        Machines.program(second.resolve("tool"), "");
        assertEquals(Optional.of(expected), other().findOnPath("tool"));
    }

    @Test
    public void aFileThatCannotBeRunAndAFolderArePassedOver() throws Exception {
        ThisSystem.requirePosixPaths();
        Files.writeString(first.resolve("tool"), "");
        Files.createDirectory(first.resolve("other"));
        Path expected = Machines.program(second.resolve("tool"), "");
        assertEquals(Optional.of(expected), other().findOnPath("tool"));
        assertEquals(Optional.empty(), other().findOnPath("other"));
    }

    @Test
    public void onWindowsAnExtensionIsAddedAndExeComesBeforeBatchFiles() throws Exception {
        Machines.program(first.resolve("cl"), "");
        Machines.program(first.resolve("cl.bat"), "");
        Machines.program(first.resolve("cl.cmd"), "");
        Path expected = Machines.program(first.resolve("cl.exe"), "");
        assertEquals(Optional.of(expected), windows().findOnPath("cl"));
    }

    @Test
    public void onWindowsABatchFileInAnEarlierFolderComesBeforeAProgramInALaterOne() throws Exception {
        Path expected = Machines.program(first.resolve("cl.bat"), "");
        Machines.program(second.resolve("cl.exe"), "");
        assertEquals(Optional.of(expected), windows().findOnPath("cl"));
    }

    @Test
    public void elsewhereNoExtensionIsAdded() throws Exception {
        Machines.program(first.resolve("cl.exe"), "");
        assertEquals(Optional.empty(), other().findOnPath("cl"));
    }

    @Test
    public void theCacheIsWhereTheSystemKeepsCaches() {
        Path home = temporary.getRoot().toPath();
        assertEquals(
                first.resolve("mod-wsgi-maven-plugin"),
                Machines.of(OperatingSystem.OTHER, home, Map.of("XDG_CACHE_HOME", first.toString()))
                        .cacheFolder());
        assertEquals(
                second.resolve("mod-wsgi-maven-plugin"),
                Machines.of(OperatingSystem.WINDOWS, home, Map.of("LocalAppData", second.toString()))
                        .cacheFolder());
        assertEquals(home.resolve(".cache/mod-wsgi-maven-plugin"), other().cacheFolder());
    }

    @Test
    public void aRelativeCacheVariableIsIgnoredAsItsSpecificationSays() {
        Path home = temporary.getRoot().toPath();
        assertEquals(
                home.resolve(".cache/mod-wsgi-maven-plugin"),
                Machines.of(OperatingSystem.OTHER, home, Map.of("XDG_CACHE_HOME", "cache"))
                        .cacheFolder());
    }

    @Test
    public void windowsIsRecognisedByItsName() {
        assertEquals(OperatingSystem.WINDOWS, OperatingSystem.named("Windows Server 2022"));
        assertEquals(OperatingSystem.OTHER, OperatingSystem.named("Linux"));
        assertEquals(OperatingSystem.OTHER, OperatingSystem.named("Darwin"));
    }

    @Test
    public void thisMachineHasAProcessorAndAHome() {
        Machine here = Machine.current();
        assertTrue(here.processors() >= 1);
        assertEquals(Path.of(System.getProperty("user.home")), here.home());
    }
}
