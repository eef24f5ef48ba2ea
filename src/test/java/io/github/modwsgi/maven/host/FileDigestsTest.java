package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.ThisSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileDigestsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final FileDigests digests = new FileDigests();

    private Path settled(String content) throws Exception {
        Path file = Files.writeString(temporary.getRoot().toPath().resolve("a.h"), content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
        return Settled.file(file);
    }

    @Test
    public void whatWasLearntIsNotRead() throws Exception {
        Path file = settled("a");
        digests.learn(file, new StampedDigest(FileStamp.of(file), "as recorded"));
        assertEquals("as recorded", digests.of(file));
    }

    @Test
    public void whatLastsIsReadOnceAMachine() throws Exception {
        ThisSystem.requireTimesOfChange();
        Path file = settled("a");
        Path cache = temporary.getRoot().toPath().resolve("cache");
        assertEquals(Sha256.of(file), new FileDigests(cache).ofLasting(file));
        settled("b"); // of the same size, time and inode
        assertEquals(Sha256.of(file), new FileDigests(cache).ofLasting(file));
        settled("another size");
        assertEquals(Sha256.of(file), new FileDigests(cache).ofLasting(file));
    }

    @Test
    public void aDamagedMemoIsNone() throws Exception {
        Path file = settled("a");
        Path cache = temporary.getRoot().toPath().resolve("cache");
        new FileDigests(cache).ofLasting(file);
        try (Stream<Path> memos = Files.list(cache.resolve("memory/digests"))) {
            Files.writeString(memos.findFirst().orElseThrow(), "half");
        }
        assertEquals(Sha256.of(file), new FileDigests(cache).ofLasting(file));
    }

    @Test
    public void aFileThatHasChangedSinceIsReadAgain() throws Exception {
        Path file = settled("a");
        digests.learn(file, new StampedDigest(FileStamp.of(file), "as recorded"));
        settled("another");
        assertEquals(Sha256.of(file), digests.of(file));
    }

    @Test
    public void aYoungFileIsReadEachTime() throws Exception {
        Path file = Files.writeString(temporary.getRoot().toPath().resolve("young"), "a");
        digests.learn(file, new StampedDigest(FileStamp.of(file), "as recorded"));
        assertEquals(Sha256.of(file), digests.of(file));
    }

    @Test
    public void aMissingFileIsTold() {
        Path none = temporary.getRoot().toPath().resolve("none");
        assertThrows(IOException.class, () -> digests.of(none));
    }
}
