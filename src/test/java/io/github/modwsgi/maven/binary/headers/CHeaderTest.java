package io.github.modwsgi.maven.binary.headers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.MemoryChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.Test;

public class CHeaderTest {
    private static CHeader read(String text) throws Exception {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CHeader read(byte[] bytes) throws Exception {
        return CHeader.read(MemoryChannel.reader(bytes));
    }

    @Test
    public void aMacroHasItsReplacementText() throws Exception {
        CHeader header = read("#define A 1\n  #  define\tB\t\"x y\"  \n#define C\n#define D(x) x\n#define E (2)\n");
        assertEquals(Optional.of("1"), header.define("A"));
        assertEquals(Optional.of("\"x y\""), header.define("B"));
        assertEquals(Optional.of(""), header.define("C"));
        assertEquals(Optional.empty(), header.define("D"));
        assertEquals(Optional.of("(2)"), header.define("E"));
        assertEquals(Optional.empty(), header.define("F"));
        assertTrue(header.isDefined("C"));
        assertFalse(header.isDefined("F"));
    }

    @Test
    public void aMacroInACommentIsNotThere() throws Exception {
        CHeader header = read("/* #define A 1\n#define B 2\n*/ #define C 3\n// #define D 4\n//\\\n#define E 5\n"
                + "/*/ #define F 6\n*/\n");
        for (String macro : List.of("A", "B", "D", "E", "F")) {
            assertEquals(macro, Optional.empty(), header.define(macro));
        }
        assertEquals(Optional.of("3"), header.define("C"));
    }

    @Test
    public void commentsInsideADefinitionAreTakenOut() throws Exception {
        CHeader header = read("#define A 0x41503234UL /* \"AP24\" */\n#define B 1 // one\n#define /* a */ C /* b */ 2\n"
                + "#define D 3 /* over\ntwo lines */\n#define E \"/* no comment */\" // one\n#define F '\"' /* x */\n");
        assertEquals(Optional.of("0x41503234UL"), header.define("A"));
        assertEquals(Optional.of("1"), header.define("B"));
        assertEquals(Optional.of("2"), header.define("C"));
        assertEquals(Optional.of("3"), header.define("D"));
        assertEquals(Optional.of("\"/* no comment */\""), header.define("E"));
        assertEquals(Optional.of("'\"'"), header.define("F"));
    }

    @Test
    public void anApostropheInAnErrorTextSwallowsNothing() throws Exception {
        CHeader header = read("#error don't do this\n#define A 1 /* it's */\n#error \"open\n#define B 2 // \"\n");
        assertEquals(Optional.of("1"), header.define("A"));
        assertEquals(Optional.of("2"), header.define("B"));
    }

    @Test
    public void linesThatEndInABackslashAreOne() throws Exception {
        for (String end : List.of("\n", "\r\n", "\r")) {
            CHeader header = read("#define A 1 \\" + end + " 2" + end + "#def\\" + end + "ine B 3" + end);
            assertEquals(Optional.of("1  2"), header.define("A"));
            assertEquals(Optional.of("3"), header.define("B"));
        }
    }

    @Test
    public void aMacroDefinedTwiceHasBothAndCountsTheLast() throws Exception {
        CHeader header = read("#ifdef X\n#define A 1\n#else\n#define A 2\n#endif\n");
        assertEquals(List.of("1", "2"), header.defines("A"));
        assertEquals(Optional.of("2"), header.define("A"));
    }

    @Test
    public void whatIfZeroSwitchesOffIsNotThere() throws Exception {
        CHeader header = read("#if 0\n#define A 1\n#if 0\n#define A 2\n#endif\n#define A 3\n"
                + "#if X\n#define B 1\n#else\n#define C 1\n#endif\n#else\n#define D 1\n"
                + "#endif\n#define E 1\n#if 1\n#define F 1\n#endif\n#endif\n#define G 1\n");
        for (String macro : List.of("A", "B", "C")) {
            assertFalse(macro, header.isDefined(macro));
        }
        for (String macro : List.of("D", "E", "F", "G")) {
            assertTrue(macro, header.isDefined(macro));
        }
    }

    @Test
    public void everyEncodingGivesTheSameText() throws Exception {
        String text = "/* Grüße */\n#define A \"ü\"\n";
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE),
                text.getBytes(StandardCharsets.ISO_8859_1))) {
            assertEquals(Optional.of("ü"), read(bytes).string("A"));
        }
    }

    @Test
    public void integersAreReadAsCWritesThem() throws Exception {
        CHeader header = read("#define A 20120211\n#define B 0x41503234UL\n#define C 010\n#define D ((0xFu))\n"
                + "#define E PY_X\n#define F 0x1ffffffff\n#define G 08\n#define H\n#define I 0\n#define J -1\n");
        assertEquals(OptionalInt.of(20120211), header.integer("A"));
        assertEquals(OptionalInt.of(0x41503234), header.integer("B"));
        assertEquals(OptionalInt.of(8), header.integer("C"));
        assertEquals(OptionalInt.of(15), header.integer("D"));
        assertEquals(OptionalInt.of(0), header.integer("I"));
        for (String macro : List.of("E", "F", "H", "J", "K")) {
            assertEquals(macro, OptionalInt.empty(), header.integer(macro));
        }
    }

    @Test
    public void stringsAreJoinedAndUnquoted() throws Exception {
        CHeader header = read("#define A \"3.\" \"14\"\n#define B \"a\\\"b\"\n#define C \"\"\n#define D \"open\n"
                + "#define E X \"b\"\n#define F 1\n");
        assertEquals(Optional.of("3.14"), header.string("A"));
        assertEquals(Optional.of("a\"b"), header.string("B"));
        assertEquals(Optional.of(""), header.string("C"));
        for (String macro : List.of("D", "E", "F", "G")) {
            assertEquals(macro, Optional.empty(), header.string(macro));
        }
    }

    @Test(timeout = 60_000)
    public void hostileTextEndsSoon() throws Exception {
        String many = "x".repeat(1 << 20);
        for (String text : List.of(
                "#define A " + "(".repeat(1 << 20),
                "#define" + " ".repeat(1 << 20) + "\u2028",
                "#define A" + " ".repeat(1 << 20) + "\u2028 x",
                "#define A \"" + "\\\"".repeat(1 << 19),
                "/*".repeat(1 << 19),
                "\"" + many.substring(9) + "\n'" + many.substring(9),
                "#if 0\n".repeat(1 << 17),
                "\n".repeat(1 << 20))) {
            CHeader header = read(text);
            assertEquals(OptionalInt.empty(), header.integer("A"));
            assertEquals(Optional.empty(), header.string("A"));
        }
    }

    @Test
    public void aFileTooLargeForAHeaderIsNotRead() throws Exception {
        MemoryChannel channel = new MemoryChannel(new byte[0], 1L << 40);
        ByteReader in = new ByteReader(MemoryChannel.NAME, channel);
        MalformedBinaryException e = assertThrows(MalformedBinaryException.class, () -> CHeader.read(in));
        assertEquals(
                "test.bin: expected a C header of 2097152 bytes at most, found 1099511627776 bytes", e.getMessage());
        assertEquals(0, channel.bytesRead());
    }
}
