package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.ThisSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
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
    public void headersOfAKitAreReadOnceAMachine() throws Exception {
        ThisSystem.requireTimesOfChange();
        Path file = settled("a");
        Path cache = temporary.getRoot().toPath().resolve("cache");
        Path kit = file.getParent();
        FileDigests first = new FileDigests(cache);
        first.recallBelow(kit);
        String digest = first.of(file);
        first.keepBelow(kit);
        assertEquals(List.of("a.h", FileStamp.of(file).text(), digest), kept(cache));
        Memory memory = new Memory(cache.resolve(Memory.FOLDER), Answers.OF_FILES, Reporter.SILENT);
        memory.keep(
                "contents",
                List.of(kit.toString()),
                List.of("a.h", FileStamp.of(file).text(), "as kept"),
                new Observations());
        FileDigests second = new FileDigests(cache);
        second.recallBelow(kit);
        assertEquals("as kept", second.of(file));
        settled("b"); // of the same size, time and inode
        FileDigests third = new FileDigests(cache);
        third.recallBelow(kit);
        assertEquals(Sha256.of(file), third.of(file));
    }

    /** What is kept of the only folder. */
    private static List<String> kept(Path cache) throws IOException {
        try (Stream<Path> kept = Files.list(cache.resolve("memory/contents"))) {
            return RecordFile.read(kept.findFirst().orElseThrow(), "mod-wsgi-maven-plugin memory 3", Reporter.SILENT)
                    .orElseThrow()
                    .get(1);
        }
    }

    @Test
    public void whatIsKeptOfAFolderMayBeDamaged() throws Exception {
        Path file = settled("a");
        Path cache = temporary.getRoot().toPath().resolve("cache");
        Memory memory = new Memory(cache.resolve(Memory.FOLDER), Answers.OF_FILES, Reporter.SILENT);
        for (List<String> fields :
                List.of(List.of("a.h"), List.of("a.h", "1 2", "x"), List.of("a.h", "a b c d", "x"))) {
            memory.keep("contents", List.of(file.getParent().toString()), fields, new Observations());
            FileDigests damaged = new FileDigests(cache);
            damaged.recallBelow(file.getParent());
            assertEquals(Sha256.of(file), damaged.of(file));
        }
    }

    @Test
    public void theNamesBelowAFolderAreAskedForAgainWhenOneAppearsOrBecomesAFolder() throws Exception {
        Path folder = Files.createDirectories(temporary.getRoot().toPath().resolve("include/sys"));
        Path include = folder.getParent();
        Files.writeString(folder.resolve("a.h"), "");
        Files.writeString(include.resolve("net"), "");
        Files.writeString(include.resolve("v.d"), "");
        Path cache = temporary.getRoot().toPath().resolve("cache");
        assertEquals(
                List.of("net", "sys/", "sys/a.h", "v.d"),
                new FileDigests(cache).namesBelow(include).names());
        assertEquals(
                List.of("net", "sys/", "sys/a.h", "v.d"),
                new FileDigests(cache).namesBelow(include).names());
        Files.writeString(folder.resolve("b.h"), "");
        assertEquals(
                List.of("net", "sys/", "sys/a.h", "sys/b.h", "v.d"),
                new FileDigests(cache).namesBelow(include).names());
        Files.delete(include.resolve("net"));
        Files.createDirectory(include.resolve("net"));
        Files.writeString(include.resolve("net/c.h"), "");
        assertEquals(
                List.of("net/", "net/c.h", "sys/", "sys/a.h", "sys/b.h", "v.d"),
                new FileDigests(cache).namesBelow(include).names());
        Files.delete(include.resolve("v.d"));
        Files.createDirectory(include.resolve("v.d"));
        assertEquals(
                List.of("net/", "net/c.h", "sys/", "sys/a.h", "sys/b.h", "v.d/"),
                new FileDigests(cache).namesBelow(include).names());
    }

    @Test
    public void whatLiesBehindALinkIsAskedForAgainWhenThatLeadsElsewhere() throws Exception {
        Path root = temporary.getRoot().toPath();
        Path include = Files.createDirectories(root.resolve("include"));
        Files.createDirectories(root.resolve("one"));
        Files.writeString(Files.createDirectories(root.resolve("other")).resolve("b.h"), "");
        Path link = include.resolve("py3.12");
        Path cache = root.resolve("cache");
        ThisSystem.link(link, root.resolve("nowhere"));
        ThisSystem.link(include.resolve(".#a.h"), Path.of("somebody@there.1"));
        assertEquals(
                List.of(".#a.h/", "py3.12/"),
                new FileDigests(cache).namesBelow(include).names());
        Files.move(root.resolve("one"), root.resolve("nowhere"));
        Files.writeString(root.resolve("nowhere/a.h"), "");
        assertEquals(
                List.of(".#a.h/", "py3.12/", "py3.12/a.h"),
                new FileDigests(cache).namesBelow(include).names());
        Files.delete(link);
        ThisSystem.link(link, root.resolve("other"));
        assertEquals(
                List.of(".#a.h/", "py3.12/", "py3.12/b.h"),
                new FileDigests(cache).namesBelow(include).names());
        Files.delete(link);
        ThisSystem.link(link, include);
        assertEquals(
                List.of(".#a.h/", "py3.12/"),
                new FileDigests(cache).namesBelow(include).names());
        Files.delete(link);
        ThisSystem.link(link, root.resolve("other"));
        assertEquals(
                List.of(".#a.h/", "py3.12/", "py3.12/b.h"),
                new FileDigests(cache).namesBelow(include).names());
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

    /** What was read is what is noted: the file may be another one a moment later. */
    @Test
    public void ofAYoungFileWhatWasReadIsOnRecord() throws Exception {
        TestClock.set(Instant.now()); // it does not come of age
        try {
            for (String text : List.of("a", "another")) {
                Path file = Files.writeString(temporary.getRoot().toPath().resolve("young"), text);
                FileDigests lasting = new FileDigests(temporary.getRoot().toPath());
                try (Observed.Recording recording = Observed.record()) {
                    String digest = text.equals("a") ? digests.of(file) : lasting.ofLasting(file);
                    assertEquals(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), digest);
                    assertEquals(List.of("sha256 " + digest), answers(recording));
                }
            }
        } finally {
            TestClock.reset();
        }
    }

    private static List<String> answers(Observed.Recording recording) {
        return recording.observations().all().stream().map(Observation::answer).toList();
    }

    @Test
    public void aMissingFileIsTold() {
        Path none = temporary.getRoot().toPath().resolve("none");
        try (Observed.Recording recording = Observed.record()) {
            assertThrows(IOException.class, () -> digests.of(none));
            assertEquals("it may appear", List.of("absent"), answers(recording));
        }
        try (Observed.Recording recording = Observed.record()) {
            assertThrows(IOException.class, () -> digests.ofLasting(none));
            assertEquals(List.of("absent"), answers(recording));
        }
    }
}
