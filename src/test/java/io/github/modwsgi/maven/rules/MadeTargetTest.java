package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.Architecture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

/** Judges one target of made kits, which a test changes first. */
public abstract class MadeTargetTest {
    protected static final Architecture X86 = Architecture.X86;
    protected static final Architecture X64 = Architecture.X64;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    protected Path folder;
    protected MadeTarget target;

    @Before
    public void makeFolder() {
        folder = temporary.getRoot().toPath();
        target = new MadeTarget(folder);
    }

    public static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    protected static void truncate(Path file) throws Exception {
        byte[] content = Files.readAllBytes(file);
        Files.write(
                file, List.of(new String(content, 0, 0x120, StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }
}
