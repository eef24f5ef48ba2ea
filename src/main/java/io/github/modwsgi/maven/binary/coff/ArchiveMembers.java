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
        String magic = in.length() < next ? "" : new String(in.bytes(0, (int) next), StandardCharsets.ISO_8859_1);
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
        byte[] header = in.bytes(next, HEADER_BYTES); // at once: a library has thousands of members
        int end = header[END_AT] & 0xff | (header[END_AT + 1] & 0xff) << 8;
        if (end != END) {
            throw in.malformed(next + END_AT, "the end of a member's header", "0x" + Integer.toHexString(end));
        }
        name = text(header, 0, NAME_BYTES);
        // Members with long names are called /123, a place in the table of long names.
        special = name.startsWith("/") && !LONG_NAME.matcher(name).matches();
        start = next + HEADER_BYTES;
        bytes = size(text(header, SIZE_AT, SIZE_DIGITS), next + SIZE_AT);
        if (thin && !special) {
            next = start;
            return true;
        }
        in.require(start, bytes, "a library's member of " + bytes + " bytes (is the file truncated?)");
        next = start + bytes + (bytes & 1);
        return true;
    }

    private long size(String text, long at) throws MalformedBinaryException {
        for (int i = 0; i < Math.max(1, text.length()); i++) {
            if (text.isEmpty() || text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw in.malformed(at, "a member's size in decimal digits", "\"" + Text.printable(text) + "\"");
            }
        }
        return Long.parseLong(text);
    }

    private static String text(byte[] bytes, int at, int count) {
        return new String(bytes, at, count, StandardCharsets.ISO_8859_1).strip();
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
