package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.FileMagic;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Walks the members of an ar archive: Microsoft, "PE Format", "Archive (Library) File Format". */
final class ArchiveMembers {
    static final String MAGIC = "!<arch>\n";
    static final String THIN_MAGIC = "!<thin>\n";

    private static final Pattern LONG_NAME = Pattern.compile("/\\d+");
    private static final int HEADER_BYTES = 60;
    private static final int NAME_BYTES = 16;
    private static final int SIZE_AT = 48;
    private static final int SIZE_DIGITS = 10;
    private static final int END_AT = 58;
    private static final int END = 0x0a60;
    private static final int MAX_SYMBOLS = 1 << 18;

    private final ByteReader in;
    private final boolean thin;
    private String name = "";
    private boolean special;
    private long start;
    private long bytes;
    private long next = MAGIC.length();

    ArchiveMembers(ByteReader in) throws IOException, MalformedBinaryException {
        this.in = in;
        String magic = in.length() < next ? "" : text(0, (int) next);
        this.thin = magic.equals(THIN_MAGIC);
        if (!thin && !magic.equals(MAGIC)) {
            throw in.malformed(0, "a library, which starts with !<arch>", FileMagic.describe(in));
        }
    }

    boolean isThin() {
        return thin;
    }

    /** Moves to the next member; false at the end. */
    boolean next() throws IOException, MalformedBinaryException {
        // Members start at even offsets; after the last one the byte that pads may be missing.
        if (next >= in.length() && start > 0) {
            return false;
        }
        in.require(next, HEADER_BYTES, "the header of a library's member (is the file truncated, or empty?)");
        if (in.u16(next + END_AT) != END) {
            throw in.malformed(
                    next + END_AT, "the end of a member's header", "0x" + Integer.toHexString(in.u16(next + END_AT)));
        }
        name = text(next, NAME_BYTES).strip();
        // Members with long names are called /123, a place in the table of long names.
        special = name.startsWith("/") && !LONG_NAME.matcher(name).matches();
        start = next + HEADER_BYTES;
        bytes = size(next + SIZE_AT);
        if (thin && !special) {
            next = start;
            return true;
        }
        in.require(start, bytes, "a library's member of " + bytes + " bytes (is the file truncated?)");
        next = start + bytes + (bytes & 1);
        return true;
    }

    private long size(long at) throws IOException, MalformedBinaryException {
        String text = text(at, SIZE_DIGITS).strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw in.malformed(at, "a member's size in decimal digits", "\"" + Text.printable(text) + "\"");
        }
        return Long.parseLong(text);
    }

    private String text(long at, int count) throws IOException, MalformedBinaryException {
        return new String(in.bytes(at, count), StandardCharsets.ISO_8859_1);
    }

    long start() {
        return start;
    }

    long bytes() {
        return bytes;
    }

    /** The first linker member, or GNU's index; a second one of the same name repeats it in another order. */
    boolean isSymbolIndex() {
        return name.equals("/");
    }

    /**
     * Indexes and the table of long names ({@code //}); others of Microsoft's are called {@code /<HYBRIDMAP>/} and the
     * like, and GNU's {@code /SYM64/} is for libraries above 4 GB.
     */
    boolean isSpecial() {
        return special;
    }

    /** Count, offsets, names; numbers in this one member are big-endian. */
    Set<String> readSymbolIndex() throws IOException, MalformedBinaryException {
        if (bytes < 4) {
            throw in.malformed(start, "the library's index of symbols", "a member of " + bytes + " bytes");
        }
        long count = Integer.reverseBytes((int) in.u32(start)) & 0xffffffffL;
        if (count > Math.min(MAX_SYMBOLS, bytes / 5)) {
            throw in.malformed(
                    start, "symbols that the index of " + bytes + " bytes has room for", "a count of " + count);
        }
        Set<String> result = new LinkedHashSet<>();
        long at = start + 4 + 4 * count;
        for (long i = 0; i < count; i++) {
            long member = Integer.reverseBytes((int) in.u32(start + 4 + 4 * i)) & 0xffffffffL;
            // A library that was cut between two members shows it only here.
            in.require(member, HEADER_BYTES, "the member of an indexed symbol (is the file truncated?)");
            String symbol = in.name(at, start + bytes);
            result.add(symbol);
            at += in.lastNameBytes() + 1;
        }
        return result;
    }
}
