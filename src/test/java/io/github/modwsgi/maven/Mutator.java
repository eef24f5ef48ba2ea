package io.github.modwsgi.maven;

import java.util.Arrays;
import java.util.Random;

/** Damages files as chance has it, the same way for the same random numbers. */
public final class Mutator {
    private static final long[] LIES = {
        0, 1, 2, -1, 0x7fff, 0x8000, 0xffff, 0x7fffffffL, 0x80000000L, 0xfffffffeL, 0x7fffffffffffffffL, Long.MIN_VALUE
    };
    /** Headers, and the tables behind them, begin here in nearly all files. */
    private static final int HEADER_BYTES = 1024;

    private final Random random;
    private final int from;
    private final int to;

    public Mutator(Random random) {
        this(random, 0, HEADER_BYTES);
    }

    /**
     * @param from where the part begins that half of the damage is done to
     * @param to where it ends
     */
    public Mutator(Random random, int from, int to) {
        this.random = random;
        this.from = from;
        this.to = to;
    }

    /** One to six damages. The bytes given may be changed, too. */
    public byte[] damaged(byte[] file) {
        byte[] bytes = file;
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            bytes = damagedOnce(bytes);
        }
        return bytes;
    }

    private byte[] damagedOnce(byte[] bytes) {
        int end = Math.min(bytes.length, to);
        int at = random.nextBoolean() || end <= from ? random.nextInt(bytes.length) : random.nextInt(from, end);
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> put(bytes, at, 1 << random.nextInt(4), LIES[random.nextInt(LIES.length)]);
            case 3 -> put(bytes, at & ~3, 4, random.nextInt(2 * bytes.length));
            case 4 -> System.arraycopy(bytes, random.nextInt(at + 1), bytes, at, random.nextInt(bytes.length - at));
            case 5 -> put(bytes, at & ~3, 4, number(bytes, at & ~3) + random.nextInt(9) - 4);
            default -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at + 1) : bytes;
            }
        }
        return bytes;
    }

    /** The same text with one of the parts put in, or taken twice. */
    public String damaged(String text, String... parts) {
        StringBuilder result = new StringBuilder(text);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(result.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> result.insert(at, parts[random.nextInt(parts.length)]);
                case 1 -> result.delete(at, Math.min(result.length(), at + random.nextInt(40)));
                default -> result.insert(at, result.substring(at, Math.min(result.length(), at + random.nextInt(200))));
            }
        }
        return result.toString();
    }

    private static long number(byte[] bytes, int at) {
        long value = 0;
        for (int i = Math.min(3, bytes.length - 1 - at); i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        return value;
    }

    private static void put(byte[] bytes, int at, int size, long value) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }
}
