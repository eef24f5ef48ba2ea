package io.github.modwsgi.maven.locate;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReadingTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final AtomicInteger reads = new AtomicInteger();

    private Path file() throws IOException {
        return Files.writeString(temporary.getRoot().toPath().resolve("file"), "text");
    }

    private String read(Path file) throws IOException {
        reads.incrementAndGet();
        return Files.readString(file);
    }

    @Test
    public void aFileIsReadOnceAndWhenSomebodyAsks() throws Exception {
        Reading<String> reading = Reading.of(file(), this::read);
        assertTrue(reading.exists());
        assertEquals(0, reads.get());
        assertEquals(Optional.of("text"), reading.value());
        assertEquals(Optional.empty(), reading.problem());
        assertEquals(Optional.of("text"), reading.value());
        assertEquals(1, reads.get());
    }

    @Test
    public void whoNeverAsksDependsOnTheFileAllTheSame() throws Exception {
        Path file = file();
        Observations observations;
        try (Observed.Recording recording = Observed.record()) {
            assertFalse(Reading.of(file, this::read).file().toString().isEmpty());
            observations = recording.observations();
        }
        assertEquals(0, reads.get());
        assertTrue(observations.all().stream()
                .anyMatch(one ->
                        one.kind().name().equals("CONTENT") && one.subject().equals(file.toString())));
    }

    @Test
    public void whatIsWrongWithAFileIsToldEachTime() throws Exception {
        Path file = file();
        Reading<String> malformed = Reading.of(file, path -> {
            reads.incrementAndGet();
            throw new MalformedBinaryException(path, -1, "one", "another");
        });
        assertTrue(malformed.problem().orElseThrow().contains("another"));
        assertTrue(malformed.locatedProblem().orElseThrow().startsWith(file.toString()));
        assertEquals(Optional.empty(), malformed.value());
        assertEquals(1, reads.get());
        Reading<String> unreadable = Reading.of(file, path -> {
            throw new IOException("held");
        });
        assertEquals(Optional.of("it cannot be read: java.io.IOException: held"), unreadable.problem());
    }

    @Test
    public void aFileThatIsNotThereIsNotRead() {
        Reading<String> none = Reading.of(temporary.getRoot().toPath().resolve("none"), this::read);
        assertEquals(Optional.of("there is no such file"), none.problem());
        assertEquals(Optional.empty(), none.value());
        assertFalse(none.exists());
        assertEquals(0, reads.get());
    }
}
