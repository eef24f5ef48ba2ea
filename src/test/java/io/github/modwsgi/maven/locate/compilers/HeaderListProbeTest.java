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
import java.util.Optional;
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

    private static void assertPrefix(String expected, String line) {
        assertEquals(line, Optional.of(expected), HeaderListProbe.prefix("probe.c\r\n" + line + "\r\n"));
    }

    /** In languages of Visual Studio (ninja, {@code clparser}, and its issues); the folder as it was not named. */
    @Test
    public void thePrefixHoldsNothingOfThePath() {
        assertPrefix("Note: including file:", "Note: including file: C:\\Users\\RUNNER~1\\Temp\\probe-1\\probe.h");
        assertPrefix("Note: including file:", "Note: including file: c:\\users\\runneradmin\\temp\\probe-1\\PROBE.H");
        assertPrefix("Note: including file:", "Note: including file:  \\\\server\\share\\a b\\probe.h");
        assertPrefix("Note: including file:", "Note: including file: .\\probe.h");
        assertPrefix("Note: including file:", "Note: including file: probe.h");
        assertPrefix("Note: including file:", "Note: including file: /home/a b/probe.h");
        assertPrefix("Hinweis: Einlesen der Datei:", "Hinweis: Einlesen der Datei:   D:\\x\\probe.h");
        assertPrefix(
                "Remarque\u00a0: inclusion du fichier\u00a0:",
                "Remarque\u00a0: inclusion du fichier\u00a0:  D:/x/probe.h");
        assertPrefix("注意: 包含文件:", "注意: 包含文件:  C:\\probe.h");
        assertPrefix("メモ: インクルード ファイル:", "メモ: インクルード ファイル:  C:\\x\\probe.h");
    }

    @Test
    public void withoutThePlaceOfTheHeaderThereIsNoPrefix() {
        assertEquals(Optional.empty(), HeaderListProbe.prefix("probe.c\r\nC:\\x\\probe.h\r\n"));
        assertEquals(Optional.empty(), HeaderListProbe.prefix(""));
    }
}
