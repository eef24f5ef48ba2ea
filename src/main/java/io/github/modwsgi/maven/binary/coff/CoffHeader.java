package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.FileMagic;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.pe.PeHeader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The header of an object, alone or inside a library: Microsoft, "PE Format", "COFF File Header (Object and Image)".
 * The forms that begin with a machine of 0 and 0xFFFF are those of winnt.h: {@code IMPORT_OBJECT_HEADER}, {@code
 * ANON_OBJECT_HEADER}, {@code ANON_OBJECT_HEADER_BIGOBJ}.
 *
 * @param start where the object begins in the file, which its own offsets count from
 * @param end where it ends at the latest
 */
public record CoffHeader(
        Form form,
        int machine,
        long start,
        long end,
        long sectionTable,
        int sectionCount,
        long symbolTable,
        long symbolCount) {

    enum Form {
        PLAIN,
        /** {@code /bigobj}: more than 65,279 sections. */
        BIG,
        SHORT_IMPORT,
        /** Compiled with {@code /GL}: intermediate language, which only the same version of the tools reads. */
        LTCG,
        /** Bitcode of LLVM, compiled with {@code -flto}. */
        BITCODE
    }

    static final int SYMBOL_BYTES = 18;
    static final int BIG_SYMBOL_BYTES = 20;
    private static final int HEADER_BYTES = 20;
    private static final int ANONYMOUS_HEADER_BYTES = 32;
    private static final int BIG_HEADER_BYTES = 56;
    private static final int STRINGS_LENGTH_BYTES = 4;
    private static final int SECTION_BYTES = 40;
    private static final int MAX_SECTIONS = 1 << 18;
    /** x86, x64, the three of ARM64, ARM, ARMNT, IA-64. */
    private static final Set<Integer> MACHINES = Set.of(0x14c, 0x8664, 0xaa64, 0xa641, 0xa64e, 0x1c0, 0x1c4, 0x200);
    /** "An object file should have a value of zero here"; some have an image's optional header, of x86 or of x64. */
    private static final Set<Integer> OPTIONAL_HEADERS = Set.of(0, 224, 240);

    private static final long ANONYMOUS = 0xffff0000L;
    private static final long BITCODE_MAGIC = 0xdec04342L;
    private static final long BITCODE_WRAPPER_MAGIC = 0x0b17c0deL;
    /** {D1BAA1C7-BAEE-4BA9-AF20-FAF66AA4DCB8}, its two halves as little-endian numbers. */
    private static final long BIG_ID_LOW = 0x4ba9baeed1baa1c7L;

    private static final long BIG_ID_HIGH = 0xb8dca46af6fa20afL;
    /** The compiler's own symbols come first. */
    private static final int SEARCHED_SYMBOLS = 8;

    private static final byte[] COMP_ID = {'@', 'c', 'o', 'm', 'p', '.', 'i', 'd'};

    /**
     * {@code name} may be a place among the strings; {@code offset} is in the file, 0 when there are no bytes there.
     */
    record Section(String name, long offset, long bytes) {}

    /** An object has no magic number: its first bytes are a machine, or those of the newer forms. */
    public static boolean isObject(ByteReader in, long start, long length)
            throws IOException, MalformedBinaryException {
        if (length < HEADER_BYTES) {
            return false;
        }
        long first = in.u32(start);
        return first == ANONYMOUS
                || first == BITCODE_MAGIC
                || first == BITCODE_WRAPPER_MAGIC
                || MACHINES.contains((int) (first & 0xffff)) && OPTIONAL_HEADERS.contains(in.u16(start + 16));
    }

    static CoffHeader read(ByteReader in, long start, long length) throws IOException, MalformedBinaryException {
        if (!isObject(in, start, length)) {
            throw in.malformed(
                    start, "an object of a known machine", length == 0 ? "nothing" : FileMagic.describe(in, start));
        }
        long end = start + length;
        long magic = in.u32(start);
        if (magic == BITCODE_MAGIC || magic == BITCODE_WRAPPER_MAGIC) {
            return new CoffHeader(Form.BITCODE, 0, start, end, 0, 0, 0, 0);
        }
        if (magic == ANONYMOUS) {
            return readAnonymous(in, start, end);
        }
        CoffHeader header = new CoffHeader(
                Form.PLAIN,
                in.u16(start),
                start,
                end,
                start + HEADER_BYTES + in.u16(start + 16),
                in.u16(start + 2),
                in.u32(start + 8),
                in.u32(start + 12));
        return header.checked(in);
    }

    private static CoffHeader readAnonymous(ByteReader in, long start, long end)
            throws IOException, MalformedBinaryException {
        int version = in.u16(start + 4);
        int machine = in.u16(start + 6);
        if (version == 0) {
            CoffHeader header = new CoffHeader(Form.SHORT_IMPORT, machine, start, end, 0, 0, 0, 0);
            header.require(in, start + HEADER_BYTES, in.u32(start + 12), "the names of an import");
            return header;
        }
        CoffHeader anonymous = new CoffHeader(Form.LTCG, machine, start, end, 0, 0, 0, 0);
        anonymous.require(in, start, ANONYMOUS_HEADER_BYTES, "the header of an object");
        if (in.u64(start + 12) != BIG_ID_LOW || in.u64(start + 20) != BIG_ID_HIGH) {
            return anonymous;
        }
        anonymous.require(in, start, BIG_HEADER_BYTES, "the header of a big object");
        long sections = in.u32(start + 44);
        if (sections > MAX_SECTIONS) {
            throw in.malformed(start + 44, MAX_SECTIONS + " sections at most", sections + " sections");
        }
        CoffHeader header = new CoffHeader(
                Form.BIG,
                machine,
                start,
                end,
                start + BIG_HEADER_BYTES,
                (int) sections,
                in.u32(start + 48),
                in.u32(start + 52));
        return header.checked(in);
    }

    private CoffHeader checked(ByteReader in) throws MalformedBinaryException {
        require(in, sectionTable, (long) SECTION_BYTES * sectionCount, "a table of " + sectionCount + " sections");
        if (symbolTable > 0) {
            require(in, start + symbolTable, symbolBytes() * symbolCount, "a table of " + symbolCount + " symbols");
            require(in, symbolAt(symbolCount), STRINGS_LENGTH_BYTES, "the length of the table of strings");
        }
        return this;
    }

    /** Inside the object, not only inside the library around it. */
    private void require(ByteReader in, long at, long bytes, String what) throws MalformedBinaryException {
        if (at + bytes > end) {
            throw in.malformed(
                    at, what + " (is the file truncated?)", "the end of the object at 0x" + Long.toHexString(end));
        }
    }

    int symbolBytes() {
        return form == Form.BIG ? BIG_SYMBOL_BYTES : SYMBOL_BYTES;
    }

    Section section(ByteReader in, int index) throws IOException, MalformedBinaryException {
        long at = sectionTable + (long) SECTION_BYTES * index;
        long bytes = in.u32(at + 16);
        long offset = in.u32(at + 20);
        if (offset > 0) {
            require(in, start + offset, bytes, "a section of " + bytes + " bytes");
        }
        return new Section(PeHeader.sectionName(in, at), offset == 0 ? 0 : start + offset, bytes);
    }

    long symbolAt(long index) {
        return start + symbolTable + symbolBytes() * index;
    }

    Optional<ToolIdentity> tool(ByteReader in) throws IOException, MalformedBinaryException {
        for (long i = 0; symbolTable > 0 && i < Math.min(symbolCount, SEARCHED_SYMBOLS); i++) {
            long symbol = symbolAt(i);
            if (Arrays.equals(in.bytes(symbol, COMP_ID.length), COMP_ID)) {
                return Optional.of(ToolIdentity.of(in.u32(symbol + 8)));
            }
        }
        return Optional.empty();
    }
}
