package io.github.modwsgi.maven.locate.compilers;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A real clang-cl in the place of cl.exe: it takes {@code /sourceDependencies} and writes nothing. */
public final class HeaderListProbeTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void clangClIsNotBelieved() throws Exception {
        Path compiler = Rig.requireTool("clang-cl-19");
        Path cache = temporary.getRoot().toPath();
        try (Processes processes = new Processes()) {
            HeaderListing listing = new HeaderListProbe(Memory.none(), cache, processes)
                    .of(compiler, "clang-cl", Machine.current().environment());
            assertEquals(HeaderListing.showIncludes("Note: including file:"), listing);
        }
        try (Stream<Path> kept = Files.list(cache.resolve("tools"))) {
            assertEquals("the probe's folder is gone", 0, kept.count());
        }
    }

    /** F18. */
    @Test
    public void aCacheThatCannotBeWrittenToIsNotTheCompilersFault() throws Exception {
        Path compiler = Rig.requireTool("clang-cl-19");
        Path file = temporary.newFile().toPath();
        try (Processes processes = new Processes()) {
            Memory memory = new Memory(file.resolve(Memory.FOLDER), Answers.OF_FILES, Reporter.SILENT);
            HeaderListing listing = new HeaderListProbe(memory, file, processes)
                    .of(compiler, "clang-cl", Machine.current().environment());
            assertEquals(HeaderListing.showIncludes("Note: including file:"), listing);
        }
    }
}
