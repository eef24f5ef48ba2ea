package io.github.modwsgi.maven.it;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/** A {@code .tar.gz} with members that no honest tool writes. */
public final class SourceArchive implements AutoCloseable {
    private static final int RECORD = 512;
    private static final int BLOCK = 64 << 20;
    private static final int CHUNK = 10_000;

    private final OutputStream file;

    public SourceArchive(File file) throws IOException {
        this.file = new BufferedOutputStream(Files.newOutputStream(file.toPath()));
    }

    /** Adds a file under a name that is written as it is. */
    public SourceArchive file(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        write(header(new TarArchiveEntry(name, true), bytes.length));
        write(padded(bytes));
        return this;
    }

    /** Adds a symbolic link. */
    public SourceArchive link(String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        write(header(entry, 0));
        return this;
    }

    /** Adds a file of zeros, some GiB of them; compressed it is a thousandth of that. */
    public SourceArchive zeros(String name, int gibibytes) throws IOException {
        return filled(name, TarConstants.LF_NORMAL, "", '\0', (long) gibibytes << 30);
    }

    /** Adds a member of a type, such as an extended header, that begins with a text and goes on with one character. */
    public SourceArchive filled(String name, byte type, String start, char fill, long size) throws IOException {
        write(header(new TarArchiveEntry(name, type, true), size));
        write(start.getBytes(StandardCharsets.UTF_8));
        long rest = (size + RECORD - 1) / RECORD * RECORD - start.length();
        byte[] block = new byte[(int) Math.min(BLOCK, rest)];
        Arrays.fill(block, (byte) fill);
        byte[] compressed = gzip(block);
        for (; rest >= BLOCK; rest -= BLOCK) {
            file.write(compressed);
        }
        write(Arrays.copyOf(block, (int) rest));
        return this;
    }

    /** Adds the same empty members again and again. */
    public SourceArchive repeated(int times, TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        for (int i = 0; i < CHUNK; i++) {
            for (TarArchiveEntry entry : entries) {
                headers.write(header(entry, 0));
            }
        }
        byte[] compressed = gzip(headers.toByteArray());
        for (int i = 0; i < times; i += CHUNK) {
            file.write(compressed);
        }
        return this;
    }

    @Override
    public void close() throws IOException {
        write(new byte[2 * RECORD]);
        file.close();
    }

    private static byte[] header(TarArchiveEntry entry, long size) throws IOException {
        byte[] header = new byte[RECORD];
        entry.setSize(size);
        entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding(StandardCharsets.UTF_8), true);
        return header;
    }

    private static byte[] padded(byte[] content) {
        return Arrays.copyOf(content, (content.length + RECORD - 1) / RECORD * RECORD);
    }

    /** The members of a gzip file may stand behind each other: what was compressed once can be written often. */
    private void write(byte[] bytes) throws IOException {
        file.write(gzip(bytes));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
