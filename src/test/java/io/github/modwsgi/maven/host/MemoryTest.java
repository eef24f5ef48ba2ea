package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is remembered, for how long, and what a damaged memory is. */
public class MemoryTest {
    private static final List<String> QUESTION = List.of("one", "two\nlines", "a\ttab", "a \\ and \r", "");
    private static final List<String> VALUE =
            List.of("", "\t\n\\n\\u", "ü", "\ud83d\ude00", "half \ud83d of one", "\udead");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private Path input;
    private Memory memory;
    private int made;

    @Before
    public void make() throws Exception {
        folder = temporary.getRoot().toPath().resolve("memory");
        input = Settled.file(Files.writeString(
                temporary.getRoot().toPath().resolve(ThisSystem.IS_WINDOWS ? "input" : "tab\tand\nline"), "text"));
        memory = new Memory(folder, Answers.OF_FILES, Reporter.SILENT);
    }

    private List<String> recall() throws IOException {
        return memory.<RuntimeException>recall("topic", QUESTION, () -> {
            made++;
            Observed.readString(input);
            return VALUE;
        });
    }

    private Path entry() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("topic"))) {
            return entries.findFirst().orElseThrow();
        }
    }

    @Test
    public void aValueIsMadeOnceForAsLongAsWhatLedToItIsTheSame() throws Exception {
        assertEquals(VALUE, recall());
        assertEquals(VALUE, recall());
        assertEquals(1, made);
        Files.writeString(input, "TEXT");
        assertEquals(VALUE, recall());
        assertEquals(2, made);
    }

    /** No texts are not one that is empty, and neither is one that looks like how none are written. */
    @Test
    public void aValueOfNoTextsIsOne() {
        for (List<String> value : List.of(
                List.<String>of(), List.of(""), List.of("", ""), List.of("\\-"), List.of("-"), List.of("a", ""))) {
            memory.keep("topic", QUESTION, value, new Observations());
            assertEquals(value, memory.kept("topic", QUESTION).orElseThrow().value());
        }
        memory.keep("topic", List.of(), VALUE, new Observations());
        assertEquals(VALUE, memory.kept("topic", List.of()).orElseThrow().value());
    }

    @Test
    public void whoTakesAValueDependsOnWhatLedToIt() throws Exception {
        recall();
        try (Observed.Recording recording = Observed.record()) {
            recall();
            assertEquals(1, recording.observations().all().size());
        }
        assertEquals(1, made);
    }

    @Test
    public void anotherQuestionOfTheSameFileIsAnother() throws Exception {
        recall();
        RecordFile.write(entry(), "mod-wsgi-maven-plugin memory 3", List.of(List.of("another"), List.of("value")));
        recall();
        assertEquals(2, made);
    }

    @Test
    public void aDamagedEntryIsNone() throws Exception {
        recall();
        byte[] whole = Files.readAllBytes(entry());
        for (int i = 0; i < whole.length; i++) {
            Files.write(entry(), Arrays.copyOf(whole, i));
            assertTrue("of " + i + " bytes", memory.kept("topic", QUESTION).isEmpty());
            byte[] other = whole.clone();
            other[i] ^= 1;
            Files.write(entry(), other);
            assertTrue("changed at " + i, memory.kept("topic", QUESTION).isEmpty());
        }
        Files.write(entry(), whole);
        assertTrue(memory.kept("topic", QUESTION).isPresent());
    }

    @Test
    public void theFolderMayBeDeletedOrBeNone() throws Exception {
        recall();
        FolderTree.delete(folder);
        recall();
        FolderTree.delete(folder);
        Files.writeString(folder, "a file in its place");
        recall();
        recall();
        assertEquals(4, made);
    }

    @Test
    public void entriesLeaveByAge() throws Exception {
        recall();
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(61)));
        Files.setLastModifiedTime(entry(), old);
        memory.keep("topic", List.of("younger"), VALUE, new Observations());
        assertTrue(memory.kept("topic", QUESTION).isEmpty());
        assertTrue(memory.kept("topic", List.of("younger")).isPresent());
    }

    @Test
    public void whatIsAskedForStays() throws Exception {
        recall();
        Files.setLastModifiedTime(entry(), FileTime.from(Instant.now().minus(Duration.ofDays(61))));
        recall();
        memory.keep("topic", List.of("younger"), VALUE, new Observations());
        assertTrue(memory.kept("topic", QUESTION).isPresent());
        assertEquals(1, made);
    }

    @Test
    public void entriesLeaveByNumber() throws Exception {
        for (int i = 0; i < 510; i++) {
            memory.keep("topic", List.of("question", Integer.toString(i)), VALUE, new Observations());
        }
        try (Stream<Path> entries = Files.list(folder.resolve("topic"))) {
            assertEquals(500, entries.count());
        }
    }

    /** F7: a certificate that expires. */
    @Test
    public void whatThePresentTimeDecidesIsForgottenWhenThatTimeHasCome() throws Exception {
        Instant turn = Instant.now().plus(Duration.ofDays(1));
        try (Observed.Recording recording = Observed.record()) {
            assertFalse(Observed.isOver(turn));
            memory.keep("topic", QUESTION, VALUE, recording.observations());
        }
        assertTrue(memory.kept("topic", QUESTION).isPresent());
        Observations yesterdays = new Observations();
        yesterdays.add(new Observation(
                Observation.Kind.TIME, Instant.now().minus(Duration.ofDays(1)).toString(), "false"));
        memory.keep("topic", QUESTION, VALUE, yesterdays);
        assertTrue(memory.kept("topic", QUESTION).isEmpty());
    }
}
