package io.github.modwsgi.maven.locate.targets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.MadeRegistry;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Rejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class SurveyorTest {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;

    @Before
    public void makeFolder() throws Exception {
        folder = temporary.newFolder("found").toPath().toRealPath();
    }

    @Test
    public void kitsAreFoundSomeFoldersDownAndNotInsideOneAnother() throws Exception {
        Path rig = Rig.require();
        link(rig.resolve("Apache24"), folder.resolve("servers/Apache24"));
        link(rig.resolve("cpython-3.14-x64"), folder.resolve("tools/Python/3.14.3/x64"));
        link(rig.resolve("sdk"), folder.resolve("tools/sdk"));
        Survey survey = survey(Machine.current(), Registry.NONE, folder);
        assertEquals(List.of(folder.resolve("servers/Apache24")), homesOfApaches(survey));
        assertEquals(List.of(folder.resolve("tools/Python/3.14.3/x64")), homesOfPythons(survey));
        assertTrue(survey.compilers().stream().anyMatch(compiler -> compiler.target() == Architecture.X64));
        assertTrue(survey.compilers().stream()
                .allMatch(compiler -> compiler.sdk().home().equals(folder.resolve("tools/sdk"))));
    }

    @Test
    public void aKitThatCannotBeReadIsRejectedWithItsReason() throws Exception {
        Requests.files(folder, "Apache24/bin/httpd.exe", "Apache24/include/httpd.h");
        Survey survey = survey(bare(), Registry.NONE, folder);
        assertEquals(List.of(), survey.apaches());
        Rejected rejected = rejected(survey, folder.resolve("Apache24").toString());
        assertEquals("searchIn", rejected.source());
        assertTrue(rejected.reason(), rejected.reason().startsWith("no Apache to build for: "));
        assertTrue(rejected.reason(), rejected.reason().contains("libhttpd.dll"));
    }

    @Test
    public void aVirtualEnvironmentIsRejectedWithThePythonThatItWasMadeFrom() throws Exception {
        Requests.files(folder, "venv/Scripts/python.exe", "old/Scripts/python.exe");
        Files.writeString(folder.resolve("venv/pyvenv.cfg"), "home = C:\\Python314\n");
        Files.write(folder.resolve("old/Scripts/python27.dll"), MadeBinaries.dll(Architecture.X86, "MSVCR90.dll"));
        Survey survey = survey(bare(), Registry.NONE, folder);
        assertEquals(
                "a virtual environment, made from C:\\Python314",
                rejected(survey, folder.resolve("venv").toString()).reason());
        assertEquals(
                "a virtual environment",
                rejected(survey, folder.resolve("old").toString()).reason());
        assertEquals(List.of(), survey.pythons());
    }

    @Test
    public void aFolderThatIsNotThereIsRejected() throws Exception {
        Survey survey = survey(bare(), Registry.NONE, folder.resolve("gone"));
        assertEquals(
                "there is no such folder",
                rejected(survey, folder.resolve("gone").toString()).reason());
    }

    @Test
    public void aRegisteredPythonThatIsGoneIsRejectedWithItsKey() throws Exception {
        Path gone = folder.resolve("Python312");
        Registry registry = registryWith("SOFTWARE\\Python\\PythonCore\\3.12\\InstallPath", "", gone.toString());
        Survey survey = survey(windows(), registry);
        Rejected rejected = rejected(survey, gone.toString());
        assertEquals("HKLM PythonCore\\3.12", rejected.source());
        assertEquals("there is no such folder", rejected.reason());
    }

    @Test
    public void anApacheIsFoundThroughItsService() throws Exception {
        Path rig = Rig.require();
        Path home = folder.resolve("Apache 24");
        link(rig.resolve("Apache24"), home);
        Registry registry = registryWith(
                "SYSTEM\\CurrentControlSet\\Services\\Apache2.4",
                "ImagePath",
                "\"" + home + "/bin/httpd.exe\" -k runservice");
        Survey survey = survey(windows(), registry);
        assertEquals(List.of(home), homesOfApaches(survey));
        assertEquals("service Apache2.4", survey.apaches().get(0).source());
    }

    @Test
    public void aMadeApacheOfAnotherProgramIsFoundThroughItsService() throws Exception {
        Requests.files(folder, "VisualSVN/bin/libhttpd.dll", "mysql/bin/mysqld.exe");
        String home = folder.resolve("VisualSVN").toString();
        MadeRegistry registry = new MadeRegistry();
        withService(registry, "VisualSVNServer", "\"" + home + "\\bin\\VisualSVNServer.exe\" -k runservice");
        withService(registry, "MySQL", folder.resolve("mysql") + "\\bin\\mysqld.exe MySQL");
        withService(registry, "Apache2.2", "C:\\Gone\\bin\\httpd.exe -k runservice");
        Survey survey = survey(windows(), registry);
        assertEquals("service VisualSVNServer", rejected(survey, home).source());
        assertTrue(
                rejected(survey, home).reason(), rejected(survey, home).reason().contains("libhttpd.dll, byte 0x0"));
        assertEquals("there is no such folder", rejected(survey, "C:\\Gone").reason());
        assertEquals(
                2,
                survey.rejected().stream()
                        .filter(one -> one.source().startsWith("service"))
                        .count());
    }

    private static void withService(MadeRegistry registry, String name, String program) {
        registry.with(
                Registry.Hive.LOCAL_MACHINE,
                Registry.View.BITS_64,
                "SYSTEM\\CurrentControlSet\\Services\\" + name,
                "ImagePath",
                program);
    }

    @Test
    public void aMadeApacheOfAnotherProgramIsFoundOnPath() throws Exception {
        Requests.files(folder, "usbwebserver/bin/libhttpd.dll", "usbwebserver/bin/httpd_usbwv8.exe");
        Machine machine = Machines.of(
                OperatingSystem.WINDOWS,
                folder,
                Map.of("PATH", folder.resolve("usbwebserver/bin").toString()));
        assertEquals(
                "PATH",
                rejected(
                                survey(machine, Registry.NONE),
                                folder.resolve("usbwebserver").toString())
                        .source());
    }

    @Test
    public void aMadeApacheWithoutHeadersIsRejectedWithTheFileThatIsNotThere() throws Exception {
        made("Apache24", "2.4.68");
        Files.delete(folder.resolve("Apache24/include/ap_release.h"));
        Files.delete(folder.resolve("Apache24/include/ap_mmn.h"));
        Files.delete(folder.resolve("Apache24/include"));
        assertEquals(
                "no Apache to build for: " + folder.resolve("Apache24/include") + ": there is no such file",
                rejected(
                                survey(bare(), Registry.NONE, folder),
                                folder.resolve("Apache24").toString())
                        .reason());
    }

    @Test
    public void kitsStandInTheOrderOfTheirVersions() throws Exception {
        made("a", "2.4.10");
        made("b", "2.4.9");
        made("c", "2.2.34");
        Survey survey = survey(bare(), Registry.NONE, folder);
        assertEquals(
                List.of("2.2.34", "2.4.9", "2.4.10"),
                survey.apaches().stream()
                        .map(one -> one.kit().version().orElseThrow())
                        .toList());
    }

    private void made(String name, String version) throws Exception {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("include"));
        Files.write(home.resolve("bin/libhttpd.dll"), MadeBinaries.dll(Architecture.X64, "VCRUNTIME140.dll"));
        String[] numbers = version.split("\\.");
        Files.writeString(
                home.resolve("include/ap_release.h"),
                "#define AP_SERVER_MAJORVERSION_NUMBER " + numbers[0]
                        + "\n#define AP_SERVER_MINORVERSION_NUMBER " + numbers[1]
                        + "\n#define AP_SERVER_PATCHLEVEL_NUMBER "
                        + numbers[2] + "\n");
        Files.writeString(
                home.resolve("include/ap_mmn.h"),
                "#define MODULE_MAGIC_COOKIE 0x41503234UL\n"
                        + "#define MODULE_MAGIC_NUMBER_MAJOR 20120211\n#define MODULE_MAGIC_NUMBER_MINOR 142\n");
    }

    /** With nothing on it but what a test says. */
    private Machine bare() {
        return Machines.of(OperatingSystem.OTHER, folder, Map.of());
    }

    private Machine windows() {
        return Machines.of(OperatingSystem.WINDOWS, folder, Map.of());
    }

    private Survey survey(Machine machine, Registry registry, Path... searchIn) throws Exception {
        try (Processes processes = new Processes()) {
            Path cache = temporary.newFolder().toPath();
            return new Surveyor(new HostContext(machine, registry, processes, new Told(), cache, folder))
                    .survey(List.of(searchIn), Optional.empty(), Optional.empty(), List.of());
        }
    }

    private static List<Path> homesOfApaches(Survey survey) {
        return survey.apaches().stream().map(sighting -> sighting.kit().home()).toList();
    }

    private static List<Path> homesOfPythons(Survey survey) {
        return survey.pythons().stream().map(sighting -> sighting.kit().home()).toList();
    }

    private static Rejected rejected(Survey survey, String path) {
        return survey.rejected().stream()
                .filter(rejected -> rejected.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + survey.rejected()));
    }

    /** Links the kit's own folders, because a link in the place of the kit would not be searched. */
    private static void link(Path kit, Path place) throws Exception {
        Files.createDirectories(place);
        try (var entries = Files.list(kit)) {
            for (Path entry : entries.toList()) {
                ThisSystem.link(place.resolve(entry.getFileName()), entry);
            }
        }
    }

    /** A registry with one value in HKLM's 64-bit view. */
    private static Registry registryWith(String key, String name, String value) {
        return new MadeRegistry().with(Registry.Hive.LOCAL_MACHINE, Registry.View.BITS_64, key, name, value);
    }
}
