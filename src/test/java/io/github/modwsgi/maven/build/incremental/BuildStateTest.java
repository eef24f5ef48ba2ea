package io.github.modwsgi.maven.build.incremental;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.Settled;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.StampedDigest;
import io.github.modwsgi.maven.host.Told;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BuildStateTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Told told = new Told();
    private Path file;

    @Before
    public void makeFolder() {
        file = temporary.getRoot().toPath().resolve("state.txt");
    }

    private BuildState read() {
        return BuildState.read(file, told);
    }

    private Path input(String name) throws Exception {
        Path input = Files.writeString(temporary.getRoot().toPath().resolve(name), name);
        Files.setLastModifiedTime(input, FileTime.fromMillis(1_600_000_000_000L));
        return input;
    }

    private void write(StepRecord step) throws Exception {
        BuildState state = read();
        state.put("compile a.c", step);
        state.write(file, new InputDigests(Map.of(), new FileDigests()));
    }

    private StepRecord small() throws Exception {
        return new StepRecord("key", "inputs", List.of(input("a.c")), List.of(input("a.obj")), "outputs", 7, "said");
    }

    @Test
    public void aStepComesBackAsItWasWritten() throws Exception {
        StepRecord step = new StepRecord(
                "key", "inputs", List.of(input("a.c"), input("a.h")), List.of(input("a.obj")), "outputs", 7, "said");
        write(step);
        assertEquals(step, read().step("compile a.c"));
        assertNull(read().step("link"));
        assertEquals(
                Sha256.of(step.inputs().get(1)),
                read().files().get(step.inputs().get(1)).sha256());
    }

    @Test
    public void aStepWithoutOutputsComesBack() throws Exception {
        StepRecord step = new StepRecord("key", "inputs", List.of(input("a.c")), List.of(), "outputs", 7, "said");
        write(step);
        assertEquals(step, read().step("compile a.c"));
    }

    @Test
    public void namesWithTabsNewlinesAndBackslashesComeBack() throws Exception {
        ThisSystem.requirePosixPaths();
        for (String name :
                List.of("a\tb", "a\nb", "a\rb", "a\r\nb", "a\\b", "a\\tb", "a\\", "\\n", " a ", "ü\u2028", "step")) {
            StepRecord step = new StepRecord("key", "inputs", List.of(input(name)), List.of(), "outputs", 7, "said");
            Files.deleteIfExists(file);
            write(step);
            assertEquals(step, read().step("compile a.c"));
        }
        assertEquals(List.of(), told.all());
    }

    @Test
    public void noFileIsAnEmptyState() {
        assertNull(read().step("compile a.c"));
        assertEquals(Map.of(), read().files());
        assertEquals(List.of(), told.all());
    }

    @Test
    public void aTruncatedStateIsNoneWhereverItIsCut() throws Exception {
        write(small());
        assertNotNull(read().step("compile a.c"));
        byte[] whole = Files.readAllBytes(file);
        // The last byte is the end of the last line: without it the state is whole.
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertNull("cut at " + length, read().step("compile a.c"));
            assertEquals(Map.of(), read().files());
        }
    }

    @Test
    public void aChangedByteIsFound() throws Exception {
        write(small());
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length - 1; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertNull("changed at " + i, read().step("compile a.c"));
        }
    }

    @Test
    public void anotherFormatIsNoneAndIsTold() throws Exception {
        write(small());
        String[] lines =
                Files.readString(file).replace("build state 5", "build state 4").split("\n");
        String body = String.join("\n", Arrays.copyOf(lines, lines.length - 1)) + "\n";
        Files.writeString(file, body + lines[lines.length - 1] + "\n");
        assertNull(read().step("compile a.c"));
        assertTrue(told.all().toString(), told.all().get(0).startsWith("debug: " + file + " is not taken: "));
    }

    @Test
    public void whatIsNoTextIsNone() throws Exception {
        Files.write(file, "ü".getBytes(StandardCharsets.ISO_8859_1));
        assertNull(read().step("compile a.c"));
    }

    @Test
    public void aFileThatWasJustWrittenIsReadAgain() throws Exception {
        Path settled = Settled.file(input("settled"));
        Path fresh = Files.writeString(temporary.getRoot().toPath().resolve("fresh"), "x");
        write(new StepRecord("key", "inputs", List.of(fresh, settled), List.of(), "outputs", 7, "said"));
        assertEquals(FileStamp.NONE, read().files().get(fresh).stamp());
        assertEquals(FileStamp.of(settled), read().files().get(settled).stamp());
    }

    @Test
    public void aFileThatIsAMomentAheadOfTheClockIsReadAgain() throws Exception {
        Path ahead = input("ahead");
        Files.setLastModifiedTime(ahead, FileTime.from(Instant.now().plusMillis(1500)));
        write(new StepRecord("key", "inputs", List.of(ahead), List.of(), "outputs", 7, "said"));
        assertEquals(FileStamp.NONE, read().files().get(ahead).stamp());
    }

    @Test
    public void aFileFromBeforeTheClockWasSetBackIsNot() throws Exception {
        Path ahead = input("ahead");
        Files.setLastModifiedTime(ahead, FileTime.from(Instant.now().plusSeconds(3600)));
        Settled.file(ahead);
        write(new StepRecord("key", "inputs", List.of(ahead), List.of(), "outputs", 7, "said"));
        assertEquals(FileStamp.of(ahead), read().files().get(ahead).stamp());
    }

    @Test
    public void aFileWithItsOldStampIsNotReadAgain() throws Exception {
        Path settled = input("settled");
        InputDigests digests = new InputDigests(
                Map.of(settled, new StampedDigest(FileStamp.of(settled), "as recorded")), new FileDigests());
        assertEquals("as recorded", digests.of(settled));
        Files.setLastModifiedTime(settled, FileTime.fromMillis(1_600_000_000_001L));
        assertEquals("as recorded", digests.of(settled));
        digests.forget(settled);
        assertEquals(Sha256.of(settled), digests.of(settled));
    }

    @Test
    public void whatTheLastBuildRecordedServesAllOthersOfThisOne() throws Exception {
        FileDigests shared = new FileDigests();
        Path file = Settled.file(input("settled"));
        StampedDigest recorded = new StampedDigest(FileStamp.of(file), "as recorded");
        assertEquals("as recorded", new InputDigests(Map.of(file, recorded), shared).of(file));
        assertEquals("as recorded", shared.of(file));
        assertEquals("as recorded", new InputDigests(Map.of(), shared).of(file));
    }

    @Test
    public void aMissingFileIsAbsent() throws Exception {
        assertEquals(
                InputDigests.ABSENT,
                new InputDigests(Map.of(), new FileDigests())
                        .of(temporary.getRoot().toPath().resolve("none")));
    }
}
