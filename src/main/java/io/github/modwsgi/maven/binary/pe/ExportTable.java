package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the export table: Microsoft, "PE Format", "The .edata Section (Image Only)". */
final class ExportTable {
    /** Ordinals have 16 bits. */
    private static final int MAX_FUNCTIONS = 1 << 16;

    private static final int MAX_NAMES = 1 << 16;

    private final ImageBytes image;
    private final PeHeader.Directory directory;
    private final int base;
    private final int functions;
    private final int[] addresses;

    private ExportTable(ImageBytes image, PeHeader.Directory directory) throws IOException, MalformedBinaryException {
        this.image = image;
        this.directory = directory;
        this.base = (int) image.u32(directory.start() + 16);
        this.functions = count(directory.start() + 20, MAX_FUNCTIONS, "exported addresses");
        this.addresses = image.numbers(image.u32(directory.start() + 28), 4, functions);
    }

    /**
     * Those with names in the order of the table, which is that of the names; then those that have only an ordinal.
     */
    static List<Export> read(ImageBytes image) throws IOException, MalformedBinaryException {
        PeHeader.Directory directory = image.header().directory(PeHeader.EXPORTS);
        return directory.isPresent() ? new ExportTable(image, directory).read() : List.of();
    }

    private List<Export> read() throws IOException, MalformedBinaryException {
        int names = count(directory.start() + 24, MAX_NAMES, "exported names");
        int[] nameAddresses = image.numbers(image.u32(directory.start() + 32), 4, names);
        int[] indexes = image.numbers(image.u32(directory.start() + 36), 2, names);
        List<Export> result = new ArrayList<>();
        boolean[] named = new boolean[functions];
        for (int i = 0; i < names; i++) {
            String name = image.name(Integer.toUnsignedLong(nameAddresses[i]));
            int index = indexes[i];
            if (index >= functions) {
                throw image.file()
                        .malformed(-1, "export " + name + " among " + functions + " addresses", "number " + index);
            }
            named[index] = true;
            result.add(export(name, index));
        }
        for (int i = 0; i < functions; i++) {
            // An address of 0 is a gap between ordinals.
            if (!named[i] && addresses[i] != 0) {
                result.add(export("", i));
            }
        }
        return result;
    }

    private Export export(String name, int index) throws IOException, MalformedBinaryException {
        long rva = Integer.toUnsignedLong(addresses[index]);
        // An address inside the export directory itself is that of a forwarder's text.
        boolean forwarded = rva >= directory.start() && rva - directory.start() < directory.bytes();
        return new Export(name, base + index, rva, forwarded ? Optional.of(image.name(rva)) : Optional.empty());
    }

    /** Each counted thing takes 2 bytes or more of the file, so the file's length bounds what is allocated. */
    private int count(long rva, int max, String what) throws IOException, MalformedBinaryException {
        long count = image.u32(rva);
        if (count > Math.min(max, image.file().length() / 2)) {
            throw image.file().malformed(-1, what + " that the file has room for", "a count of " + count);
        }
        return (int) count;
    }
}
