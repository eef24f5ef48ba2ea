package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class AtomicFileTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(temporary.getRoot().toPath())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    public void aFileIsWrittenWithItsFolders() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("a/b/file");
        AtomicFile.write(file, "grüße");
        assertEquals("grüße", Files.readString(file));
    }

    @Test
    public void theSameContentKeepsTheTime() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("file");
        AtomicFile.write(file, "same");
        Files.setLastModifiedTime(file, LONG_AGO);
        AtomicFile.write(file, "same");
        assertEquals(LONG_AGO, Files.getLastModifiedTime(file));
    }

    @Test
    public void anotherContentReplacesTheFileAndLeavesNothingBeside() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("file");
        AtomicFile.write(file, "one");
        AtomicFile.write(file, "two");
        assertEquals("two", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    public void aFailureLeavesNoPart() throws Exception {
        Path folder = temporary.getRoot().toPath().resolve("taken");
        Files.createDirectories(folder.resolve("by a folder with something in it"));
        assertThrows(IOException.class, () -> AtomicFile.write(folder, "text"));
        assertEquals(List.of("taken"), names());
    }

    @Test
    public void aNewFileReplacesNone() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("file");
        AtomicFile.writeNew(file, "grüße");
        assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.writeNew(file, "other"));
        assertEquals("grüße", Files.readString(file));
        assertEquals(List.of("file"), names());
    }
}
