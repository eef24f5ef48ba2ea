package io.github.modwsgi.maven.binary;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public final class TextTest {
    @Test
    public void whatEndsALineOrSteersATerminalIsMarkedAndNothingElse() {
        String hostile = "a\nb\rc\u001b[2Jd\u009be\u0085f\u2028g\u2029h\u202ei\u2066j\u007fk\tl\0m";
        assertEquals("a?b?c?[2Jd?e?f?g?h?i?j?k?l?m", Text.printable(hostile));
        String honest = "Apache Lounge VS17, \u00e4\u4e2d\u0634\ud83d\ude00 ~";
        assertSame(honest, Text.printable(honest));
    }

    @Test
    public void bytesAreMarkedInWhateverEncodingTheyAre() {
        assertEquals("a?b", Text.printable("a\u2028b".getBytes(StandardCharsets.UTF_8)));
        assertEquals("a?[2Jb", Text.printable("a\u001b[2Jb".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("a?b", Text.printable("a\u009bb".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    public void theNamesOfNullThunksStayAsTheyAre() {
        String name = "\u007fpython314_NULL_THUNK_DATA";
        assertEquals(name, Text.printable(name.getBytes(StandardCharsets.US_ASCII)));
    }
}
