package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is repeated of the last build, and what makes the goals do their work again. */
public final class LastBuildTest {
    private static final String KEY = "one\ntwo\\\t";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private Path input;
    private Path file;

    @Before
    public void write() throws Exception {
        folder = Files.createDirectories(temporary.getRoot().toPath().resolve("kit"));
        input = Files.writeString(folder.resolve("httpd.h"), "text");
        Files.setLastModifiedTime(input, FileTime.fromMillis(1_600_000_000_000L));
        file = temporary.getRoot().toPath().resolve(LastBuild.fileName(KEY));
        LastBuild last = new LastBuild("bundle.zip null", 2, 28);
        last.say("validate", "warn", "a warning\nof two lines, with a \\ and a\ttab");
        last.say("package", "info", "a line");
        last.attach("so", "ap24py314-win64-VC14", input);
        last.write(file, KEY, Map.of(input, FileStamp.ofAny(input), folder, FileStamp.ofAny(folder)));
    }

    private boolean isUnchanged() {
        return LastBuild.unchanged(file, KEY, Reporter.SILENT).isPresent();
    }

    @Test
    public void whatWasSaidAndAttachedComesBack() {
        LastBuild last = LastBuild.unchanged(file, KEY, Reporter.SILENT).orElseThrow();
        Told told = new Told();
        last.tell("validate", told);
        assertEquals(List.of("a warning\nof two lines, with a \\ and a\ttab"), told.of("warn"));
        last.tell("compile", told);
        assertEquals(List.of(), told.of("info"));
        assertEquals(List.of(new LastBuild.Attached("so", "ap24py314-win64-VC14", input)), last.attached());
        assertEquals("bundle.zip null", last.bundle());
        assertEquals(2, last.targets());
        assertEquals(28, last.sources());
    }

    @Test
    public void anotherTimeIsAChange() throws Exception {
        Files.setLastModifiedTime(input, FileTime.fromMillis(1_600_000_000_001L));
        assertFalse(isUnchanged());
    }

    @Test
    public void anotherSizeOfTheSameTimeIsAChange() throws Exception {
        FileTime time = Files.getLastModifiedTime(input);
        Files.writeString(input, "texts");
        Files.setLastModifiedTime(input, time);
        assertFalse(isUnchanged());
    }

    @Test
    public void aFileThatIsGoneIsAChange() throws Exception {
        Files.delete(input);
        assertFalse(isUnchanged());
    }

    @Test
    public void aNameThatAppearsInAFolderIsAChange() throws Exception {
        Files.setLastModifiedTime(folder, FileTime.fromMillis(1_600_000_000_000L));
        write();
        assertTrue(isUnchanged());
        Files.createFile(folder.resolve("new.h"));
        assertFalse(isUnchanged());
    }

    @Test
    public void otherParametersAreAnotherBuild() {
        assertFalse(LastBuild.unchanged(file, KEY + "x", Reporter.SILENT).isPresent());
    }

    @Test
    public void damagedFileAndOneOfAnotherFormatAreNone() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertFalse("of " + length + " bytes", isUnchanged());
        }
        byte[] other = whole.clone();
        other[whole.length / 2] ^= 1;
        Files.write(file, other);
        assertFalse(isUnchanged());
        Files.writeString(file, new String(whole).replace("last build 1", "last build 0"));
        assertFalse(isUnchanged());
        Files.write(file, whole);
        assertTrue(isUnchanged());
    }

    @Test
    public void fileThatChangedWhileTheBuildRanIsNotReliedOn() throws Exception {
        long began = System.currentTimeMillis();
        Stamps settled = new Stamps(began);
        settled.addRead(List.of(input));
        assertTrue(settled.areReliable());
        Files.writeString(input, "while it ran");
        Stamps young = new Stamps(began);
        young.addRead(List.of(input));
        assertFalse(young.areReliable());
    }

    @Test
    public void whatABuildMadeMayBeYoungWhatItReadMustBeKnown() throws Exception {
        Stamps stamps = new Stamps(System.currentTimeMillis());
        stamps.addRecorded(Map.of(folder.resolve("a.obj"), FileStamp.NONE), folder);
        assertTrue(stamps.areReliable());
        stamps.addRecorded(Map.of(input, FileStamp.NONE), temporary.newFolder().toPath());
        assertFalse(stamps.areReliable());
    }
}
