package io.github.modwsgi.maven.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.function.LongUnaryOperator;

/** A file in memory that counts what is read of it, may be larger than memory, and may shrink. */
public final class MemoryChannel implements SeekableByteChannel {
    public static final Path NAME = Path.of("test.bin");

    private final byte[] bytes;
    private final long size;
    private byte[] tail = new byte[1];
    private LongUnaryOperator sizeAtRead;
    private long position;
    private long read;
    private int reads;

    /** Zeros follow the bytes up to the size, unless there is a {@link #repeating} tail. */
    public MemoryChannel(byte[] bytes, long size) {
        this.bytes = bytes;
        this.size = size;
        this.sizeAtRead = count -> size;
    }

    public static ByteReader reader(byte[] bytes) throws IOException {
        return new ByteReader(NAME, new MemoryChannel(bytes, bytes.length));
    }

    /** From the number of reads so far to the size that the file has then. */
    public MemoryChannel shrinking(LongUnaryOperator sizeAtRead) {
        this.sizeAtRead = sizeAtRead;
        return this;
    }

    /** The tail, again and again, up to the size. */
    public MemoryChannel repeating(byte[] tail) {
        this.tail = tail;
        return this;
    }

    public long bytesRead() {
        return read;
    }

    @Override
    public int read(ByteBuffer target) {
        long now = sizeAtRead.applyAsLong(reads++);
        if (position >= now) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), now - position);
        int real = (int) Math.max(0, Math.min(count, bytes.length - position));
        if (real > 0) {
            target.put(bytes, (int) position, real);
        }
        for (int i = real; i < count; i++) {
            target.put(tail[(int) ((position + i - bytes.length) % tail.length)]);
        }
        position += count;
        read += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
