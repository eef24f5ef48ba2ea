package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Files that are there whole or not at all. */
public final class AtomicFile {
    private static final String PART = ".part";

    private AtomicFile() {}

    /**
     * Writes a file beside its place and moves it there; its folder is made. A file that has this content already
     * is left alone, so that its time stays.
     */
    public static void write(Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) { // to try to make what is there takes ten times as long
            Files.createDirectories(folder);
        }
        Path part = beside(file);
        try {
            Files.write(part, content);
            moveInto(part, file);
        } catch (IOException | RuntimeException | Error e) {
            FileChanges.deleteIfExists(part);
            throw e;
        }
    }

    /** Writes a text as UTF-8, as {@link #write(Path, byte[])} does. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a new text as UTF-8.
     *
     * @throws FileAlreadyExistsException where there is something, which stays as it is
     */
    public static void writeNew(Path file, String text) throws IOException {
        Path part = beside(file);
        try {
            Files.writeString(part, text);
            FileChanges.move(part, file);
        } finally {
            FileChanges.deleteIfExists(part);
        }
    }

    /**
     * A name in the same folder that nothing else uses: of this process, by a number that others have another one of,
     * should two machines share the folder. A random UUID would do; the first one takes a JVM 20 ms.
     */
    public static Path beside(Path file) {
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return file.resolveSibling(file.getFileName() + "." + Processes.ownId() + "-" + random + PART);
    }

    /** Deletes what killed writers of a file have left beside it. Nobody may be writing that file. */
    public static void deleteUnfinished(Path file) throws IOException {
        String begin = file.getFileName() + ".";
        for (Path entry : FileAnswers.entries(file.toAbsolutePath().getParent())) {
            String name = FileAnswers.nameOf(entry);
            if (name.startsWith(begin) && name.endsWith(PART)) {
                FileChanges.delete(entry);
            }
        }
    }

    /** Moves a finished file or folder to its place; a file that is there is replaced. */
    public static void moveInto(Path part, Path place) throws IOException {
        try {
            FileChanges.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            FileChanges.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
