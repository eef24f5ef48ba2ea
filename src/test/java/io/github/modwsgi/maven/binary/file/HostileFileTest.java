package io.github.modwsgi.maven.binary.file;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Mutator;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.Bytes;
import io.github.modwsgi.maven.binary.DamagedFiles;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.MemoryChannel;
import io.github.modwsgi.maven.binary.coff.LibraryBuilder;
import io.github.modwsgi.maven.binary.coff.ObjectBuilder;
import io.github.modwsgi.maven.binary.headers.CHeader;
import io.github.modwsgi.maven.binary.pe.PeBuilder;
import io.github.modwsgi.maven.binary.pe.ResourceTree;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** Files that lie: no exception but the declared one, no endless loop, no memory by their claim. */
public class HostileFileTest {
    /** The builder leaves the first 16 bytes of the section free: zeros, then a name of one letter. */
    private static final int ZERO_RVA = PeBuilder.SECTION_RVA;

    private static final int NAME_RVA = PeBuilder.SECTION_RVA + 8;
    private static final int MUTATIONS = Integer.getInteger("modwsgi.mutations", 120_000);
    private static final long[] LIES = {
        0, 1, 2, -1, 0x7fff, 0x8000, 0xffff, 0x7fffffffL, 0x80000000L, 0xfffffffeL, 0x7fffffffffffffffL, Long.MIN_VALUE
    };

    /** Against an endless loop; all of it takes seconds. */
    @Rule
    public final Timeout timeout = new Timeout(10L + MUTATIONS / 1000, TimeUnit.SECONDS);

    public static Map<String, Bytes> samples() {
        Map<String, Bytes> samples = new LinkedHashMap<>();
        samples.put("x86 DLL", PeBuilder.full(Architecture.X86).oldDelayForm().assemble());
        samples.put("x64 DLL", PeBuilder.full(Architecture.X64).assemble());
        samples.put(
                "Microsoft's import library",
                LibraryBuilder.microsoft(Architecture.X86, "libhttpd.dll", "_f@4", "_g", "h")
                        .assemble());
        samples.put(
                "GNU's import library",
                LibraryBuilder.gnu(Architecture.X64, "libhttpd.dll", "f", "g").assemble());
        samples.put(
                "thin archive",
                new LibraryBuilder()
                        .thin()
                        .member("a.o/", new Bytes(), "f")
                        .member("b.o/", new Bytes(), "g")
                        .assemble());
        samples.put(
                "object",
                ObjectBuilder.full(false).section(".llvm_addrsig", "x").assemble());
        samples.put(
                "short import",
                new Bytes()
                        .u16(0)
                        .u16(0xffff)
                        .field("version", 2, 0)
                        .field("machine", 2, 0x14c)
                        .u32(0)
                        .field("size of data", 4, 8)
                        .u32(0)
                        .textAndNul("f")
                        .textAndNul("a.dll"));
        samples.put("big object", ObjectBuilder.full(true).assemble());
        return samples;
    }

    /** Null when the file is refused as it should be; any other exception passes through. */
    private static BinaryFile inspect(byte[] bytes) throws IOException {
        try (ByteReader in = MemoryChannel.reader(bytes)) {
            return BinaryFile.inspect(in);
        } catch (MalformedBinaryException e) {
            assertTrue(
                    e.getMessage(),
                    e.getMessage().matches("(?s)test\\.bin(, byte 0x\\p{XDigit}+)?: expected .+, found .+"));
            return null;
        }
    }

    @Test
    public void everySampleIsReadWithoutAProblem() throws Exception {
        for (Map.Entry<String, Bytes> sample : samples().entrySet()) {
            BinaryFile file = inspect(sample.getValue().toArray());
            assertNotEquals(sample.getKey(), Kind.UNKNOWN, file.kind());
            assertTrue(sample.getKey(), file.problem().isEmpty());
        }
    }

    @Test
    public void aFileCutAtAnyByteIsFoundOut() throws Exception {
        for (Map.Entry<String, Bytes> sample : samples().entrySet()) {
            byte[] whole = sample.getValue().toArray();
            for (int length = 0; length < whole.length; length++) {
                BinaryFile file = inspect(Arrays.copyOf(whole, length));
                boolean paddingLost = length == whole.length - 1 && whole[length] == '\n';
                assertTrue(sample.getKey() + " of " + length + " bytes is " + file, file == null || paddingLost);
            }
        }
    }

    @Test
    public void aLengthOrOffsetThatLiesEndsInAnAnswer() throws Exception {
        for (Map.Entry<String, Bytes> sample : samples().entrySet()) {
            byte[] whole = sample.getValue().toArray();
            for (Bytes.Field field : sample.getValue().fields()) {
                for (long lie : LIES) {
                    inspect(put(whole.clone(), field.at(), field.size(), lie));
                }
                inspect(put(whole.clone(), field.at(), field.size(), whole.length));
                inspect(put(whole.clone(), field.at(), field.size(), whole.length - 1));
            }
        }
    }

    @Test
    public void pairsOfLiesEndInAnAnswer() throws Exception {
        Random random = new Random(3);
        for (Bytes sample : samples().values()) {
            byte[] whole = sample.toArray();
            for (int i = 0; i < 5000; i++) {
                byte[] bytes = whole.clone();
                for (int j = 0; j < 2; j++) {
                    Bytes.Field field =
                            sample.fields().get(random.nextInt(sample.fields().size()));
                    put(bytes, field.at(), field.size(), LIES[random.nextInt(LIES.length)]);
                }
                inspect(bytes);
            }
        }
    }

    private static byte[] put(byte[] bytes, int at, int size, long value) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }

    @Test
    public void mutatedFilesEndInAnAnswer() throws Exception {
        long seed = Long.getLong("modwsgi.mutationSeed", 1);
        System.out.println("HostileFileTest: " + MUTATIONS + " mutations, -Dmodwsgi.mutationSeed=" + seed);
        byte[][] samples = samples().values().stream().map(Bytes::toArray).toArray(byte[][]::new);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = mutated(samples, new Random(seed + i));
            try {
                refused += inspect(bytes) == null ? 1 : 0;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("-Dmodwsgi.mutations=1 -Dmodwsgi.mutationSeed=" + (seed + i), e);
            }
        }
        assertTrue(
                "some are refused, some are not: " + refused,
                MUTATIONS < 1000 || refused > MUTATIONS / 100 && refused < MUTATIONS * 99L / 100);
    }

    private static byte[] mutated(byte[][] samples, Random random) {
        return new Mutator(random).damaged(samples[random.nextInt(samples.length)].clone());
    }

    @Test
    public void mutatedHeadersEndInAnAnswer() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : "\ufeff");
            for (int j = random.nextInt(20); j >= 0; j--) {
                text.append(DamagedFiles.TOKENS[random.nextInt(DamagedFiles.TOKENS.length)]);
            }
            String charset = new String[] {"UTF-8", "UTF-16LE", "ISO-8859-1", "UTF-16BE"}[random.nextInt(4)];
            CHeader header = CHeader.read(MemoryChannel.reader(text.toString().getBytes(charset)));
            header.integer("A");
            header.string("A");
        }
    }

    @Test
    public void aFileThatShrinksWhileItIsReadIsFoundOut() throws Exception {
        for (Map.Entry<String, Bytes> sample : samples().entrySet()) {
            byte[] whole = Arrays.copyOf(sample.getValue().toArray(), 3 * ByteReader.WINDOW_BYTES);
            for (long size : new long[] {0, 1, 60, 500, ByteReader.WINDOW_BYTES - 1}) {
                MemoryChannel channel = new MemoryChannel(whole, whole.length).shrinking(reads -> size);
                MalformedBinaryException e = assertThrows(
                        sample.getKey(),
                        MalformedBinaryException.class,
                        () -> BinaryFile.inspect(new ByteReader(MemoryChannel.NAME, channel)));
                assertEquals("its end: it shrank while it was read", e.found());
            }
        }
    }

    @Test
    public void aProgramOf100GigabytesCostsNoMoreThanASmallOne() throws Exception {
        byte[] small = PeBuilder.full(Architecture.X64).build();
        MemoryChannel channel = new MemoryChannel(small, 100L << 30);
        BinaryFile file = BinaryFile.inspect(new ByteReader(MemoryChannel.NAME, channel));
        assertEquals(Kind.DLL, file.kind());
        assertTrue("read " + channel.bytesRead(), channel.bytesRead() <= 2 * ByteReader.WINDOW_BYTES);
    }

    @Test
    public void tablesThatPointAllOverAHugeFileAreGivenUp() {
        byte[] start = new LibraryBuilder()
                .member("a.obj/", ObjectBuilder.full(false).assemble(), "f")
                .build();
        // Each member claims to fill most of two windows: walking a terabyte of them would take hours.
        byte[] member = new Bytes()
                .text(String.format("%-16s%-12d%-6s%-6s%-8d%-10d`\n", "x/", 0, "", "", 0, 9940))
                .u16(0x8664)
                .zeros(9938)
                .toArray();
        MemoryChannel channel = new MemoryChannel(start, 1L << 40).repeating(member);
        MalformedBinaryException e = assertThrows(
                MalformedBinaryException.class, () -> BinaryFile.inspect(new ByteReader(MemoryChannel.NAME, channel)));
        assertEquals("tables that 16384 reads are enough for", e.expected());
        assertTrue("read " + channel.bytesRead(), channel.bytesRead() <= 128 << 20);
    }

    @Test
    public void namesThatShareOneEndlessTextAreGivenUp() {
        PeBuilder builder = PeBuilder.dll(Architecture.X64).importing("a.dll", "x".repeat(16_000));
        Bytes image = builder.assemble();
        byte[] whole = image.toArray();
        int thunk = (int) field(image, "thunk");
        long nameRva = (whole[thunk] & 0xffL) | (whole[thunk + 1] & 0xffL) << 8;
        byte[] bytes = Arrays.copyOf(whole, whole.length + (1 << 19));
        put(bytes, (int) field(image, "raw size"), 4, bytes.length - PeBuilder.HEADER_BYTES);
        put(bytes, (int) field(image, "virtual size"), 4, bytes.length - PeBuilder.HEADER_BYTES);
        long table = whole.length - PeBuilder.HEADER_BYTES + PeBuilder.SECTION_RVA;
        put(bytes, (int) field(image, "import lookup table"), 4, table);
        for (int at = whole.length; at < bytes.length - 8; at += 8) {
            put(bytes, at, 8, nameRva);
        }
        MalformedBinaryException e =
                assertThrows(MalformedBinaryException.class, () -> BinaryFile.inspect(MemoryChannel.reader(bytes)));
        assertEquals("names of 16777216 bytes at most", e.expected());
    }

    @Test
    public void sectionsThatShareOneTextAreGivenUp() {
        ObjectBuilder builder = ObjectBuilder.object(Architecture.X64).section("x".repeat(8_000), "");
        for (int i = 0; i < 3_000; i++) {
            builder.section("/4", "");
        }
        assertRefused("names of 16777216 bytes at most", builder.build());
    }

    private static long field(Bytes bytes, String name) {
        return bytes.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .at();
    }

    @Test
    public void tablesWithoutEndAreGivenUp() throws Exception {
        assertRefused("65536 imported symbols at most", endless("import lookup table", 0x1001, 0x80000000L));
        assertRefused("4096 imported DLLs at most", endless("directory 1 start", 0, 0, 0, NAME_RVA, ZERO_RVA));
        Bytes image = PeBuilder.full(Architecture.X64).assemble();
        assertRefused("96 sections at most", put(image.toArray(), (int) field(image, "number of sections"), 2, 97));
        byte[] resources = endless("directory 2 start", ResourceTree.MANIFEST, 0xfff00000L);
        BinaryFile file = BinaryFile.inspect(MemoryChannel.reader(resources));
        assertTrue(file.problem().toString(), file.problem().orElseThrow().contains("16384 resources at most"));
    }

    private static void assertRefused(String expected, byte[] bytes) {
        MalformedBinaryException e =
                assertThrows(MalformedBinaryException.class, () -> BinaryFile.inspect(MemoryChannel.reader(bytes)));
        assertEquals(expected, e.expected());
    }

    /** A sample whose table is replaced by megabytes of these words. */
    private static byte[] endless(String table, long... words) {
        Bytes image = PeBuilder.full(Architecture.X64).assemble();
        byte[] bytes = Arrays.copyOf(image.toArray(), 4 << 20);
        for (String size : new String[] {"raw size", "virtual size"}) {
            put(bytes, (int) field(image, size), 4, bytes.length - PeBuilder.HEADER_BYTES);
        }
        int start = bytes.length / 2;
        for (int i = 0; start + 4 * i < bytes.length; i++) {
            put(bytes, start + 4 * i, 4, words[i % words.length]);
        }
        put(bytes, PeBuilder.HEADER_BYTES + NAME_RVA - PeBuilder.SECTION_RVA, 1, 'x');
        return put(bytes, (int) field(image, table), 4, start - PeBuilder.HEADER_BYTES + PeBuilder.SECTION_RVA);
    }

    @Test
    public void aNumberFromTheFileNeverSizesMemory() throws Exception {
        for (String name : new String[] {"export functions", "export names"}) {
            Bytes image = PeBuilder.full(Architecture.X64).assemble();
            byte[] bytes = put(image.toArray(), (int) field(image, name), 4, 0x7fffffffL);
            MalformedBinaryException e =
                    assertThrows(MalformedBinaryException.class, () -> BinaryFile.inspect(MemoryChannel.reader(bytes)));
            assertEquals("a count of 2147483647", e.found());
        }
        Bytes big = ObjectBuilder.full(true).assemble();
        byte[] bytes = put(big.toArray(), (int) field(big, "number of sections"), 4, 0x7fffffffL);
        assertThrows(MalformedBinaryException.class, () -> BinaryFile.inspect(MemoryChannel.reader(bytes)));
    }
}
