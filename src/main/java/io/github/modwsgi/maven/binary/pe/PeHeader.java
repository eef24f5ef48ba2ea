package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.FileMagic;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The headers of a PE image: Microsoft, "PE Format", sections "COFF File Header", "Optional Header" and "Section
 * Table". Offsets named in the code are those of that page.
 */
public record PeHeader(
        long peOffset,
        int machine,
        int characteristics,
        boolean pe32Plus,
        LinkerVersion linkerVersion,
        long imageBase,
        long headerBytes,
        List<Directory> directories,
        List<Section> sections) {

    static final int EXPORTS = 0;
    static final int IMPORTS = 1;
    static final int RESOURCES = 2;
    public static final int CERTIFICATES = 4;
    static final int DELAY_IMPORTS = 13;

    private static final int DOS_MAGIC = 0x5a4d;
    private static final int PE_OFFSET_FIELD = 0x3c;
    private static final long PE_MAGIC = 0x4550;
    private static final int PE32 = 0x10b;
    private static final int PE32_PLUS = 0x20b;
    private static final int IS_DLL = 0x2000;
    private static final int COFF_HEADER_BYTES = 20;
    private static final int SECTION_BYTES = 40;
    private static final int MAX_DIRECTORIES = 16;
    /** "The Windows loader limits the number of sections to 96." */
    private static final int MAX_SECTIONS = 96;

    /** {@code start} is an RVA, but a file offset for the certificates. */
    public record Directory(long start, long bytes) {
        static final Directory NONE = new Directory(0, 0);

        public boolean isPresent() {
            return start != 0;
        }
    }

    public record Section(String name, long rva, long virtualBytes, long offset, long rawBytes) {
        boolean contains(long address) {
            return address >= rva && address - rva < Math.max(virtualBytes, rawBytes);
        }
    }

    public static PeHeader read(ByteReader in) throws IOException, MalformedBinaryException {
        if (in.length() < 2 || in.u16(0) != DOS_MAGIC) {
            throw in.malformed(0, "a PE image, which starts with MZ", FileMagic.describe(in));
        }
        long pe = in.u32(PE_OFFSET_FIELD);
        in.require(pe, 4 + COFF_HEADER_BYTES, "the PE header");
        if (in.u32(pe) != PE_MAGIC) {
            throw in.malformed(pe, "the signature PE", "0x" + Long.toHexString(in.u32(pe)));
        }
        long coff = pe + 4;
        int machine = in.u16(coff);
        long optional = coff + COFF_HEADER_BYTES;
        int optionalBytes = in.u16(coff + 16);
        boolean plus = isPe32Plus(in, optional, machine);
        List<Directory> directories = readDirectories(in, optional, optionalBytes, plus);
        List<Section> sections = readSections(in, optional + optionalBytes, in.u16(coff + 2));
        PeHeader header = new PeHeader(
                pe,
                machine,
                in.u16(coff + 18),
                plus,
                new LinkerVersion(in.u8(optional + 2), in.u8(optional + 3)),
                plus ? in.u64(optional + 24) : in.u32(optional + 28),
                in.u32(optional + 60),
                directories,
                sections);
        header.requireComplete(in);
        return header;
    }

    private static boolean isPe32Plus(ByteReader in, long optional, int machine)
            throws IOException, MalformedBinaryException {
        int magic = in.u16(optional);
        int bytes = Architecture.ofMachine(machine).pointerBytes();
        boolean right = bytes == 4 && magic == PE32
                || bytes == 8 && magic == PE32_PLUS
                || bytes == 0 && (magic == PE32 || magic == PE32_PLUS);
        if (!right) {
            throw in.malformed(
                    optional,
                    "the optional header of machine " + machineText(machine),
                    "magic number 0x" + Integer.toHexString(magic));
        }
        return magic == PE32_PLUS;
    }

    private static List<Directory> readDirectories(ByteReader in, long optional, int bytes, boolean plus)
            throws IOException, MalformedBinaryException {
        int fixed = plus ? 112 : 96;
        if (bytes < fixed) {
            throw in.malformed(optional, "an optional header of " + fixed + " bytes or more", bytes + " bytes");
        }
        long stated = in.u32(optional + fixed - 4);
        int count = (int) Math.min(Math.min(stated, MAX_DIRECTORIES), (bytes - fixed) / 8);
        List<Directory> result = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = optional + fixed + 8L * i;
            result.add(new Directory(in.u32(at), in.u32(at + 4)));
        }
        return result;
    }

    private static List<Section> readSections(ByteReader in, long table, int count)
            throws IOException, MalformedBinaryException {
        if (count > MAX_SECTIONS) {
            throw in.malformed(table, MAX_SECTIONS + " sections at most", count + " sections");
        }
        List<Section> result = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long at = table + (long) SECTION_BYTES * i;
            in.require(at, SECTION_BYTES, "section header " + (i + 1) + " of " + count);
            result.add(new Section(
                    sectionName(in, at), in.u32(at + 12), in.u32(at + 8), in.u32(at + 20), in.u32(at + 16)));
        }
        return result;
    }

    public static String sectionName(ByteReader in, long at) throws IOException, MalformedBinaryException {
        byte[] bytes = in.bytes(at, 8);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return Text.printable(Arrays.copyOf(bytes, end));
    }

    /**
     * A download that broke off has whole headers; what they describe is missing. A table of symbols is not asked for:
     * Windows ignores it, and packers (UPX) leave the fields of the file that was packed.
     */
    private void requireComplete(ByteReader in) throws MalformedBinaryException {
        for (Section section : sections) {
            if (section.rawBytes > 0 && section.offset > 0) {
                in.require(
                        section.offset,
                        section.rawBytes,
                        "section " + section.name + " of 0x" + Long.toHexString(section.rawBytes)
                                + " bytes (is the file truncated?)");
            }
        }
        Directory certificates = directory(CERTIFICATES);
        if (certificates.isPresent()) {
            in.require(certificates.start, certificates.bytes, "the certificates (is the file truncated?)");
        }
    }

    public Directory directory(int index) {
        return index < directories.size() ? directories.get(index) : Directory.NONE;
    }

    boolean isDll() {
        return (characteristics & IS_DLL) != 0;
    }

    static String machineText(int machine) {
        return String.format(Locale.ROOT, "%04x", machine);
    }
}
