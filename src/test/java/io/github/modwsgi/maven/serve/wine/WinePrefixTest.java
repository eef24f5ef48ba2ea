package io.github.modwsgi.maven.serve.wine;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** With a shell script in the place of Wine, which notes what it is asked for. */
public class WinePrefixTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Processes processes = new Processes();
    private final Told told = new Told();
    private Path root;
    private WinePrefix prefix;

    @Before
    public void prepare() throws Exception {
        ThisSystem.requirePosixShell();
        root = temporary.getRoot().toPath();
        prefix = WinePrefix.of(root.resolve("cache"), Optional.empty(), Optional.empty());
    }

    @After
    public void end() {
        processes.close();
    }

    private void make(String script) throws Exception {
        Path program = Machines.program(root.resolve("wine"), "#!/bin/sh\necho \"$@\" >> '" + log() + "'\n" + script);
        Machine machine = Machines.of(OperatingSystem.OTHER, root, Map.of("PATH", "/usr/bin:/bin"));
        prefix.prepare(new Wine(program, prefix, machine), processes, told);
    }

    private Path log() {
        return root.resolve("log");
    }

    /** As Wine: a reg import ends in the registry's file. */
    private static final String WORKING = "cd \"$WINEPREFIX\" && mkdir -p dosdevices && touch dosdevices/z:"
            + " && case $1 in reg) cat \"${3#Z:}\" >> system.reg ;; *) echo '#arch=win64' > system.reg ;; esac\n";

    @Test
    public void aPrefixOfOursIsMadeOnce() throws Exception {
        make(WORKING);
        make(WORKING);
        assertEquals(root.resolve("cache/wine"), prefix.folder());
        assertEquals(
                List.of(
                        "wineboot -i",
                        "winecfg -v win10",
                        "reg import Z:" + prefix.folder().resolve("mod-wsgi-maven-plugin.reg")),
                Files.readAllLines(log()));
        assertEquals(List.of("Making a Wine prefix, once: " + prefix.folder()), told.of("info"));
    }

    @Test
    public void aRegistryThatIsWrittenLateIsWaitedFor() throws Exception {
        make("case $1 in winecfg) (sleep 1; " + WORKING.strip() + ") > late 2>&1 & ;; reg) " + WORKING.strip()
                + " ;; esac\n");
        assertTrue(Files.exists(prefix.folder().resolve("system.reg")));
    }

    @Test
    public void oneThatWasLeftHalfMadeIsMadeAnew() throws Exception {
        IOException failure =
                assertThrows(IOException.class, () -> make("touch \"$WINEPREFIX/half\"; echo no disk; exit 7\n"));
        assertTrue(failure.getMessage(), failure.getMessage().endsWith("wineboot ended with exit code 7. no disk"));
        assertTrue(Files.exists(prefix.folder().resolve("half")));
        make(WORKING);
        assertFalse(Files.exists(prefix.folder().resolve("half")));
        assertTrue(Files.exists(prefix.folder().resolve("system.reg")));
    }

    @Test
    public void anotherWineHasAnotherPrefix() {
        Path other = WinePrefix.of(root, Optional.empty(), Optional.of("/opt/wine/bin/wine"))
                .folder();
        assertNotEquals(WinePrefix.of(root, Optional.empty(), Optional.empty()).folder(), other);
        assertEquals(root, other.getParent());
    }

    @Test
    public void aFolderThatTheUserNamesIsMadeWhereThereIsNothing() throws Exception {
        prefix = WinePrefix.of(root, Optional.of(root.resolve("mine").toString()), Optional.empty());
        make(WORKING);
        assertTrue(Files.exists(root.resolve("mine/system.reg")));
    }

    @Test
    public void wineIsMendedOnceInAPrefixOfOursAlsoInOneThatIsNamedAndThatWeMade() throws Exception {
        prefix = WinePrefix.of(root, Optional.of(root.resolve("mine").toString()), Optional.empty());
        make(WORKING);
        assertTrue(Files.exists(root.resolve("mine/drive_c/windows/system32/modwsgi_provider.dll")));
        prefix = WinePrefix.of(root, Optional.of(root.resolve("mine").toString()), Optional.empty());
        assertTrue(prefix.isOurs());
        Files.delete(root.resolve("mine/drive_c/windows/system32/modwsgi_provider.dll"));
        make(WORKING);
        assertTrue(Files.exists(root.resolve("mine/drive_c/windows/system32/modwsgi_provider.dll")));
    }

    @Test
    public void aPrefixOfTheUserIsUsedAsItIs() throws Exception {
        Path folder = Files.createDirectories(root.resolve("mine"));
        Files.createDirectories(folder.resolve("dosdevices"));
        Files.writeString(folder.resolve("system.reg"), "");
        ThisSystem.link(folder.resolve("dosdevices/z:"), Path.of("/"));
        prefix = WinePrefix.of(root, Optional.of(folder.toString()), Optional.empty());
        make(WORKING);
        assertFalse(prefix.isOurs());
        assertFalse(Files.exists(log()));
        assertFalse(Files.exists(folder.resolve("drive_c")));
    }

    @Test
    public void aFolderWithSomethingElseIsRefusedAndLeftAlone() throws Exception {
        Path folder = Files.createDirectories(root.resolve("mine"));
        Files.writeString(folder.resolve("letters"), "");
        prefix = WinePrefix.of(root, Optional.of(folder.toString()), Optional.empty());
        String message =
                assertThrows(VerificationFailure.class, () -> make(WORKING)).getMessage();
        assertTrue(message, message.startsWith("winePrefix is \"" + folder + "\": expected a Wine prefix"));
        assertTrue(Files.exists(folder.resolve("letters")));
        Files.delete(folder.resolve("letters"));
        Files.writeString(folder.resolve("system.reg"), "");
        assertThrows(VerificationFailure.class, () -> make(WORKING));
        assertFalse(Files.exists(log()));
    }

    @Test
    public void itsLockIsBesideItSoThatItCanBeDeleted() throws Exception {
        try (ExclusiveLock lock = prefix.lock(told)) {
            assertTrue(Files.exists(root.resolve("cache/wine.lock")));
            assertFalse(Files.exists(prefix.folder()));
        }
    }

    @Test
    public void whichProgramsRunIsToldByTheRegistryAndTheFolderOf32BitDlls() throws Exception {
        make(WORKING);
        assertEquals(Optional.empty(), prefix.whyNot(Architecture.X64));
        assertTrue(prefix.whyNot(Architecture.X86).isPresent());
        assertTrue(prefix.whyNot(Architecture.ARM64).isPresent());
        Path dll = prefix.folder().resolve("drive_c/windows/syswow64/ntdll.dll");
        Files.createDirectories(dll.getParent());
        Files.writeString(dll, "");
        assertEquals(Optional.empty(), prefix.whyNot(Architecture.X86));
        Files.writeString(prefix.folder().resolve("system.reg"), "WINE REGISTRY Version 2\n\n#arch=win32\n");
        assertTrue(prefix.whyNot(Architecture.X64).isPresent());
        assertEquals(Optional.empty(), prefix.whyNot(Architecture.X86));
    }
}
