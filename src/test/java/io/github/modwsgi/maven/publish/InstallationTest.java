package io.github.modwsgi.maven.publish;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.publish.Installation.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A module goes into an Apache and out of it; whatever goes wrong, Apache's folder is as before. */
public final class InstallationTest {
    private static final String NAME = "mod_wsgi-py314-VC14.so";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path apache;
    private Path module;

    @Before
    public void makeApache() throws Exception {
        apache = temporary.newFolder("Apache24").toPath();
        Files.createDirectories(apache.resolve("modules"));
        Files.createDirectories(apache.resolve("conf/extra"));
        module = Files.writeString(temporary.getRoot().toPath().resolve("mod_wsgi.so"), "the module");
    }

    private Installation open(String name) throws Exception {
        return Installation.open(apache, name, temporary.getRoot().toPath().resolve("locks"), Reporter.SILENT);
    }

    private void install() throws Exception {
        try (Installation installation = open(NAME)) {
            installation.stage(module, Sha256.of(module));
            installation.install();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(apache)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> apache.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(apache.resolve("modules").resolve(name));
    }

    @Test
    public void theFileIsInPlaceAndNothingElse() throws Exception {
        install();
        assertEquals(List.of("modules/" + NAME), files());
        assertEquals("the module", text(NAME));
    }

    @Test
    public void theFormerOneIsKeptBeside() throws Exception {
        install();
        Files.writeString(module, "a newer one");
        install();
        assertEquals(List.of("modules/" + NAME, "modules/" + NAME + ".previous"), files());
        assertEquals("a newer one", text(NAME));
        assertEquals("the module", text(NAME + ".previous"));
    }

    @Test
    public void whatIsStagedAndNotInstalledLeavesNothing() throws Exception {
        try (Installation installation = open(NAME)) {
            assertTrue(Files.exists(installation.stage(module, Sha256.of(module))));
        }
        assertEquals(List.of(), files());
    }

    @Test
    public void aCopyThatCameOutDifferentIsRefused() throws Exception {
        try (Installation installation = open(NAME)) {
            RefusedException refusal =
                    assertThrows(RefusedException.class, () -> installation.stage(module, "0".repeat(64)));
            assertTrue(refusal.getMessage(), refusal.getMessage().contains("Nothing was changed."));
        }
        assertEquals(List.of(), files());
    }

    @Test
    public void aLinkOrAFolderInThePlaceOfTheFileIsRefused() throws Exception {
        Files.createSymbolicLink(apache.resolve("modules/link.so"), module);
        Files.createDirectory(apache.resolve("modules/folder.so"));
        for (String name : List.of("link.so", "folder.so")) {
            RefusedException refusal = assertThrows(RefusedException.class, () -> open(name));
            assertTrue(refusal.getMessage(), refusal.getMessage().startsWith(
                    "In the module's place there is something else than a file"));
        }
        assertEquals("the module", Files.readString(module));
    }

    @Test
    public void namesThatLeadOutAreRefused() {
        for (String name : List.of("../httpd.exe", "a/b.so", "..", ".htaccess", "a\\b.so", "C:evil.so", "", "a b.so")) {
            RefusedException refusal = assertThrows(name, RefusedException.class, () -> open(name));
            assertTrue(refusal.getMessage(), refusal.getMessage().startsWith("moduleFileName is \"" + name + "\""));
        }
    }

    @Test
    public void aFolderThatIsNoApacheIsRefused() throws Exception {
        Files.delete(apache.resolve("modules"));
        RefusedException refusal = assertThrows(RefusedException.class, () -> open(NAME));
        assertTrue(refusal.getMessage(), refusal.getMessage().contains("expected a folder modules in it, found none"));
    }

    @Test
    public void killedWhileStagingIsAsBefore() throws Exception {
        install();
        Files.writeString(apache.resolve("modules/" + NAME + ".mod-wsgi-staged"), "half a mod");
        open(NAME).close();
        assertEquals(List.of("modules/" + NAME), files());
        assertEquals("the module", text(NAME));
    }

    @Test
    public void killedBeforeTheMoveIsAsBefore() throws Exception {
        install();
        Files.writeString(apache.resolve("modules/" + NAME + ".mod-wsgi-staged"), "a newer one");
        Files.writeString(apache.resolve("modules/" + NAME + ".previous.mod-wsgi-staged"), "the module");
        open(NAME).close();
        assertEquals(List.of("modules/" + NAME), files());
        assertEquals("the module", text(NAME));
    }

    @Test
    public void killedBehindTheMoveIsAsAfterwards() throws Exception {
        install();
        Files.writeString(apache.resolve("modules/" + NAME), "a newer one");
        Files.writeString(apache.resolve("modules/" + NAME + ".previous.mod-wsgi-staged"), "the module");
        open(NAME).close();
        assertEquals(List.of("modules/" + NAME, "modules/" + NAME + ".previous"), files());
        assertEquals("the module", text(NAME + ".previous"));
    }

    @Test
    public void aDestinationThatCannotBeWrittenChangesNothing() throws Exception {
        install();
        try (Installation installation = open(NAME)) {
            installation.stage(module, Sha256.of(module));
            // As a running Apache on Windows does it, the move fails: here because a folder has come between.
            Files.delete(apache.resolve("modules/" + NAME));
            Files.createDirectories(apache.resolve("modules/" + NAME + "/in-the-way"));
            RefusedException refusal = assertThrows(RefusedException.class, installation::install);
            assertTrue(refusal.getMessage(), refusal.getMessage().contains("Nothing was changed."));
        }
        assertTrue(Files.isDirectory(apache.resolve("modules/" + NAME + "/in-the-way")));
        assertFalse(Files.exists(apache.resolve("modules/" + NAME + ".mod-wsgi-staged")));
    }

    @Test
    public void whatWasInstalledIsTakenOutAndNoMore() throws Exception {
        try (Installation installation = open(NAME)) {
            installation.stage(module, Sha256.of(module));
            installation.stageConfiguration("LoadModule wsgi_module \"modules/" + NAME + "\"\n");
            installation.install();
            assertEquals(2, installation.remove().size());
            assertEquals(List.of(), installation.remove());
        }
        assertEquals(List.of(), files());
    }

    @Test
    public void aConfigurationOfSomebodyElseStays() throws Exception {
        Path configuration = apache.resolve("conf/extra/httpd-wsgi.conf");
        Files.writeString(configuration, "# mine: \"modules/" + NAME + "\"\n");
        install();
        try (Installation installation = open(NAME)) {
            installation.remove();
        }
        assertEquals(List.of("conf/extra/httpd-wsgi.conf"), files());
        try (Installation installation = open("other.so")) {
            installation.stageConfiguration("LoadModule wsgi_module \"modules/" + NAME + "\"\n");
            installation.install();
            assertEquals(List.of(), installation.remove());
        }
        assertTrue(Files.exists(configuration));
        assertTrue(Files.readString(configuration.resolveSibling("httpd-wsgi.conf.previous")).startsWith("# mine"));
    }

    @Test
    public void aFullAndAReadOnlyDiskChangeNothing() throws Exception {
        install();
        Path modules = apache.resolve("modules");
        Path large = temporary.getRoot().toPath().resolve("large.so");
        Files.write(large, new byte[1 << 20]);
        try (Processes processes = new Processes()) {
            assumeTrue("not run: needs root and tmpfs",
                    run(processes, "mount", "-t", "tmpfs", "-o", "size=64k", "none", modules.toString()));
            try {
                Files.writeString(modules.resolve(NAME), "the former");
                assertRefused(large, "No space left on device");
                assertTrue(run(processes, "mount", "-o", "remount,ro", modules.toString()));
                assertRefused(module, "Read-only file system");
            } finally {
                assertTrue(run(processes, "umount", "-l", modules.toString()));
            }
        }
    }

    @Test
    public void aDiskThatGetsFullBesideTheFormerConfigurationChangesNothing() throws Exception {
        install();
        Files.writeString(module, "a newer one");
        Path folder = apache.resolve("conf/extra");
        try (Processes processes = new Processes()) {
            assumeTrue("not run: needs root and tmpfs",
                    run(processes, "mount", "-t", "tmpfs", "-o", "size=32k", "none", folder.toString()));
            try {
                Files.write(folder.resolve("httpd-wsgi.conf"), new byte[20 << 10]);
                try (Installation installation = open(NAME)) {
                    installation.stage(module, Sha256.of(module));
                    installation.stageConfiguration("the newer one's");
                    RefusedException refusal = assertThrows(RefusedException.class, installation::install);
                    assertTrue(refusal.getMessage(), refusal.getMessage().contains("No space left on device"));
                    assertTrue(refusal.getMessage(), refusal.getMessage().contains("Nothing was changed."));
                }
                assertEquals("the module", text(NAME));
                assertEquals(List.of("conf/extra/httpd-wsgi.conf", "modules/" + NAME), files());
            } finally {
                assertTrue(run(processes, "umount", "-l", folder.toString()));
            }
        }
    }

    private void assertRefused(Path file, String reason) throws Exception {
        try (Installation installation = open(NAME)) {
            RefusedException refusal =
                    assertThrows(RefusedException.class, () -> installation.stage(file, Sha256.of(file)));
            assertTrue(refusal.getMessage(), refusal.getMessage().contains(reason));
            assertTrue(refusal.getMessage(), refusal.getMessage().contains("Nothing was changed."));
        }
        assertEquals("the former", text(NAME));
        try (Stream<Path> files = Files.list(apache.resolve("modules"))) {
            assertEquals(1, files.count());
        }
    }

    private static boolean run(Processes processes, String... line) throws Exception {
        try {
            return processes.run(new Command(List.of(line), Path.of("/"), Machine.current().environment()))
                    .succeeded();
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    @Test
    public void aConfigurationThatCannotBeWrittenChangesNothing() throws Exception {
        Files.delete(apache.resolve("conf/extra"));
        Files.writeString(apache.resolve("conf/extra"), "a file in the place of the folder");
        try (Installation installation = open(NAME)) {
            installation.stage(module, Sha256.of(module));
            RefusedException refusal =
                    assertThrows(RefusedException.class, () -> installation.stageConfiguration("text"));
            assertTrue(refusal.getMessage(), refusal.getMessage().contains("Nothing was changed."));
        }
        assertEquals(List.of("conf/extra"), files());
    }

    @Test
    public void twoAtATimeTakeTurns() throws Exception {
        AtomicBoolean firstIsDone = new AtomicBoolean();
        AtomicBoolean secondCameAfterwards = new AtomicBoolean();
        Installation first = open(NAME);
        Thread second = new Thread(() -> {
            try (Installation installation = open(NAME)) {
                secondCameAfterwards.set(firstIsDone.get());
                installation.stage(module, Sha256.of(module));
                installation.install();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        second.start();
        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
            Thread.onSpinWait();
        }
        first.stage(module, Sha256.of(module));
        first.install();
        firstIsDone.set(true);
        first.close();
        second.join();
        assertTrue(secondCameAfterwards.get());
        assertEquals(List.of("modules/" + NAME), files()); // the same bytes: there is no former one to keep
    }
}
