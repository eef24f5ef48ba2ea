package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ErrorLogTest {
    private static final String TRACEBACK = "[wsgi:error] Traceback (most recent call last):\\r";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path file;
    private ErrorLog log;

    @Before
    public void prepare() {
        file = temporary.getRoot().toPath().resolve("error.log");
        log = new ErrorLog(file);
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name + " " + i).toList();
    }

    private List<String> end(List<String> before, List<String> after) throws Exception {
        List<String> lines = new ArrayList<>(before);
        lines.add(TRACEBACK);
        lines.addAll(after);
        Files.write(file, lines);
        return log.end(20);
    }

    @Test
    public void theEndIsItsLastLinesWithoutPythonsCarriageReturns() throws Exception {
        assertEquals(List.of(), log.end(20));
        Files.write(
                file,
                IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\\r").toList());
        assertEquals(List.of("line 99998", "line 99999"), log.end(2));
    }

    @Test
    public void aTracebackIsToldFromItsBeginning() throws Exception {
        List<String> end = end(numbered("before", 100), numbered("frame", 50));
        assertEquals(51, end.size());
        assertEquals("[wsgi:error] Traceback (most recent call last):", end.get(0));
        assertEquals("frame 50", end.get(50));
    }

    @Test
    public void aLongTracebackIsToldWithItsBeginningAndItsEnd() throws Exception {
        List<String> end = end(numbered("before", 100), numbered("frame", 500));
        assertEquals(61, end.size());
        assertEquals(List.of("frame 9", "...", "frame 451"), end.subList(9, 12));
        assertEquals("frame 500", end.get(60));
    }

    @Test
    public void aTracebackAmongTheLastLinesMakesThemNoFewer() throws Exception {
        assertEquals(20, end(numbered("before", 100), List.of("frame 1")).size());
    }

    @Test
    public void ofAHugeLogOnlyTheEndIsReadAndOfALongLineOnlyTheBeginning() throws Exception {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(20L << 30);
            sparse.seek(20L << 30);
            sparse.writeBytes("\n" + "x".repeat(30_000) + "\nthe last\n");
        }
        List<String> end = log.end(2);
        assertEquals("x".repeat(500) + " ...", end.get(0));
        assertEquals("the last", end.get(1));
        assertTrue(end.toString(), log.end(20).size() <= 3);
    }
}
