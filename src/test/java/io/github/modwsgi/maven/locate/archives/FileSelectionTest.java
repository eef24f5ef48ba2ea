package io.github.modwsgi.maven.locate.archives;

import static io.github.modwsgi.maven.ThisSystem.slashes;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.archives.FileSelection.Selected;
import io.github.modwsgi.maven.locate.targets.Requests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class FileSelectionTest {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private FileSelection selection;

    @Before
    public void makeSelection() throws Exception {
        folder = temporary.newFolder("files").toPath().toRealPath();
        Path home = temporary.newFolder("home").toPath();
        selection = new FileSelection(new HostContext(
                Machines.of(OperatingSystem.OTHER, home, Map.of()),
                Registry.NONE,
                new Processes(),
                new Told(),
                home.resolve("cache"),
                folder));
    }

    @Test
    public void aSingleFileIsTakenWhateverItIsCalled() throws Exception {
        Requests.files(folder, "module.renamed");
        assertEquals(List.of(folder.resolve("module.renamed").toString()), names("module.renamed"));
    }

    @Test
    public void ofAFolderTheBinariesAreTakenWhereverTheyAre() throws Exception {
        Requests.files(folder, "bin/b.DLL", "a.exe", "readme.txt", "lib/c.lib", "d.pyd", "modules/e.so");
        assertEquals(
                List.of("a.exe", "bin/b.DLL", "d.pyd", "lib/c.lib", "modules/e.so"),
                names(".").stream()
                        .map(name -> slashes(folder.relativize(Path.of(name))))
                        .toList());
    }

    @Test
    public void aFileInAWheelIsNamedByTheWheelAndItsPlaceInIt() throws Exception {
        makeWheel("some.whl");
        String wheel = folder.resolve("some.whl") + "!/";
        assertEquals(List.of(wheel + "pkg.libs/other.dll", wheel + "pkg/module.pyd"), names("some.whl"));
        assertEquals(
                "pkg/module.pyd", Files.readString(select("some.whl").get(1).file()));
    }

    @Test
    public void inAFolderWheelsAreReadAndOneThatCannotBeStopsNoOther() throws Exception {
        makeWheel("a/some.whl");
        Files.writeString(folder.resolve("broken.WHL"), "PK, and no more");
        Requests.files(folder, "other.zip", "z.dll");
        String wheel = folder.resolve("a/some.whl") + "!/";
        assertEquals(
                List.of(
                        wheel + "pkg.libs/other.dll",
                        wheel + "pkg/module.pyd",
                        folder.resolve("broken.WHL").toString(),
                        folder.resolve("z.dll").toString()),
                names("."));
        assertEquals("pkg/module.pyd", Files.readString(select(".").get(1).file()));
        Refusal refusal = select(".").get(2).refusal().orElseThrow();
        assertTrue(refusal.toString(), refusal.found().startsWith(folder.resolve("broken.WHL") + ": "));
        assertEquals(Optional.empty(), select(".").get(3).refusal());
    }

    private void makeWheel(String file) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(file)))) {
            for (String name : List.of("pkg/module.pyd", "pkg/module.py", "pkg.libs/other.dll")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes());
                zip.closeEntry();
            }
        }
    }

    @Test
    public void aWheelWhoseMembersWouldForgeLinesIsRefusedAndShownOnOneLine() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("made.whl")))) {
            zip.putNextEntry(new ZipEntry("pkg/x.pyd\n[INFO] BUILD SUCCESS\u001b[2K.pyd"));
            zip.closeEntry();
        }
        String refusal = Requests.text(selection.select("made.whl"));
        assertTrue(
                refusal,
                refusal.contains("its member \"pkg/x.pyd?[INFO] BUILD SUCCESS?[2K.pyd\" has control characters"
                        + " in its name; nothing of it was kept"));
    }

    @Test
    public void aFileOfAFolderIsShownOnOneLine() throws Exception {
        ThisSystem.requirePosixPaths();
        Requests.files(folder, "x\n[INFO] BUILD SUCCESS\u001b[2K.pyd");
        assertEquals(List.of(folder.resolve("x?[INFO] BUILD SUCCESS?[2K.pyd").toString()), names("."));
    }

    @Test
    public void whatIsNotThereIsRefusedByItsName() {
        assertEquals(
                "file = gone.dll: expected a file or a folder at " + folder.resolve("gone.dll")
                        + "; found nothing; Correct the path.",
                Requests.text(selection.select("gone.dll")));
    }

    private List<Selected> select(String value) {
        return selection.select(value).value().orElseThrow();
    }

    private List<String> names(String value) {
        return select(value).stream().map(Selected::name).toList();
    }
}
