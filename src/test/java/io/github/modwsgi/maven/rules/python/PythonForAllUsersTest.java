package io.github.modwsgi.maven.rules.python;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.MadeRegistry;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-102: whom a Python is installed for, by registry and place. */
public class PythonForAllUsersTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private Path home;
    private MadeTarget target;

    @Before
    public void makePython() throws Exception {
        folder = temporary.getRoot().toPath();
        home = MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("Program Files/Python314"));
        target = new MadeTarget(folder).pythonHome(home).variable("USERPROFILE", folder.resolve("profile"));
    }

    @Test
    public void installedForAllUsersIsSoundInEitherView() throws Exception {
        for (View view : View.values()) {
            target.registry(new MadeRegistry().python(Hive.LOCAL_MACHINE, view, "3.14", home))
                    .findings()
                    .assertSound()
                    .assertInfos("");
        }
    }

    @Test
    public void anyCompanysRegistrationCounts() throws Exception {
        target.registry(new MadeRegistry().python(Hive.LOCAL_MACHINE, View.BITS_64, "ExampleCompany", "x", home + "\\"))
                .findings()
                .assertSound()
                .assertInfos("");
    }

    @Test
    public void caseAndSlashesDoNotCount() throws Exception {
        String other = home.toString().toUpperCase(Locale.ROOT).replace('/', '\\');
        target.registry(new MadeRegistry().python(Hive.LOCAL_MACHINE, View.BITS_64, "PythonCore", "3.14", other))
                .findings()
                .assertInfos("");
    }

    @Test
    public void launchersKeyIsNoPython() throws Exception {
        target.registry(new MadeRegistry().python(Hive.LOCAL_MACHINE, View.BITS_64, "PyLauncher", "x", home.toString()))
                .findings()
                .assertInfos("MW-102");
    }

    @Test
    public void registeredForBothIsForAll() throws Exception {
        target.registry(new MadeRegistry()
                        .python(Hive.CURRENT_USER, View.BITS_64, "3.14", home)
                        .python(Hive.LOCAL_MACHINE, View.BITS_64, "3.14", home))
                .findings()
                .assertSound();
    }

    @Test
    public void registeredForOneUserIsRefusedWhereverItLies() throws Exception {
        target.registry(new MadeRegistry().python(Hive.CURRENT_USER, View.BITS_64, "3.14", home))
                .findings()
                .assertErrors("MW-102");
    }

    @Test
    public void otherPythonsAndBrokenPathsDoNotMatter() throws Exception {
        target.registry(new MadeRegistry()
                        .python(Hive.CURRENT_USER, View.BITS_64, "PythonCore", "3.9", "C:\\gone\0\\Python39")
                        .python(Hive.CURRENT_USER, View.BITS_64, "PythonCore", "3.8", ""))
                .findings()
                .assertErrors("")
                .assertInfos("MW-102");
    }

    @Test
    public void inNoHiveIsSaidFrom311On() throws Exception {
        target.registry(new MadeRegistry()).findings().assertSound().assertInfos("MW-102");
    }

    @Test
    public void inNoHiveIsAWarningBefore311() throws Exception {
        Path older = MadePython.of("3.10.2", Architecture.X64).at(folder.resolve("hostedtoolcache/Python/3.10.2/x64"));
        target.pythonHome(older)
                .registry(new MadeRegistry())
                .findings()
                .assertErrors("")
                .assertWarnings("MW-102")
                .assertSays("MW-102", "PYTHONHOME");
    }

    @Test
    public void withoutARegistryOnlyThePlaceIsJudged() throws Exception {
        target.findings().assertSound().assertInfos("");
        MadeTarget below = new MadeTarget(temporary.newFolder().toPath())
                .pythonHome(home)
                .variable("USERPROFILE", folder.resolve("Program Files"));
        below.findings().assertErrors("MW-102");
    }

    @Test
    public void kitOfAnArtifactIsNobodysAndMayLieInTheCache() throws Exception {
        Path jar = zipped(home);
        target.pythonHome = Optional.empty();
        target.pythonArtifact = Optional.of("org.example:python:3.14.3:jar:windows-x86_64");
        target.artifacts = coordinates -> jar;
        target.registry(new MadeRegistry())
                .variable("USERPROFILE", folder)
                .findings()
                .assertSound()
                .assertInfos("MW-102");
    }

    @Test
    public void kitOfAnArtifactIsCalledByItsCoordinates() throws Exception {
        Files.delete(home.resolve("libs/python314.lib"));
        Path jar = zipped(home);
        target.pythonHome = Optional.empty();
        target.pythonArtifact = Optional.of("org.example:python:3.14.3:jar:windows-x86_64");
        target.artifacts = coordinates -> jar;
        target.findings()
                .assertErrors("MW-301")
                .assertSays("MW-301", "pythonArtifact org.example:python:3.14.3:jar:windows-x86_64, unpacked at");
    }

    @Test
    public void scopesHaveTheirNames() {
        assertEquals(
                List.of("all-users", "per-user", "store", "unregistered", "unknown"),
                Stream.of(PythonScope.values()).map(PythonScope::id).toList());
        target.os = OperatingSystem.OTHER;
        assertEquals(PythonScope.UNKNOWN, PythonScope.of(home, target.machine(), Registry.NONE));
    }

    private Path zipped(Path kit) throws Exception {
        Path jar = folder.resolve("python.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(kit)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(
                        "org/example/" + kit.relativize(file).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }
}
