package io.github.modwsgi.maven;

import static org.junit.Assert.assertFalse;

import io.github.modwsgi.maven.binary.DamagedFiles;
import io.github.modwsgi.maven.locate.archives.HostileArchives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The inputs by which {@code src/rig/torture.sh} once found a fault; it puts them into the folder that is read here.
 */
public class FoundInputsTest {
    private static final Path FOUND = Path.of("src", "test", "resources", "found");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void whatWasFoundOnceIsReadWithoutAFault() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(FOUND)) {
            files = all.sorted().toList();
        }
        assertFalse(files.isEmpty());
        for (Path file : files) {
            try {
                read(file);
            } catch (Exception e) {
                throw new AssertionError(file.toString(), e);
            }
        }
    }

    private void read(Path file) throws Exception {
        String name = file.getFileName().toString();
        if (name.endsWith(".bin")) {
            DamagedFiles.inspect(Files.readAllBytes(file));
        } else if (name.endsWith(".h")) {
            DamagedFiles.readHeader(
                    Files.readAllBytes(file), temporary.newFolder().toPath());
        } else {
            Path folder = temporary.newFolder().toPath();
            HostileArchives archives = new HostileArchives(folder);
            archives.unpack(Files.copy(file, folder.resolve(name)));
        }
    }
}
