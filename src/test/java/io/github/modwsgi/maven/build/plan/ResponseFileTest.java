package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ResponseFileTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    /** The table of Microsoft's "Parsing C command-line arguments", read from right to left, and its neighbours. */
    @Test
    public void argumentsAreQuotedByMicrosoftsRules() {
        String[][] table = {
            {"/O2", "/O2"},
            {"C:\\Apache24\\", "C:\\Apache24\\"},
            {"C:\\\\server", "C:\\\\server"},
            {"", "\"\""},
            {"a b", "\"a b\""},
            {"a\tb", "\"a\tb\""},
            {"C:\\Program Files\\", "\"C:\\Program Files\\\\\""},
            {"C:\\Program Files\\x", "\"C:\\Program Files\\x\""},
            {"ab\"c", "\"ab\\\"c\""},
            {"a\\\"b", "\"a\\\\\\\"b\""},
            {"a\\\\\\b c", "\"a\\\\\\b c\""},
            {"/DNAME=\"a b\"", "\"/DNAME=\\\"a b\\\"\""},
            {"ümläut", "ümläut"},
        };
        for (String[] row : table) {
            assertEquals(row[1], ResponseFile.quote(row[0]));
        }
    }

    @Test
    public void theFileIsUtf16WithAByteOrderMarkAndALineAnArgument() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("x.rsp");
        ResponseFile.write(file, List.of("/c", "ü"));
        byte[] expected = {(byte) 0xff, (byte) 0xfe, '/', 0, 'c', 0, '\r', 0, '\n', 0, (byte) 0xfc, 0, '\r', 0, '\n', 0
        };
        assertArrayEquals(expected, Files.readAllBytes(file));
    }

    /** For clang a line's end is the end of an option, also of one whose value is to follow. */
    @Test
    public void theValueOfXclangIsOnItsLine() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("x.rsp");
        ResponseFile.write(file, List.of("/c", "-Xclang", "-fno-pch-timestamp", "-Xclang", "a b", "a.c"));
        assertEquals(
                "\uFEFF/c\r\n-Xclang -fno-pch-timestamp\r\n-Xclang \"a b\"\r\na.c\r\n",
                Files.readString(file, StandardCharsets.UTF_16LE));
    }

    @Test
    public void clangClReadsBackPathsAndMacrosAsTheyWere() throws Exception {
        Path clang = Rig.requireTool("clang-cl-19");
        Path folder = temporary.newFolder("with spaces and ümläuts").toPath();
        Path source = Files.writeString(folder.resolve("a b ü.c"), "TEXT|PATH\n");
        Path preprocessed = folder.resolve("out put ü.i");
        Path arguments = folder.resolve("x y.rsp");
        ResponseFile.write(
                arguments,
                List.of(
                        "/nologo",
                        "/P",
                        "/DTEXT=\"say \\ \\\\ hi\\\\\"",
                        "/DPATH=C:\\Program Files\\",
                        "/Fi" + preprocessed,
                        source.toString()));
        try (Processes processes = new Processes()) {
            Outcome outcome = processes.run(new Command(
                    List.of(clang.toString(), "@" + arguments),
                    folder,
                    Machine.current().environment()));
            assertEquals(new Outcome(0, ""), outcome);
        }
        List<String> lines = Files.readAllLines(preprocessed);
        assertEquals("\"say \\ \\\\ hi\\\\\"|C:\\Program Files\\", lines.get(lines.size() - 1));
    }
}
