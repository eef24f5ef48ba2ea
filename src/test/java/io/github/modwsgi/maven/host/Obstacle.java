package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * What stands in the way of a file's change, as long as it is open. Root, whom permissions do not stop, meets mounts in
 * their place; where there is neither, the test is not run.
 */
public final class Obstacle implements AutoCloseable {
    private final AutoCloseable end;

    private Obstacle(AutoCloseable end) {
        this.end = end;
    }

    /**
     * A file that can be read and copied, and neither be replaced nor removed, as what a running program on Windows
     * holds.
     */
    public static Obstacle held(Path file) throws Exception {
        return File.separatorChar == '\\'
                ? new Obstacle(new FileInputStream(file.toFile())) // Java shares it for reading and writing alone
                : mounted("--bind", file.toString(), file);
    }

    /** A file that cannot be read. For root its bytes are those of a process' memory, the first of which nobody has. */
    public static Obstacle unreadable(Path file) throws Exception {
        assumeTrue(
                "not run: no such permissions here",
                file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Set<PosixFilePermission> former = Files.getPosixFilePermissions(file);
        Files.setPosixFilePermissions(file, Set.of());
        if (Files.isReadable(file)) {
            Files.setPosixFilePermissions(file, former);
            return mounted("--bind", "/proc/1/mem", file);
        }
        return new Obstacle(() -> Files.setPosixFilePermissions(file, former));
    }

    /** A disk of a size for a folder. */
    public static Obstacle disk(Path folder, String size) throws Exception {
        return mounted("-t", "tmpfs", "-o", "size=" + size, "none", folder);
    }

    /** Makes a disk read-only. */
    public static void writeProtect(Path disk) throws Exception {
        assertTrue(run("mount", "-o", "remount,ro", disk.toString()));
    }

    private static Obstacle mounted(Object... arguments) throws Exception {
        String[] line = new String[arguments.length + 1];
        line[0] = "mount";
        for (int i = 0; i < arguments.length; i++) {
            line[i + 1] = arguments[i].toString();
        }
        assumeTrue("not run: needs root and mounts", run(line));
        String place = line[line.length - 1];
        return new Obstacle(() -> assertTrue(run("umount", "-l", place)));
    }

    private static boolean run(String... line) throws Exception {
        try (Processes processes = new Processes()) {
            return processes
                    .run(new Command(
                            List.of(line), Path.of("/"), Machine.current().environment()))
                    .succeeded();
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    @Override
    public void close() throws Exception {
        end.close();
    }
}
