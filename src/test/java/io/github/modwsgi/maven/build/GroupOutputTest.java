package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.build.plan.CompileStep;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.Test;

/** Made after what clang-cl 19 wrote of sources of mod_wsgi 5.0.2: of each a rule, and then those of the ones before. */
public class GroupOutputTest {
    private static final List<CompileStep> STEPS = Stream.of("wsgi_one", "wsgi_two", "wsgi_three")
            .map(GroupOutputTest::step)
            .toList();

    private static final String ONE = "src/server/wsgi_one.c(5,9): warning: unused variable 'one' [-Wunused-variable]\n"
            + "    5 |     int one = 0;\n      |         ^~~\n";
    private static final String THREE = "src/server/wsgi_three.c(7,9): warning: unused variable 'three'\n";

    private static final String RULE_ONE = rule("/b/wsgi_head.h src/server/wsgi_one.c", "src/server/wsgi_one.h");
    private static final String RULE_TWO = rule("/b/wsgi_head.h src/server/wsgi_two.c");
    private static final String RULE_THREE = rule("/b/wsgi_head.h", "src/server/wsgi_three.c");

    private static CompileStep step(String name) {
        return new CompileStep(
                Path.of("src/server/" + name + ".c"),
                Path.of("/b/" + name + ".obj"),
                Path.of("/b/" + name + ".d"),
                List.of(),
                Optional.empty());
    }

    private static String rule(String... lines) {
        String files = String.join(" \\\n  ", lines)
                .replace("src/server/", Path.of("src/server/x").toString().replace("x", ""));
        return "mod_wsgi-maven-plugin: " + files + "\n";
    }

    /** An object of one symbol and one long name. */
    private static byte[] object(String name) {
        int symbols = 20;
        int strings = symbols + 18;
        ByteBuffer bytes = ByteBuffer.allocate(strings + 4 + name.length() + 1).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(0, (short) 0x8664).putInt(8, symbols).putInt(12, 1);
        bytes.putInt(strings, 4 + name.length() + 1);
        bytes.position(strings + 4);
        bytes.put(name.getBytes(StandardCharsets.UTF_8));
        return bytes.array();
    }

    private static final byte[] FIRST = object("the first");
    private static final byte[] SECOND = object("second");
    private static final byte[] THIRD = object("the third");

    private static byte[] all(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(part instanceof byte[] bytes ? bytes : ((String) part).getBytes(StandardCharsets.UTF_8));
        }
        return all.toByteArray();
    }

    private static Optional<List<GroupOutput>> split(Object... parts) {
        return GroupOutput.split(STEPS, 0x8664, all(parts));
    }

    private static void assertTold(Optional<List<GroupOutput>> outputs) {
        List<GroupOutput> told = outputs.orElseThrow();
        assertEquals(List.of(RULE_ONE, RULE_TWO, RULE_THREE), texts(told, GroupOutput::headerList));
        assertEquals(List.of(ONE, "", THREE), texts(told, GroupOutput::messages));
        assertArrayEquals(FIRST, told.get(0).object());
        assertArrayEquals(SECOND, told.get(1).object());
        assertArrayEquals(THIRD, told.get(2).object());
    }

    private static List<String> texts(List<GroupOutput> outputs, Function<GroupOutput, byte[]> part) {
        return outputs.stream()
                .map(output -> new String(part.apply(output), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    public void eachGetsItsOwnObjectRuleAndMessages() {
        String oneAndTwo = rule("/b/wsgi_head.h src/server/wsgi_one.c", "src/server/wsgi_one.h src/server/wsgi_two.c");
        String all = rule("/b/wsgi_head.h src/server/wsgi_one.c", "src/server/wsgi_two.c src/server/wsgi_three.c");
        String twoAndThree = rule("/b/wsgi_head.h src/server/wsgi_two.c src/server/wsgi_three.c");
        String end = "2 warnings generated.\n";
        assertTold(split(
                ONE, FIRST, RULE_ONE, SECOND, RULE_TWO, oneAndTwo, THREE, THIRD, RULE_THREE, twoAndThree, all, end));
    }

    @Test
    public void theListsOfOthersNeedNotBeRepeatedAndMayComeFirst() {
        assertTold(split(ONE, FIRST, RULE_ONE, SECOND, RULE_TWO, THREE, THIRD, RULE_THREE));
        assertTold(split(ONE, RULE_ONE, FIRST, RULE_TWO, SECOND, THREE, RULE_THREE, THIRD));
    }

    @Test
    public void linesMayEndAsOnWindows() {
        String rule = RULE_THREE.replace("\n", "\r\n");
        List<GroupOutput> outputs =
                split(FIRST, RULE_ONE, SECOND, RULE_TWO, THIRD, rule).orElseThrow();
        assertEquals(rule, texts(outputs, GroupOutput::headerList).get(2));
    }

    @Test
    public void whereAnyIsMissingNoneCounts() {
        assertEquals(Optional.empty(), split(FIRST, RULE_ONE, SECOND, RULE_TWO, RULE_THREE));
        assertEquals(Optional.empty(), split(RULE_ONE, RULE_TWO, RULE_THREE));
        assertEquals(Optional.empty(), split(FIRST, RULE_ONE, SECOND, RULE_TWO, THIRD));
        assertEquals(Optional.empty(), split(FIRST, SECOND, RULE_TWO, THIRD, RULE_THREE));
        assertEquals(Optional.empty(), split(FIRST, RULE_ONE, SECOND, RULE_TWO, THIRD, RULE_THREE, THIRD));
        assertEquals(Optional.empty(), split(ONE, THREE));
        assertEquals(Optional.empty(), split());
    }

    @Test
    public void whereItIsNotCertainWhoseOneIsNoneCounts() {
        assertEquals(Optional.empty(), split(FIRST, RULE_ONE, THIRD, RULE_THREE, SECOND, RULE_TWO));
        for (String other : List.of(
                "src/server/wsgi_three.c src/server/wsgi_one.c",
                "/b/src/server/wsgi_three.c",
                "src/server/wsgi_three.cpp")) {
            assertEquals(other, Optional.empty(), split(FIRST, RULE_ONE, SECOND, RULE_TWO, THIRD, rule(other)));
        }
    }

    @Test
    public void whatIsNoObjectCountsForNothing() {
        for (int length = 1; length < THIRD.length; length++) {
            byte[] cut = Arrays.copyOf(THIRD, THIRD.length - length);
            assertEquals("less " + length, Optional.empty(), split(FIRST, RULE_ONE, SECOND, RULE_TWO, RULE_THREE, cut));
        }
        byte[] huge = THIRD.clone();
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1).putInt(12, -1);
        assertEquals(Optional.empty(), split(FIRST, RULE_ONE, SECOND, RULE_TWO, huge, RULE_THREE));
        byte[] withoutSymbols = THIRD.clone();
        ByteBuffer.wrap(withoutSymbols)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(8, 0)
                .putInt(12, 0);
        assertEquals(Optional.empty(), split(FIRST, RULE_ONE, SECOND, RULE_TWO, withoutSymbols, RULE_THREE));
    }

    /** What clang-cl 19 writes into a regular file: offsets count from the begin of that. */
    @Test
    public void anObjectWhoseOffsetsAreThoseOfAFileCountsForNothing() {
        byte[] inFile = SECOND.clone();
        ByteBuffer.wrap(inFile).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 20 + FIRST.length);
        assertEquals(Optional.empty(), split(FIRST, RULE_ONE, inFile, RULE_TWO, THIRD, RULE_THREE));
    }
}
