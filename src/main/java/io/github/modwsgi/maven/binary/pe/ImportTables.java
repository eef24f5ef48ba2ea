package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads both import tables: Microsoft, "PE Format", "The .idata Section" and "Delay-Load Import Tables". */
final class ImportTables {
    private static final int MAX_DLLS = 4096;
    private static final int MAX_SYMBOLS = 1 << 16;
    private static final int DESCRIPTOR_BYTES = 20;
    private static final int DELAY_DESCRIPTOR_BYTES = 32;
    /** Cleared in files of Visual C++ 6.0: the fields hold addresses in memory (VA), not RVAs. */
    private static final int ADDRESSES_ARE_RELATIVE = 1;

    private final ImageBytes image;
    private int symbols;

    ImportTables(ImageBytes image) {
        this.image = image;
    }

    /** Descriptor: lookup table at 0, name at 12, address table at 16; the last one has no name. */
    List<Import> readImports() throws IOException, MalformedBinaryException {
        PeHeader.Directory directory = image.header().directory(PeHeader.IMPORTS);
        List<Import> result = new ArrayList<>();
        if (!directory.isPresent()) {
            return result;
        }
        for (long at = directory.start(); image.u32(at + 12) != 0; at += DESCRIPTOR_BYTES) {
            requireFewer(result, at);
            long lookup = image.u32(at);
            // Borland's linker writes no lookup table; the address table says the same until the file is loaded.
            result.add(readSymbols(image.u32(at + 12), lookup != 0 ? lookup : image.u32(at + 16), 0));
        }
        return result;
    }

    /** Descriptor: attributes at 0, name at 4, name table at 16; the last one has no name. */
    List<Import> readDelayImports() throws IOException, MalformedBinaryException {
        PeHeader.Directory directory = image.header().directory(PeHeader.DELAY_IMPORTS);
        List<Import> result = new ArrayList<>();
        if (!directory.isPresent()) {
            return result;
        }
        for (long at = directory.start(); image.u32(at + 4) != 0; at += DELAY_DESCRIPTOR_BYTES) {
            requireFewer(result, at);
            boolean relative = (image.u32(at) & ADDRESSES_ARE_RELATIVE) != 0;
            long base = relative ? 0 : image.header().imageBase();
            result.add(readSymbols(image.u32(at + 4) - base, image.u32(at + 16) - base, base));
        }
        return result;
    }

    private void requireFewer(List<Import> found, long at) throws MalformedBinaryException {
        if (found.size() == MAX_DLLS) {
            throw image.file().malformed(-1, MAX_DLLS + " imported DLLs at most", "more at RVA " + at);
        }
    }

    private Import readSymbols(long nameRva, long table, long base) throws IOException, MalformedBinaryException {
        String dll = image.name(nameRva);
        if (dll.isEmpty()) {
            throw image.file().malformed(-1, "the name of an imported DLL", "no text at RVA " + nameRva);
        }
        long ordinalFlag = image.header().pe32Plus() ? Long.MIN_VALUE : 0x80000000L;
        List<String> names = new ArrayList<>();
        long thunk;
        for (long at = table; (thunk = image.word(at)) != 0; at += image.wordBytes()) {
            if (++symbols > MAX_SYMBOLS) {
                throw image.file().malformed(-1, MAX_SYMBOLS + " imported symbols at most", "more from " + dll);
            }
            // A hint of 2 bytes stands before the name.
            names.add((thunk & ordinalFlag) != 0 ? "#" + (thunk & 0xffff) : image.name(thunk - base + 2));
        }
        return new Import(dll, names);
    }
}
