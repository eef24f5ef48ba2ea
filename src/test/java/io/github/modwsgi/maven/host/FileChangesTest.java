package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class FileChangesTest {
    private static final String IN_USE =
            "The process cannot access the file because it is being used by another process.\r\n";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final List<Long> pauses = new ArrayList<>();

    /** A change that fails for so many milliseconds of pauses. */
    private void change(FileSystemException failure, long heldForMillis, OperatingSystem os) throws IOException {
        FileChanges.tried(
                () -> {
                    if (slept() < heldForMillis) {
                        throw failure;
                    }
                },
                os,
                pauses::add);
    }

    private long slept() {
        return pauses.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    public void whatAnotherProgramHoldsForAMomentIsTriedAgain() throws Exception {
        for (long held : List.of(50L, 400L, 1200L)) {
            for (FileSystemException failure : List.of(
                    new FileSystemException("a", "b", IN_USE),
                    new AccessDeniedException("a"),
                    new DirectoryNotEmptyException("a"))) {
                pauses.clear();
                change(failure, held, OperatingSystem.WINDOWS);
                assertTrue(slept() + "", slept() >= held && slept() < 2 * held + 20);
            }
        }
    }

    @Test
    public void whatIsHeldForLongerSaysSo() {
        FileSystemException failure = new FileSystemException("a", "b", IN_USE);
        FileSystemException told =
                assertThrows(FileSystemException.class, () -> change(failure, 3000, OperatingSystem.WINDOWS));
        assertEquals(1270, slept());
        assertEquals(
                "a -> b: The process cannot access the file because it is being used by another process. (another program"
                        + " holds it for longer than a second: a virus scanner, an indexer, Apache)",
                told.getMessage());
        assertSame(failure, told.getCause());
        pauses.clear();
        assertThrows(
                AccessDeniedException.class,
                () -> change(new AccessDeniedException("a"), 3000, OperatingSystem.WINDOWS));
    }

    @Test
    public void whatNoWaitingMendsIsNotTriedAgain() {
        for (FileSystemException failure : List.of(new NoSuchFileException("a"), new FileAlreadyExistsException("a"))) {
            assertSame(
                    failure,
                    assertThrows(FileSystemException.class, () -> change(failure, 1, OperatingSystem.WINDOWS)));
        }
        FileSystemException denied = new AccessDeniedException("a");
        assertSame(denied, assertThrows(FileSystemException.class, () -> change(denied, 1, OperatingSystem.OTHER)));
        assertEquals(List.of(), pauses);
    }

    @Test
    public void anInterruptEndsTheWaiting() {
        FileSystemException failure = new FileSystemException("a", "b", IN_USE);
        assertThrows(
                FileSystemException.class,
                () -> FileChanges.tried(
                        () -> {
                            throw failure;
                        },
                        OperatingSystem.WINDOWS,
                        millis -> {
                            throw new InterruptedException();
                        }));
        assertTrue(Thread.interrupted());
    }

    /** As a virus scanner has it: open, and nobody else may delete or move it. */
    @Test
    public void aFileOfWindowsThatIsHeldIsMovedAndDeletedWhenItIsClosed() throws Exception {
        assumeTrue(
                "not run: only Windows holds on to files",
                Machine.current().os().isWindows());
        Path held = Files.writeString(temporary.newFile("mod_wsgi.so").toPath(), "module");
        Path moved = held.resolveSibling("moved.so");
        List<FileChanges.Change> changes = List.of(() -> Files.move(held, moved), () -> Files.delete(moved));
        for (FileChanges.Change change : changes) {
            pauses.clear();
            try (FileChannel scanner = FileChannel.open(Files.exists(held) ? held : moved, exclusively())) {
                FileChanges.tried(change, OperatingSystem.WINDOWS, millis -> {
                    pauses.add(millis);
                    close(scanner);
                });
            }
            assertEquals("it was held", List.of(10L), pauses);
        }
        assertFalse(Files.exists(moved));
    }

    /** Options that only Windows' Java has. */
    private static Set<OpenOption> exclusively() throws ReflectiveOperationException {
        Class<?> options = Class.forName("com.sun.nio.file.ExtendedOpenOption");
        return Set.of(
                StandardOpenOption.READ,
                (OpenOption) options.getField("NOSHARE_DELETE").get(null),
                (OpenOption) options.getField("NOSHARE_WRITE").get(null));
    }

    private static void close(FileChannel scanner) {
        try {
            scanner.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
