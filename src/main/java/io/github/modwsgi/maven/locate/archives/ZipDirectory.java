package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.HostileArchiveException;
import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.Limits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * The central directory of a zip, counted before Commons Compress reads all of it into memory. It is found where that
 * one finds it and goes on as long as for that one, whatever the end of the archive claims. Offsets: APPNOTE.TXT of
 * PKWARE, 4.3.12 to 4.3.16.
 */
final class ZipDirectory {
    /** So many members with names of 300 characters; real ones have 70 in the middle. */
    private static final long LARGEST = 32 << 20;

    private static final int HEADER_SIGNATURE = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_64_SIGNATURE = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int LARGEST_COMMENT = 0xffff;
    private static final int IN_ZIP_64 = 0xffff;

    private final FileChannel channel;

    private ZipDirectory(FileChannel channel) {
        this.channel = channel;
    }

    static void check(Path archive, Limits limits) throws IOException, HostileArchiveException {
        try (FileChannel channel = FileChannel.open(archive)) {
            new ZipDirectory(channel).check(limits);
        }
    }

    private void check(Limits limits) throws IOException, HostileArchiveException {
        long tailStart = Math.max(0, channel.size() - END_BYTES - LARGEST_COMMENT - LOCATOR_BYTES);
        ByteBuffer tail = read(tailStart, (int) (channel.size() - tailStart));
        int end = tail.limit() - END_BYTES;
        while (end >= 0 && tail.getInt(end) != END_SIGNATURE) {
            end--;
        }
        if (end < 0) {
            throw new ZipException("it has no central directory");
        }
        int claimed = Short.toUnsignedInt(tail.getShort(end + 10));
        int members = count(start(tail, end, tailStart + end), limits);
        if (claimed != IN_ZIP_64 && claimed != (members & 0xffff)) {
            throw new ZipException("its end claims " + claimed + " members, and its directory has " + members);
        }
    }

    private long start(ByteBuffer tail, int end, long endPosition) throws IOException {
        int locator = end - LOCATOR_BYTES;
        if (locator > 0 && tail.getInt(locator) == LOCATOR_SIGNATURE) {
            ByteBuffer end64 = read(tail.getLong(locator + 8), END_64_BYTES);
            if (end64.getInt(0) != END_64_SIGNATURE) {
                throw new ZipException("its ZIP64 end is not where its locator says");
            }
            return end64.getLong(48);
        }
        long length = Integer.toUnsignedLong(tail.getInt(end + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        // What stands before a self-extracting archive is not counted in its offsets.
        return offset + Math.max(0, endPosition - length - offset);
    }

    private int count(long start, Limits limits) throws IOException, HostileArchiveException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(at(start)));
        int members = 0;
        long bytes = 0;
        for (ByteBuffer header = header(in); header.getInt(0) == HEADER_SIGNATURE; header = header(in)) {
            int rest = 0;
            for (int lengthOf : new int[] {28, 30, 32}) { // name, extra field, comment
                rest += Short.toUnsignedInt(header.getShort(lengthOf));
            }
            in.skipNBytes(rest);
            bytes += HEADER_BYTES + rest;
            if (++members > limits.members()) {
                throw limits.tooManyMembers();
            }
            if (bytes > LARGEST) {
                throw new HostileArchiveException("its directory is larger than " + (LARGEST >> 20) + " MiB");
            }
        }
        return members;
    }

    /** Zeros behind the end of the file: no header either. */
    private static ByteBuffer header(InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        in.readNBytes(header.array(), 0, HEADER_BYTES);
        return header;
    }

    private ByteBuffer read(long position, int length) throws IOException {
        byte[] bytes = Channels.newInputStream(at(position)).readNBytes(length);
        if (bytes.length < length) {
            throw new ZipException("its directory is not in the file");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private FileChannel at(long position) throws IOException {
        if (position < 0 || position > channel.size()) {
            throw new ZipException("its directory is not in the file");
        }
        return channel.position(position);
    }
}
