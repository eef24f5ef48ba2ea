package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.build.InputDigests.Recorded;
import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
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
        return file;
    }

    @Test
    public void whatTheLastBuildRecordedServesAllOthersOfThisOne() throws Exception {
        Path file = settled("a");
        Recorded recorded = new Recorded(FileStamp.of(file), "as recorded");
        assertEquals("as recorded", new InputDigests(Map.of(file, recorded), digests).of(file));
        assertEquals("as recorded", digests.of(file));
        assertEquals("as recorded", new InputDigests(Map.of(), digests).of(file));
    }

    @Test
    public void aFileThatHasChangedSinceIsReadAgain() throws Exception {
        Path file = settled("a");
        digests.learn(file, new Recorded(FileStamp.of(file), "as recorded"));
        settled("another");
        assertEquals(Sha256.of(file), digests.of(file));
    }

    @Test
    public void aYoungFileIsReadEachTime() throws Exception {
        Path file = Files.writeString(temporary.getRoot().toPath().resolve("young"), "a");
        digests.learn(file, new Recorded(FileStamp.of(file), "as recorded"));
        assertEquals(Sha256.of(file), digests.of(file));
    }

    @Test
    public void aMissingFileIsTold() {
        Path none = temporary.getRoot().toPath().resolve("none");
        assertThrows(IOException.class, () -> digests.of(none));
    }
}
