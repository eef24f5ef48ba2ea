package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.HostileArchiveException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar whose headers are bounded. Commons Compress reads a long name (GNU) and an extended header (PAX) into memory
 * whatever their size, calls itself for each header that stands before another, and keeps global headers for good; so
 * the bytes are counted that it takes for the headers of one member.
 */
final class BoundedTar extends TarArchiveInputStream {
    /** A path has at most 32,767 characters on Windows (Microsoft, "Maximum Path Length Limitation"). */
    private static final int HEADERS_OF_A_MEMBER = 256 << 10;

    /** git writes one of some 60 bytes: the commit. */
    private static final int GLOBAL_HEADERS = 16 << 10;

    private static final int TYPE_AT = 156;

    private final Metered source;

    /** Whether the last record was the header of a global header. */
    private boolean isGlobal;

    private boolean hasEnded;
    private long headerEnd;
    private long globals;

    private BoundedTar(Metered source) {
        super(source, "UTF-8");
        this.source = source;
    }

    static BoundedTar of(InputStream in) {
        return new BoundedTar(new Metered(in));
    }

    /** The next member; the content of the one before has been read to its end. */
    @Override
    public TarArchiveEntry getNextEntry() throws IOException {
        if (source.limit < Long.MAX_VALUE) {
            return super.getNextEntry(); // for a header in front of another one
        }
        source.limit = source.bytes + HEADERS_OF_A_MEMBER;
        TarArchiveEntry entry = super.getNextEntry();
        source.limit = Long.MAX_VALUE;
        return entry;
    }

    /** Sees each header, and what comes where one was expected. */
    @Override
    protected byte[] readRecord() throws IOException {
        if (isGlobal) {
            globals += source.bytes - headerEnd;
            if (globals > GLOBAL_HEADERS) {
                throw oversized("its global headers are", GLOBAL_HEADERS);
            }
        }
        byte[] record = super.readRecord();
        if (record == null && !hasEnded) {
            throw new EOFException();
        }
        hasEnded |= isEOFRecord(record);
        isGlobal = record != null && record[TYPE_AT] == TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER;
        headerEnd = source.bytes;
        return record;
    }

    private static HostileArchiveException oversized(String what, int limit) {
        return new HostileArchiveException(
                what + " larger than " + (limit >> 10) + " KiB (a long name, or an extended header)");
    }

    /** Counts what is read, up to a limit. */
    private static final class Metered extends FilterInputStream {
        private long bytes;
        private long limit = Long.MAX_VALUE;

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(n);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(Math.min(n, limit - bytes + 1));
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long n) throws IOException {
            bytes += Math.max(0, n);
            if (bytes > limit) {
                throw oversized("the headers of one of its members are", HEADERS_OF_A_MEMBER);
            }
        }
    }
}
