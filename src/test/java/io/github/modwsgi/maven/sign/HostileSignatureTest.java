package io.github.modwsgi.maven.sign;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Mutator;
import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.MemoryChannel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/**
 * Signatures that lie: an answer and no exception but the declared one, no endless loop, no memory by their claim;
 * and no changed file passes as the signer's.
 *
 * <p>{@code made.dll} is what {@link PeBuilder} makes, signed by osslsigncode 2.9 with a self-made certificate and
 * stamped by {@code openssl ts}; it is kept because a new key would make other mutations of the same seed.
 */
public class HostileSignatureTest {
    private static final int MUTATIONS = Integer.getInteger("modwsgi.mutations", 120_000) / 12 + 1;
    private static final int[] LIES = {0, 1, 0x7f, 0x80, 0x81, 0x84, 0x88, 0xff, 0x1f, 0x30, 0x31, 0xa0};

    @Rule
    public final Timeout timeout = new Timeout(20L + MUTATIONS / 100, TimeUnit.SECONDS);

    private final byte[] signed = sample();
    private final Optional<String> signer = read(signed).orElseThrow().certificateSha256();
    private final int table = (int) number(signed, 0x100 + 24 + 112 + 32);

    private static byte[] sample() {
        try (InputStream in = HostileSignatureTest.class.getResourceAsStream("/signed/made.dll")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long number(byte[] bytes, int at) {
        return bytes[at] & 0xffL
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }

    /** Empty where the file is refused, or has no signature any more. */
    private static Optional<Authenticode> read(byte[] bytes) {
        try {
            return Authenticode.read(MemoryChannel.reader(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (MalformedBinaryException e) {
            return Optional.empty();
        }
    }

    @Test
    public void theSampleIsSignedAndStamped() throws Exception {
        Authenticode signature = read(signed).orElseThrow();
        assertEquals(Optional.empty(), signature.problem());
        assertEquals(Optional.of("CN=Made Signer"), signature.subject());
        assertTrue(signature.timestamp().isPresent());
    }

    @Test
    public void aSignatureCutAtAnyByteDoesNotHold() throws Exception {
        for (int length = table + 9; length < signed.length - 8; length++) {
            byte[] bytes = Arrays.copyOf(signed, length);
            put(bytes, 0x100 + 24 + 112 + 36, length - table);
            put(bytes, table, length - table);
            assertFalse(
                    "of " + length + " bytes",
                    read(bytes).map(Authenticode::isValid).orElse(false));
        }
    }

    private static void put(byte[] bytes, int at, long value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }

    @Test
    public void everyByteOfASignatureMayLie() throws Exception {
        for (int at = table; at < signed.length; at++) {
            for (int i = at % 4; i < LIES.length; i += 4) {
                byte[] bytes = signed.clone();
                bytes[at] = (byte) LIES[i];
                assertAnswer(bytes, "byte " + at + " is " + LIES[i]);
            }
        }
    }

    @Test
    public void mutatedSignaturesEndInAnAnswer() throws Exception {
        long seed = Long.getLong("modwsgi.mutationSeed", 1);
        System.out.println("HostileSignatureTest: " + MUTATIONS + " mutations, -Dmodwsgi.mutationSeed=" + seed);
        for (int i = 0; i < MUTATIONS; i++) {
            String which = "-Dmodwsgi.mutations=1 -Dmodwsgi.mutationSeed=" + (seed + i);
            try {
                assertAnswer(mutated(new Random(seed + i)), which);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(which, e);
            }
        }
    }

    private byte[] mutated(Random random) {
        return new Mutator(random, table, signed.length).damaged(signed.clone());
    }

    /** Valid with the same certificate is only what is the same program. */
    private void assertAnswer(byte[] bytes, String which) throws Exception {
        Optional<Authenticode> answer = read(bytes);
        if (answer.isPresent()
                && answer.get().isValid()
                && answer.get().certificateSha256().equals(signer)) {
            assertTrue(which, sameProgram(bytes));
        }
        answer.ifPresent(signature -> signature
                .problem()
                .ifPresent(problem -> assertTrue(
                        problem, problem.matches("(?s)test\\.bin(, byte 0x\\p{XDigit}+)?: expected .+, found .+"))));
    }

    private boolean sameProgram(byte[] bytes) {
        byte[] one = Arrays.copyOf(signed, table);
        byte[] other = Arrays.copyOf(bytes, table);
        for (byte[] program : new byte[][] {one, other}) {
            Arrays.fill(program, 0x100 + 24 + 64, 0x100 + 24 + 68, (byte) 0);
            Arrays.fill(program, 0x100 + 24 + 112 + 32, 0x100 + 24 + 112 + 40, (byte) 0);
        }
        return Arrays.equals(one, other);
    }

    @Test
    public void aLengthFromTheFileNeverSizesMemory() throws Exception {
        byte[] bytes = Arrays.copyOf(signed, 8 << 20);
        put(bytes, 0x100 + 24 + 112 + 36, bytes.length - table);
        put(bytes, table, bytes.length - table);
        String problem = read(bytes).orElseThrow().problem().orElseThrow();
        assertTrue(problem, problem.contains("expected a signature of 4194304 bytes at most"));
    }

    @Test
    public void aSignedFileThatWindowsWouldNotMapIsNotReadThrough() throws Exception {
        MemoryChannel channel = new MemoryChannel(signed, 100L << 30);
        Authenticode signature =
                Authenticode.read(new ByteReader(MemoryChannel.NAME, channel)).orElseThrow();
        assertTrue(
                signature.problem().toString(),
                signature.problem().orElseThrow().contains("expected a signed file of 2147483648 bytes at most"));
        assertTrue("read " + channel.bytesRead(), channel.bytesRead() < 1 << 20);
    }

    @Test
    public void certificatesOfOtherKindsWithoutEndAreGivenUp() {
        byte[] entry = {9, 0, 0, 0, 0, 2, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] start = Arrays.copyOf(signed, table);
        put(start, 0x100 + 24 + 112 + 36, 0xf000_0000L);
        MemoryChannel channel = new MemoryChannel(start, table + 0xf000_0000L).repeating(entry);
        Authenticode signature = assertDoesNotThrow(channel);
        assertTrue(
                signature.problem().toString(),
                signature.problem().orElseThrow().contains("tables that 16384 reads are enough for"));
    }

    private static Authenticode assertDoesNotThrow(MemoryChannel channel) {
        try {
            return Authenticode.read(new ByteReader(MemoryChannel.NAME, channel))
                    .orElseThrow();
        } catch (IOException | MalformedBinaryException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void aFileThatShrinksWhileItIsReadIsFoundOut() throws Exception {
        MemoryChannel channel =
                new MemoryChannel(signed, signed.length).shrinking(reads -> reads < 3 ? signed.length : 64);
        Authenticode signature = assertDoesNotThrow(channel);
        assertTrue(
                signature.problem().toString(),
                signature.problem().orElseThrow().contains("it shrank while it was read"));
    }

    @Test
    public void aFileWithoutAHeaderIsRefused() {
        assertThrows(MalformedBinaryException.class, () -> Authenticode.read(MemoryChannel.reader(new byte[100])));
    }
}
