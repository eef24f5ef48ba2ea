package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;

/** An image's bytes by their address in memory (RVA), as the loader would map them. */
final class ImageBytes {
    private final ByteReader in;
    private final PeHeader header;
    private PeHeader.Section last;

    ImageBytes(ByteReader in, PeHeader header) {
        this.in = in;
        this.header = header;
    }

    ByteReader file() {
        return in;
    }

    PeHeader header() {
        return header;
    }

    int u16(long rva) throws IOException, MalformedBinaryException {
        return (int) number(rva, 2);
    }

    long u32(long rva) throws IOException, MalformedBinaryException {
        return number(rva, 4);
    }

    /** A pointer or a thunk: 4 bytes in PE32, 8 in PE32+. */
    long word(long rva) throws IOException, MalformedBinaryException {
        return number(rva, wordBytes());
    }

    int wordBytes() {
        return header.pe32Plus() ? 8 : 4;
    }

    String name(long rva) throws IOException, MalformedBinaryException {
        PeHeader.Section section = sectionOf(rva);
        if (section == null) {
            return in.name(rva, header.headerBytes());
        }
        return in.name(section.offset() + rva - section.rva(), section.offset() + section.rawBytes());
    }

    /**
     * Numbers that stand one behind the other, such as thousands of addresses.
     *
     * @param size the bytes of each, 2 or 4
     * @param count bounded by the caller
     */
    int[] numbers(long rva, int size, int count) throws IOException, MalformedBinaryException {
        int[] result = new int[count];
        PeHeader.Section section = count == 0 ? null : sectionOf(rva);
        if (section == null || rva - section.rva() + (long) size * count > section.rawBytes()) {
            for (int i = 0; i < count; i++) {
                result[i] = (int) number(rva + (long) size * i, size);
            }
            return result;
        }
        byte[] bytes = bytes(rva, size * count);
        for (int i = 0, at = 0; i < count; i++, at += size) {
            int low = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
            result[i] = size == 2 ? low : low | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
        }
        return result;
    }

    byte[] bytes(long rva, int count) throws IOException, MalformedBinaryException {
        PeHeader.Section section = sectionOf(rva);
        if (section != null && rva - section.rva() > section.rawBytes() - count) {
            throw unmapped(rva);
        }
        return in.bytes(section == null ? rva : section.offset() + rva - section.rva(), count);
    }

    private long number(long rva, int count) throws IOException, MalformedBinaryException {
        PeHeader.Section section = sectionOf(rva);
        long delta = section == null ? rva : rva - section.rva();
        long start = section == null ? 0 : section.offset();
        long end = section == null ? Long.MAX_VALUE : section.rawBytes();
        if (delta + count <= end) {
            return in.number(start + delta, count);
        }
        long result = 0;
        for (int i = count - 1; i >= 0; i--) {
            // The loader fills the rest of a section with zeros.
            result = result << 8 | (delta + i < end ? in.u8(start + delta + i) : 0);
        }
        return result;
    }

    /** The section that holds the address; null when the headers do. */
    private PeHeader.Section sectionOf(long rva) throws MalformedBinaryException {
        if (last != null && last.contains(rva)) {
            return last;
        }
        for (PeHeader.Section section : header.sections()) {
            if (section.contains(rva)) {
                last = section;
                return section;
            }
        }
        if (rva >= 0 && rva < header.headerBytes()) {
            return null;
        }
        throw unmapped(rva);
    }

    private MalformedBinaryException unmapped(long rva) {
        return in.malformed(-1, "an address inside the image", "RVA 0x" + Long.toHexString(rva));
    }
}
