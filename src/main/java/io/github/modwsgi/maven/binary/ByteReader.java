package io.github.modwsgi.maven.binary;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Little-endian random access to a file through a few small windows, so that a large file costs no more than a small
 * one. Every access is checked against the file's length, and the work that a file can cause is bounded: so many
 * windows loaded, so many bytes of names made.
 */
public final class ByteReader implements Closeable {
    public static final int WINDOW_BYTES = 8192;
    private static final int WINDOWS = 32;
    private static final int STREAM_BYTES = 1 << 16;
    /** 128 MiB of reading: above what any real header, table or import library needs. */
    private static final int MAX_LOADS = 16384;
    /** Names do not overlap in real files; in a made one, thousands of pointers may share one endless name. */
    private static final int MAX_ALL_NAMES_BYTES = 16 << 20;
    /** Microsoft's compiler ends names at 4,096 characters; GNU's does not. */
    private static final int MAX_NAME_BYTES = 16384;

    private final Path file;
    private final SeekableByteChannel channel;
    private final long length;
    private final long[] tags = new long[WINDOWS];
    private final byte[][] windows = new byte[WINDOWS][];
    private final String[] texts = new String[WINDOWS];
    private final int[] lastUses = new int[WINDOWS];
    private int current;
    private int uses;
    private int loads;
    private int nameBytes;
    private int lastNameBytes;

    /** Reads from a channel that is open already; the length is the channel's size now. */
    public ByteReader(Path file, SeekableByteChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.length = channel.size();
        Arrays.fill(tags, -1);
    }

    /**
     * @throws NoSuchFileException when there is nothing, or a link to nothing
     * @throws MalformedBinaryException when it is a folder or a device
     */
    public static ByteReader open(Path file) throws IOException, MalformedBinaryException {
        if (!Files.isRegularFile(file)) {
            refuse(file);
        }
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return new ByteReader(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void refuse(Path file) throws IOException, MalformedBinaryException {
        if (Files.isDirectory(file)) {
            throw new MalformedBinaryException(file, -1, "a file", "a folder");
        }
        if (Files.exists(file)) {
            throw new MalformedBinaryException(file, -1, "a regular file", "a device or a pipe");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            String target =
                    Files.isSymbolicLink(file) ? Files.readSymbolicLink(file).toString() : "nothing";
            throw new NoSuchFileException(file.toString(), null, "a link to " + target + ", which does not exist");
        }
        throw new NoSuchFileException(file.toString(), null, "no such file");
    }

    public Path file() {
        return file;
    }

    public long length() {
        return length;
    }

    public int u8(long at) throws IOException, MalformedBinaryException {
        return (int) number(at, 1);
    }

    public int u16(long at) throws IOException, MalformedBinaryException {
        return (int) number(at, 2);
    }

    public long u32(long at) throws IOException, MalformedBinaryException {
        return number(at, 4);
    }

    /** Eight bytes as they are; a value above 2^63 is negative. */
    public long u64(long at) throws IOException, MalformedBinaryException {
        return number(at, 8);
    }

    /** @param count the number's bytes, 1 to 8 */
    public long number(long at, int count) throws IOException, MalformedBinaryException {
        require(at, count);
        int start = (int) (at % WINDOW_BYTES);
        byte[] bytes = start + count <= WINDOW_BYTES ? window(at) : bytes(at, count);
        int first = start + count <= WINDOW_BYTES ? start : 0;
        long result = 0;
        for (int i = first + count - 1; i >= first; i--) {
            result = result << 8 | bytes[i] & 0xff;
        }
        return result;
    }

    /** The count is the caller's own; one from the file must have been checked against a cap. */
    public byte[] bytes(long at, int count) throws IOException, MalformedBinaryException {
        require(at, count);
        byte[] result = new byte[count];
        int done = 0;
        while (done < count) {
            int start = (int) ((at + done) % WINDOW_BYTES);
            int part = Math.min(count - done, WINDOW_BYTES - start);
            System.arraycopy(window(at + done), start, result, done, part);
            done += part;
        }
        return result;
    }

    /**
     * Adds the bytes from one place up to another to a digest, straight through: what a file can cost is its length.
     */
    public void digest(MessageDigest digest, long from, long to) throws IOException, MalformedBinaryException {
        require(from, to - from);
        ByteBuffer buffer = ByteBuffer.allocate(STREAM_BYTES);
        channel.position(from);
        for (long left = to - from; left > 0; ) {
            buffer.clear().limit((int) Math.min(STREAM_BYTES, left));
            int count = channel.read(buffer);
            if (count <= 0) {
                throw malformed(to - left, "a file of " + length + " bytes", "its end: it shrank while it was read");
            }
            digest.update(buffer.flip());
            left -= count;
        }
    }

    /** The name from {@code at} to its NUL, which must come before {@code end}. */
    public String name(long at, long end) throws IOException, MalformedBinaryException {
        skipName(at, end);
        return Text.printable(bytes(at, lastNameBytes));
    }

    /** To the NUL of a name that nobody asks for, likewise. */
    public void skipName(long at, long end) throws IOException, MalformedBinaryException {
        long stop = Math.min(Math.min(end, length), at < 0 ? at : at + MAX_NAME_BYTES);
        long nul = at < 0 ? stop : indexOfNul(at, stop);
        if (nul >= stop) {
            throw malformed(at, "a name that ends", "none within " + Math.max(0, stop - at) + " bytes");
        }
        nameBytes += (int) (nul - at);
        if (nameBytes > MAX_ALL_NAMES_BYTES) {
            throw malformed(at, "names of " + MAX_ALL_NAMES_BYTES + " bytes at most", "more");
        }
        lastNameBytes = (int) (nul - at);
    }

    private long indexOfNul(long at, long stop) throws IOException, MalformedBinaryException {
        long next = at;
        while (next < stop) {
            String text = text(next);
            int start = (int) (next % WINDOW_BYTES);
            int nul = text.indexOf(0, start);
            if (nul >= 0) {
                return Math.min(stop, next + nul - start);
            }
            next += text.length() - start;
        }
        return stop;
    }

    /** A window in which thousands of names are looked for. */
    private String text(long at) throws IOException, MalformedBinaryException {
        byte[] bytes = window(at);
        if (texts[current] == null) {
            texts[current] = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return texts[current];
    }

    /** The length of the last {@link #name} in the file; the text may be shorter, when it is no ASCII. */
    public int lastNameBytes() {
        return lastNameBytes;
    }

    /** Fails when {@code [at, at + count)} is not inside the file; {@code what} names it in the message. */
    public void require(long at, long count, String what) throws MalformedBinaryException {
        if (!isInside(at, count)) {
            throw malformed(at, what, "the end of the file at 0x" + Long.toHexString(length));
        }
    }

    /** Likewise of thousands of numbers and names: what only a message needs is made for that. */
    private void require(long at, long count) throws MalformedBinaryException {
        if (!isInside(at, count)) {
            require(at, count, count == 1 ? "a byte" : count + " bytes");
        }
    }

    private boolean isInside(long at, long count) {
        return at >= 0 && count >= 0 && at <= length - count;
    }

    public MalformedBinaryException malformed(long at, String expected, String found) {
        return new MalformedBinaryException(file, at, expected, found);
    }

    private byte[] window(long at) throws IOException, MalformedBinaryException {
        long index = at / WINDOW_BYTES;
        if (tags[current] != index) {
            current = slotOf(index);
            lastUses[current] = ++uses;
        }
        return windows[current];
    }

    /** Where the window is, after loading it over the one that was left longest ago. */
    private int slotOf(long index) throws IOException, MalformedBinaryException {
        int oldest = 0;
        for (int slot = 0; slot < WINDOWS; slot++) {
            if (tags[slot] == index) {
                return slot;
            }
            oldest = lastUses[slot] < lastUses[oldest] ? slot : oldest;
        }
        windows[oldest] = load(index);
        texts[oldest] = null;
        tags[oldest] = index;
        return oldest;
    }

    private byte[] load(long index) throws IOException, MalformedBinaryException {
        long start = index * WINDOW_BYTES;
        if (++loads > MAX_LOADS) {
            throw malformed(start, "tables that " + MAX_LOADS + " reads are enough for", "tables that need more");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(WINDOW_BYTES, length - start));
        channel.position(start);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) <= 0) {
                throw malformed(
                        start + buffer.position(),
                        "a file of " + length + " bytes",
                        "its end: it shrank while it was read");
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
