package io.github.modwsgi.maven.binary.headers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.binary.Architecture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Conditions of headers: which hold, which do not, and which cannot be told. */
public class ConditionTest {
    private static final List<String> DEFINES = List.of(
            "ONE 1",
            "EMPTY",
            "SUM 1 + 1",
            "CHAIN SECOND",
            "SECOND (ONE)",
            "SELF SELF + 1",
            "HEX 0x41503234UL",
            "VERSION (2)",
            "SQUARE(x) ((x) * (x))",
            "GONE 1",
            "CALL SQUARE(2)");

    /** In the shape of those of Apache, APR, Windows and zlib; and what a reader of them may get wrong. */
    private static final List<String> DECIDED = List.of(
            "(!defined(WIN32) && !defined(NETWARE)) || defined(__MINGW32__)",
            "defined(WIN32) || defined(DOXYGEN)",
            "defined WIN32",
            "!defined WIN32",
            "defined(_MSC_VER) && _MSC_VER >= 1200",
            "_MSC_VER < 1300",
            "defined(_WIN64)",
            "defined(_M_IX86)",
            "_M_X64",
            "APR_HAVE_NOTHING",
            "!APR_HAVE_NOTHING",
            "ONE",
            "ONE == 1L",
            "defined(ONE) && ONE",
            "defined(EMPTY)",
            "SUM * 2 == 3",
            "CHAIN",
            "CHAIN == ONE",
            "SELF == 1",
            "HEX == 1095774772",
            "HEX > 0x7fffffffu",
            "VERSION < 3",
            "defined(SQUARE)",
            "SQUARE",
            "defined GONE",
            "GONE + 1",
            "0x10 == 16 && 010 == 8",
            "10ULL > 9",
            "'A' == 0x41",
            "-1 < 0",
            "~0 == -1",
            "!0 + 1 == 2",
            "1 ? 0 : 1",
            "0 ? 0 : 1 ? 2 : 0",
            "1 || 0 && 0",
            "(1 || 0) && 0",
            "2 + 3 * 4 == 14",
            "10 - 4 - 3 == 3",
            "1 << 4 == 16",
            "7 / 2 == 3 && 7 % 2 == 1",
            "4 > 3 == 1",
            "6 & 3 == 2",
            "(6 & 3) == 2",
            "1 | 2 ^ 3",
            "0 && SQUARE(0)",
            "1 || SQUARE(0)",
            "SQUARE(2) || 1",
            "!defined(NEVER)&&ONE",
            "+ONE",
            "((((1))))");

    /** A compiler knows these, or refuses them. */
    private static final List<String> UNDECIDED = List.of(
            "SQUARE(2) == 4",
            "CALL",
            "__has_include(<ap_config.h>)",
            "1 && SQUARE(1)",
            "SQUARE(1)",
            "!SQUARE(1)",
            "",
            "ONE ONE",
            "(ONE",
            "ONE)",
            "1 +",
            "EMPTY",
            "1.5",
            "\"text\"",
            "defined",
            "defined()",
            "1 / 0",
            "1 << 70",
            "ONE ?",
            "99999999999999999999999",
            "@",
            "1 ? 2");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private static Macros macros(Architecture architecture) {
        Macros macros = Macros.ofWindows(architecture);
        DEFINES.forEach(macros::define);
        macros.undefine("GONE");
        return macros;
    }

    @Test
    public void conditionsHoldAsTheyDoForACompilerForWindows() throws Exception {
        Path clang = Rig.requireTool("clang-19");
        StringBuilder source = new StringBuilder();
        DEFINES.forEach(define -> source.append("#define ").append(define).append('\n'));
        source.append("#undef GONE\n");
        for (int i = 0; i < DECIDED.size(); i++) {
            source.append("#if ")
                    .append(DECIDED.get(i))
                    .append("\nhold")
                    .append(i)
                    .append("\n#endif\n");
        }
        Path file = temporary.newFile("conditions.h").toPath();
        Files.writeString(file, source);
        for (Architecture architecture : List.of(Architecture.X86, Architecture.X64, Architecture.ARM64)) {
            List<String> expected = new ArrayList<>();
            List<String> actual = new ArrayList<>();
            String held = preprocessed(clang, architecture, file);
            for (int i = 0; i < DECIDED.size(); i++) {
                boolean holds = held.matches("(?s).*\\bhold" + i + "\\b.*");
                expected.add(DECIDED.get(i) + ": " + Truth.of(holds));
                actual.add(DECIDED.get(i) + ": " + Condition.of(DECIDED.get(i), macros(architecture)));
            }
            assertEquals(architecture.id(), expected, actual);
        }
    }

    private String preprocessed(Path clang, Architecture architecture, Path file) throws Exception {
        String machine =
                switch (architecture) {
                    case X86 -> "i686";
                    case X64 -> "x86_64";
                    default -> "aarch64";
                };
        Process process = new ProcessBuilder(
                        clang.toString(),
                        "--target=" + machine + "-pc-windows-msvc",
                        "-fms-compatibility-version=19.00",
                        "-DWIN32",
                        "-w",
                        "-E",
                        "-P",
                        file.toString())
                .redirectError(temporary.newFile())
                .start();
        String held = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return held;
    }

    @Test
    public void whatCannotBeToldMayHold() {
        for (String condition : UNDECIDED) {
            assertEquals(condition, Truth.MAYBE, Condition.of(condition, macros(Architecture.X64)));
        }
    }

    @Test
    public void whatMayBeDefinedMayHold() {
        Macros macros = macros(Architecture.X64);
        macros.blur("ONE");
        assertEquals(Truth.MAYBE, macros.isDefined("ONE"));
        assertEquals(Truth.MAYBE, Condition.of("defined(ONE)", macros));
        assertEquals(Truth.MAYBE, Condition.of("ONE > 3", macros));
        assertEquals(Truth.NO, Condition.of("!defined(WIN32) && ONE", macros));
        macros.define("ONE 2");
        assertEquals(Truth.YES, Condition.of("ONE > 1", macros));
    }

    @Test
    public void anUnknownProcessorMayHave64Bits() {
        assertEquals(Truth.MAYBE, Condition.of("defined(_WIN64)", macros(Architecture.UNKNOWN)));
        assertEquals(Truth.YES, Condition.of("defined(_WIN32)", macros(Architecture.UNKNOWN)));
    }

    @Test
    public void macrosThatDoubleThemselvesEnd() {
        for (String last : List.of("", " 1 +")) {
            Macros macros = macros(Architecture.X64);
            for (int i = 0; i < 60; i++) {
                macros.define("M" + i + " M" + (i + 1) + " M" + (i + 1));
            }
            macros.define("M60" + last);
            assertEquals(Truth.MAYBE, Condition.of("M0 1", macros));
        }
        assertEquals(Truth.MAYBE, Condition.of("(".repeat(100_000), macros(Architecture.X64)));
        assertEquals(Truth.MAYBE, Condition.of("!".repeat(100_000) + "1", macros(Architecture.X64)));
    }

    @Test
    public void directivesAreFoundAsTheyAreWritten() {
        assertEquals(
                List.of("include \"a.h\"", "include <b.h>", "include \"c.h\"", "include NAME", "include <e.h>"),
                directives(
                        """
                        #include "a.h"
                         # include <b.h>  /* why */
                        /* #include "not.h" */
                        /*
                        #include "notthis.h"
                        */ int x; /* more */
                        #include"c.h"
                        // #include "nor.h"
                        text include "d.h"
                        #include NAME
                        #include <e.h>"""));
        assertEquals(List.of("include \"a.h\""), directives("int i;\r\n#include \"a.h\"\r\n"));
        assertEquals(List.of(), directives("/* never closed\n#include \"a.h\"\n"));
    }

    @Test
    public void linesAreJoinedAndCommentsAreSpaces() {
        assertEquals(List.of("if defined(A) && B"), directives("#if defined(A) \\\r\n&&/*\n*/B // C\n"));
        assertEquals(List.of("define A"), directives("/* */ # /**/ define/**/A\n"));
        assertEquals(List.of("endif"), directives("// to be \\\n#if here\n#endif // not /*\n"));
        assertEquals(List.of("if A"), directives("char *s = \"/*\"; char c = '\"';\n#error don't\n#if A\n"));
        assertEquals(List.of("ifdef A"), directives("int i; /*\n*/ #if here\n#ifdef A\n"));
        assertEquals(List.of("define S \"a // b\""), directives("#define S \"a // b\"\n#line 3\n#warning x\n"));
        assertEquals(List.of("if A"), directives("\\\n#if A"));
    }

    private static List<String> directives(String text) {
        return DirectiveLines.of(text).stream()
                .map(line -> (line.word() + " " + line.rest()).strip())
                .toList();
    }

    @Test
    public void everyBeginningOfAHeaderIsRead() {
        String text = "#if A /* x */ \\\r\n || 'c' // y\n#define S \"a\\\"b\"\n#endif\n";
        for (int i = 0; i <= text.length(); i++) {
            assertTrue(DirectiveLines.of(text.substring(0, i)).size() <= 3);
        }
    }
}
