package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class LinesTest {
    private static List<String> lines(String output) {
        List<String> lines = new ArrayList<>();
        Lines.read(new StringReader(output), lines::add);
        return lines;
    }

    @Test
    public void linesEndAsOnAnySystem() {
        assertEquals(List.of("a", "b", "", "c", "d"), lines("a\nb\r\n\r\nc\rd"));
        assertEquals(List.of(), lines(""));
        assertEquals(List.of("", "a"), lines("\na\n"));
    }

    @Test
    public void aReturnAndALineFeedThatComeApartAreOneEnd() {
        String line = "x".repeat(Lines.LONGEST - 2);
        assertEquals(List.of(line + "y", "z"), lines(line + "y\r\nz"));
    }

    @Test
    public void gigabytesWithoutAnEndOfALineAreHandedOnInParts() {
        long[] left = {3L << 30};
        Reader endless = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) {
                int n = (int) Math.min(length, left[0]);
                left[0] -= n;
                return n == 0 ? -1 : n;
            }

            @Override
            public void close() {}
        };
        long[] seen = {0};
        Lines.read(endless, line -> {
            assertTrue(line.length() <= Lines.LONGEST);
            seen[0] += line.length();
        });
        assertEquals(3L << 30, seen[0]);
    }
}
