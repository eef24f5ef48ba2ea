package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;
import java.util.Optional;

/**
 * What one member of a library is for.
 *
 * @param machine COFF machine; 0 when the member says none
 * @param isImport whether it is part of what leads to a DLL
 * @param dll the DLL, where this member names it
 * @param tool who made it, where {@code @comp.id} says so
 * @param isGnu whether it has the shape in which GNU's tools write imports
 */
record LibraryMember(int machine, boolean isImport, Optional<String> dll, Optional<ToolIdentity> tool, boolean isGnu) {
    static final LibraryMember ELSEWHERE = new LibraryMember(0, false, Optional.empty(), Optional.empty(), false);

    private static final int SHORT_HEADER_BYTES = 20;
    /**
     * An import's parts in long form have 3 to 8 sections; ordinary objects of one section a function have hundreds.
     */
    private static final int MAX_IMPORT_SECTIONS = 16;

    private static final int MAX_DLL_NAME_BYTES = 512;

    static LibraryMember read(ByteReader in, ArchiveMembers member) throws IOException, MalformedBinaryException {
        long at = member.start();
        if (member.bytes() < SHORT_HEADER_BYTES) {
            return ELSEWHERE;
        }
        CoffHeader header = CoffHeader.read(in, at, member.bytes());
        return switch (header.form()) {
            case SHORT_IMPORT -> readShort(in, header, at, member.bytes());
            case PLAIN, BIG -> readLong(in, header);
            default -> new LibraryMember(header.machine(), false, Optional.empty(), Optional.empty(), false);
        };
    }

    /** "Import Header": 20 bytes, then the symbol's name, then the DLL's. */
    private static LibraryMember readShort(ByteReader in, CoffHeader header, long at, long bytes)
            throws IOException, MalformedBinaryException {
        long symbol = at + SHORT_HEADER_BYTES;
        in.skipName(symbol, at + bytes);
        String dll = in.name(symbol + in.lastNameBytes() + 1, at + bytes);
        return new LibraryMember(header.machine(), true, Optional.of(dll), Optional.empty(), false);
    }

    /**
     * Microsoft's import descriptor names the DLL in {@code .idata$6} beside {@code .idata$2}; the last of GNU's
     * members does in {@code .idata$7}, where the others have a zero of 4 bytes.
     */
    private static LibraryMember readLong(ByteReader in, CoffHeader header)
            throws IOException, MalformedBinaryException {
        boolean idata = false;
        boolean descriptor = false;
        boolean gnu = false;
        Optional<String> microsoftName = Optional.empty();
        Optional<String> gnuName = Optional.empty();
        for (int i = 0; i < header.sectionCount() && header.sectionCount() <= MAX_IMPORT_SECTIONS; i++) {
            CoffHeader.Section section = header.section(in, i);
            idata |= section.name().startsWith(".idata$");
            descriptor |= section.name().equals(".idata$2");
            if (section.name().equals(".idata$6")) {
                microsoftName = dllName(in, section);
            } else if (section.name().equals(".idata$7")) {
                gnu = true;
                gnuName = section.bytes() > 4 ? dllName(in, section) : Optional.empty();
            }
        }
        Optional<String> dll = gnu ? gnuName : descriptor ? microsoftName : Optional.empty();
        return new LibraryMember(header.machine(), idata, dll, header.tool(in), gnu);
    }

    private static Optional<String> dllName(ByteReader in, CoffHeader.Section section)
            throws IOException, MalformedBinaryException {
        long end = section.offset() + Math.min(section.bytes(), MAX_DLL_NAME_BYTES);
        String name = section.offset() == 0 ? "" : in.name(section.offset(), end);
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
