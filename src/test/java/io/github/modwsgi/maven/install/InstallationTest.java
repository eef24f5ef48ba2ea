package io.github.modwsgi.maven.install;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.host.Obstacle;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.install.Installation.Former;
import io.github.modwsgi.maven.install.Installation.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.rules.TemporaryFolder;

/** A module goes into an Apache and out of it; whatever goes wrong, Apache's folder is as before. */
public final class InstallationTest {
    private static final String NAME = "mod_wsgi-py314-VC14.so";
    private static final String LINES = "LoadModule wsgi_module \"modules/" + NAME + "\"\n";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path apache;
    private Path module;
    private Path configuration;

    @Before
    public void makeApache() throws Exception {
        apache = temporary.newFolder("Apache24").toPath();
        Files.createDirectories(apache.resolve("modules"));
        Files.createDirectories(apache.resolve("conf/extra"));
        module = Files.writeString(temporary.getRoot().toPath().resolve("mod_wsgi.so"), "the module");
        configuration = apache.resolve("conf/extra/httpd-wsgi.conf");
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

    /** The module and the configuration that loads it. */
    private List<Former> installBoth(String lines) throws Exception {
        try (Installation installation = open(NAME)) {
            installation.stage(module, Sha256.of(module));
            installation.stageConfiguration(lines);
            return installation.install();
        }
    }

    private List<Former> remove(String name) throws Exception {
        try (Installation installation = open(name)) {
            return installation.remove();
        }
    }

    /** A DLL with a module structure, as Apache's modules are. */
    private static Path makeModule(Path file, String symbol) throws IOException {
        return Files.write(
                file,
                MadeImage.dll(Architecture.X64)
                        .module(symbol, "AP24", 20120211, 142)
                        .build());
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
        ThisSystem.link(apache.resolve("modules/link.so"), module);
        Files.createDirectory(apache.resolve("modules/folder.so"));
        for (String name : List.of("link.so", "folder.so")) {
            RefusedException refusal = assertThrows(RefusedException.class, () -> open(name));
            assertTrue(
                    refusal.getMessage(),
                    refusal.getMessage().startsWith("In the module's place there is something else than a file"));
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
    public void noFormerFileIsLostHoweverOftenOneIsInstalled() throws Exception {
        Files.writeString(apache.resolve("modules").resolve(NAME), "somebody's own");
        for (String text : List.of("one", "another", "one", "another")) {
            Files.writeString(module, text);
            install();
        }
        assertEquals("another", text(NAME));
        assertEquals("somebody's own", text(NAME + ".previous"));
        assertEquals("one", text(NAME + ".previous.2"));
        assertEquals("another", text(NAME + ".previous.3"));
        assertEquals(4, files().size());
    }

    @Test
    public void whatIsThereAlreadyIsLeftAlone() throws Exception {
        installBoth(LINES);
        Path place = apache.resolve("modules").resolve(NAME);
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(place, before);
        Files.setLastModifiedTime(configuration, before);
        assertEquals(List.of(), installBoth(LINES));
        assertEquals(before, Files.getLastModifiedTime(place));
        assertEquals(before, Files.getLastModifiedTime(configuration));
        assertEquals(List.of("conf/extra/httpd-wsgi.conf", "modules/" + NAME), files());
    }

    @Test
    public void whatWasInstalledIsTakenOutAndKept() throws Exception {
        makeModule(module, "wsgi_module");
        installBoth(LINES);
        byte[] text = Files.readAllBytes(configuration);
        Path place = apache.resolve("modules").resolve(NAME);
        assertEquals(
                List.of(
                        new Former(place, place.resolveSibling(NAME + ".previous"), false),
                        new Former(configuration, configuration.resolveSibling("httpd-wsgi.conf.previous"), false)),
                remove(NAME));
        assertEquals(List.of("conf/extra/httpd-wsgi.conf.previous", "modules/" + NAME + ".previous"), files());
        assertEquals(-1, Files.mismatch(module, place.resolveSibling(NAME + ".previous")));
        assertArrayEquals(text, Files.readAllBytes(configuration.resolveSibling("httpd-wsgi.conf.previous")));
        assertEquals(List.of(), remove(NAME));
    }

    @Test
    public void aModuleThatIsNoModWsgiIsNeitherTakenOutNorReplaced() throws Exception {
        Path place = makeModule(apache.resolve("modules/mod_alias.so"), "alias_module");
        String says = place + " exports alias_module, no mod_wsgi: expected a file that exports wsgi_module."
                + " Nothing was changed. ";
        RefusedException refusal = assertThrows(RefusedException.class, () -> remove("mod_alias.so"));
        assertEquals(says + "Name mod_wsgi's file: -Dmodwsgi.moduleFileName=...", refusal.getMessage());
        try (Installation installation = open("mod_alias.so")) {
            refusal = assertThrows(RefusedException.class, () -> installation.stage(module, Sha256.of(module)));
            assertTrue(refusal.getMessage(), refusal.getMessage().startsWith(says));
        }
        assertEquals(List.of("modules/mod_alias.so"), files());
    }

    @Test
    public void whatIsNoModuleAtAllIsNotTakenOut() throws Exception {
        for (byte[] content : List.of(
                new byte[0],
                "a note".getBytes(),
                MadeImage.dll(Architecture.X64).build(),
                Arrays.copyOf(Files.readAllBytes(makeModule(module, "wsgi_module")), 700))) {
            Files.write(apache.resolve("modules/readme.so"), content);
            RefusedException refusal = assertThrows(RefusedException.class, () -> remove("readme.so"));
            assertTrue(
                    refusal.getMessage(), refusal.getMessage().contains(", no mod_wsgi: expected a file that exports"));
        }
        Files.writeString(apache.resolve("modules/readme.so"), "a note");
        String refusal =
                assertThrows(RefusedException.class, () -> remove("readme.so")).getMessage();
        assertTrue(
                refusal,
                refusal.startsWith(
                        apache.resolve("modules/readme.so")
                                + " cannot be read as a module (byte 0x0: expected a Windows program, DLL, library or object, found "));
        assertEquals(List.of("modules/readme.so"), files());
    }

    @Test
    public void aConfigurationThatSomebodyEditedIsKeptAndTold() throws Exception {
        makeModule(module, "wsgi_module");
        Path copy = configuration.resolveSibling("httpd-wsgi.conf.previous");
        installBoth(LINES);
        String edited = Files.readString(configuration) + "WSGIScriptAlias / C:/site.wsgi\n";
        Files.writeString(configuration, edited);
        assertEquals(List.of(new Former(configuration, copy, true)), installBoth(LINES + "# newer\n"));
        assertEquals(edited, Files.readString(copy));

        String editedAgain = Files.readString(configuration).replace("# newer", "# mine");
        Files.writeString(configuration, editedAgain);
        assertEquals(
                new Former(configuration, configuration.resolveSibling("httpd-wsgi.conf.previous.2"), true),
                remove(NAME).get(1));
        assertEquals(edited, Files.readString(copy));
        assertEquals(editedAgain, Files.readString(configuration.resolveSibling("httpd-wsgi.conf.previous.2")));
        assertFalse(Files.exists(configuration));
    }

    @Test
    public void everyByteOfTheConfigurationCounts() throws Exception {
        makeModule(module, "wsgi_module");
        installBoth(LINES);
        byte[] written = Files.readAllBytes(configuration);
        byte[] mark = "# Installed by mod-wsgi-maven-plugin".getBytes(StandardCharsets.US_ASCII);
        for (int at = mark.length; at < written.length; at++) {
            byte[] edited = written.clone();
            edited[at] ^= 1;
            assertFalse("byte " + at, InstalledConfiguration.isUntouched(edited));
            assertFalse("up to byte " + at, InstalledConfiguration.isUntouched(Arrays.copyOf(written, at)));
        }
        assertTrue(InstalledConfiguration.isUntouched(written));
        // What an older version of this plugin wrote, which is not known to be untouched.
        assertFalse(InstalledConfiguration.isUntouched(("# Installed by mod-wsgi-maven-plugin.\n" + LINES).getBytes()));
        assertTrue(InstalledConfiguration.isOf(NAME, ("# Installed by mod-wsgi-maven-plugin.\n" + LINES).getBytes()));
    }

    @Test
    public void aConfigurationOfSomebodyElseStays() throws Exception {
        makeModule(module, "wsgi_module");
        Files.writeString(configuration, "# mine: \"modules/" + NAME + "\"\n");
        install();
        assertEquals(1, remove(NAME).size());
        assertEquals(List.of("conf/extra/httpd-wsgi.conf", "modules/" + NAME + ".previous"), files());
        try (Installation installation = open("other.so")) {
            installation.stageConfiguration(LINES);
            assertEquals(
                    List.of(true),
                    installation.install().stream().map(Former::isByHand).toList());
            assertEquals(List.of(), installation.remove());
        }
        assertTrue(Files.exists(configuration));
        assertTrue(Files.readString(configuration.resolveSibling("httpd-wsgi.conf.previous"))
                .startsWith("# mine"));
    }

    @Test
    public void aLinkInThePlaceOfTheConfigurationStays() throws Exception {
        Path shared = Files.writeString(
                temporary.getRoot().toPath().resolve("shared.conf"), "# Installed by mod-wsgi-maven-plugin.\n" + LINES);
        ThisSystem.link(configuration, shared);
        try (Installation installation = open(NAME)) {
            RefusedException refusal =
                    assertThrows(RefusedException.class, () -> installation.stageConfiguration(LINES));
            assertTrue(
                    refusal.getMessage(),
                    refusal.getMessage()
                            .startsWith(
                                    "In the configuration's place there is something else than a file, a link perhaps: "));
            assertEquals(List.of(), installation.remove());
        }
        assertTrue(Files.isSymbolicLink(configuration));
    }

    @Test
    public void whatWasInstalledCanBePutBack() throws Exception {
        installBoth(LINES);
        byte[] former = Files.readAllBytes(configuration);
        Files.writeString(apache.resolve("modules").resolve(NAME + ".previous"), "the module"); // of an earlier time
        Map<String, String> before = state();
        Files.writeString(module, "a newer one");
        try (Installation installation = open(NAME)) {
            installation.stage(module, Sha256.of(module));
            installation.stageConfiguration(LINES + "# newer\n");
            assertEquals(2, installation.install().size());
            assertEquals("a newer one", text(NAME));
            assertEquals("Nothing was changed.", installation.putBack());
            assertEquals(before, state());
        }
        assertArrayEquals(former, Files.readAllBytes(configuration));
        assertEquals(before, state());
    }

    @Test
    public void whatWasInstalledWhereNothingWasIsPutBackToo() throws Exception {
        Files.delete(apache.resolve("conf/extra"));
        try (Installation installation = open(NAME)) {
            installation.stage(module, Sha256.of(module));
            installation.stageConfiguration(LINES);
            installation.install();
            assertEquals("Nothing was changed.", installation.putBack());
        }
        assertEquals(List.of(), files());
        assertFalse(Files.exists(apache.resolve("conf/extra")));
    }

    /** All files with their contents. */
    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        for (String name : files()) {
            state.put(name, Sha256.of(apache.resolve(name)));
        }
        return state;
    }

    @Test
    public void whatWasChangedSinceItWasCheckedIsNotInstalled() throws Exception {
        installBoth(LINES);
        Map<String, String> before = state();
        Files.writeString(module, "a newer one");
        for (String staged : List.of("modules/" + NAME, "conf/extra/httpd-wsgi.conf")) {
            try (Installation installation = open(NAME)) {
                installation.stage(module, Sha256.of(module));
                installation.stageConfiguration(LINES + "# newer\n");
                Files.writeString(apache.resolve(staged + ".mod-wsgi-staged"), "something else");
                RefusedException refusal = assertThrows(RefusedException.class, installation::install);
                assertTrue(
                        refusal.getMessage(),
                        refusal.getMessage().contains("since it was written and checked. Nothing was changed."));
            }
            assertEquals(before, state());
        }
    }

    @Test
    public void killedBetweenTheMovesIsAsBefore() throws Exception {
        installBoth(LINES);
        Map<String, String> before = state();
        Path place = apache.resolve("modules").resolve(NAME);
        Files.move(place, place.resolveSibling(NAME + ".previous.mod-wsgi-staged"));
        Files.writeString(place, "a newer one");
        Files.writeString(configuration.resolveSibling("httpd-wsgi.conf.mod-wsgi-staged"), "the newer one's");
        Files.copy(configuration, configuration.resolveSibling("httpd-wsgi.conf.previous.mod-wsgi-staged"));
        open(NAME).close();
        assertEquals(before, state());
    }

    @Test
    public void killedWhileTheFormerWasCopiedIsAsBefore() throws Exception {
        installBoth(LINES);
        Map<String, String> before = state();
        Files.writeString(apache.resolve("modules/" + NAME + ".mod-wsgi-staged"), "a newer one");
        Files.writeString(apache.resolve("modules/" + NAME + ".previous.mod-wsgi-staged.part"), "the mod");
        open(NAME).close();
        assertEquals(before, state());
    }

    @Test
    public void killedWhileTakingOutLosesNothing() throws Exception {
        Path place = apache.resolve("modules").resolve(NAME);
        Files.writeString(place.resolveSibling(NAME + ".previous.mod-wsgi-staged"), "the module");
        open(NAME).close();
        assertEquals(List.of("modules/" + NAME + ".previous"), files());
        assertEquals("the module", text(NAME + ".previous"));
    }

    /** As on Windows, where a running Apache holds its modules, here because the file is a place of a mount. */
    @Test
    public void aModuleThatIsInUseStaysAndSoDoesItsConfiguration() throws Exception {
        makeModule(module, "wsgi_module");
        installBoth(LINES);
        Map<String, String> before = state();
        makeModule(module, "wsgi_module");
        Files.write(module, new byte[] {0}, StandardOpenOption.APPEND);
        try (Obstacle held = Obstacle.held(apache.resolve("modules").resolve(NAME))) {
            RefusedException refusal = assertThrows(RefusedException.class, () -> installBoth(LINES + "# newer\n"));
            assertTrue(
                    refusal.getMessage(),
                    refusal.getMessage()
                            .contains(". Nothing was changed. A running Apache holds its modules: stop it first."));
            assertEquals(before, state());
            refusal = assertThrows(RefusedException.class, () -> remove(NAME));
            assertTrue(
                    refusal.getMessage(),
                    refusal.getMessage()
                            .contains(". Nothing was changed. A running Apache holds its modules: stop it first."));
            assertEquals(before, state());
        }
    }

    @Test
    public void whereTheConfigurationCannotBeReplacedTheModuleIsPutBack() throws Exception {
        makeModule(module, "wsgi_module");
        installBoth(LINES);
        Map<String, String> before = state();
        Files.write(module, new byte[] {0}, StandardOpenOption.APPEND);
        try (Obstacle held = Obstacle.held(configuration)) {
            RefusedException refusal = assertThrows(RefusedException.class, () -> installBoth(LINES + "# newer\n"));
            assertTrue(refusal.getMessage(), refusal.getMessage().startsWith("Cannot replace " + configuration + ": "));
            assertTrue(refusal.getMessage(), refusal.getMessage().contains(". Nothing was changed."));
            assertEquals(before, state());
            refusal = assertThrows(RefusedException.class, () -> remove(NAME));
            assertTrue(refusal.getMessage(), refusal.getMessage().startsWith("Cannot remove " + configuration + ": "));
            assertEquals(before, state());
        }
    }

    @Test
    public void aModuleThatWasNotThereBeforeGoesAgainWhereItsConfigurationCannotCome() throws Exception {
        try (Obstacle disk = Obstacle.disk(configuration.getParent(), "64k");
                Installation installation = open(NAME)) {
            installation.stage(module, Sha256.of(module));
            installation.stageConfiguration(LINES);
            Obstacle.writeProtect(configuration.getParent());
            RefusedException refusal = assertThrows(RefusedException.class, installation::install);
            assertTrue(
                    refusal.getMessage(), refusal.getMessage().contains("Read-only file system. Nothing was changed."));
            assertFalse(Files.exists(apache.resolve("modules").resolve(NAME)));
        }
        assertEquals(List.of(), files());
    }

    @Test
    public void aFileThatNobodyMayReadIsRefusedAndNothingIsChanged() throws Exception {
        makeModule(module, "wsgi_module");
        installBoth(LINES);
        Map<String, String> before = state();
        try (Obstacle unreadable = Obstacle.unreadable(configuration)) {
            for (ThrowingRunnable change : List.<ThrowingRunnable>of(() -> installBoth(LINES), () -> remove(NAME))) {
                RefusedException refusal = assertThrows(RefusedException.class, change);
                assertTrue(
                        refusal.getMessage(), refusal.getMessage().startsWith("Cannot read " + configuration + ": "));
                assertTrue(refusal.getMessage(), refusal.getMessage().contains(". Nothing was changed."));
            }
        }
        assertEquals(before, state());
        Path place = apache.resolve("modules").resolve(NAME);
        try (Obstacle unreadable = Obstacle.unreadable(place);
                Installation installation = open(NAME)) {
            RefusedException refusal = assertThrows(RefusedException.class, () -> installation.isThere("0".repeat(64)));
            assertTrue(refusal.getMessage(), refusal.getMessage().startsWith("Cannot read " + place + ": "));
            refusal = assertThrows(RefusedException.class, installation::remove);
            assertTrue(refusal.getMessage(), refusal.getMessage().startsWith(place + " cannot be read as a module ("));
        }
        assertEquals(before, state());
    }

    @Test
    public void aFullAndAReadOnlyDiskChangeNothing() throws Exception {
        install();
        Path modules = apache.resolve("modules");
        Path large = temporary.getRoot().toPath().resolve("large.so");
        Files.write(large, new byte[1 << 20]);
        try (Obstacle disk = Obstacle.disk(modules, "64k")) {
            Files.writeString(modules.resolve(NAME), "the former");
            assertRefused(large, "No space left on device");
            Obstacle.writeProtect(modules);
            assertRefused(module, "Read-only file system");
        }
    }

    @Test
    public void aDiskThatGetsFullBesideTheFormerConfigurationChangesNothing() throws Exception {
        install();
        Files.writeString(module, "a newer one");
        try (Obstacle disk = Obstacle.disk(configuration.getParent(), "32k")) {
            Files.write(configuration, new byte[20 << 10]);
            try (Installation installation = open(NAME)) {
                installation.stage(module, Sha256.of(module));
                installation.stageConfiguration("the newer one's");
                RefusedException refusal = assertThrows(RefusedException.class, installation::install);
                assertTrue(refusal.getMessage(), refusal.getMessage().contains("No space left on device"));
                assertTrue(refusal.getMessage(), refusal.getMessage().contains("Nothing was changed."));
            }
            assertEquals("the module", text(NAME));
            assertEquals(List.of("conf/extra/httpd-wsgi.conf", "modules/" + NAME), files());
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
