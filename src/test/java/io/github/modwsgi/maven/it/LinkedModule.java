package io.github.modwsgi.maven.it;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.pe.PeHeader;
import io.github.modwsgi.maven.binary.pe.PeImage;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a linker has written beside the code: flags, and which program database belongs to the module (Microsoft, "PE
 * Format", sections "Optional Header" and ".debug"; LLVM, "The MSF File Format" and "The PDB Info Stream").
 */
public final class LinkedModule {
    private static final int GUARD_CF = 0x4000;
    private static final int DEBUG_DIRECTORY = 6;
    private static final int DEBUG_ENTRY_BYTES = 28;
    private static final int CODEVIEW = 2;
    private static final String CODEVIEW_MAGIC = "RSDS";
    private static final int GUID_BYTES = 16;
    private static final String PDB_MAGIC = "Microsoft C/C++ MSF 7.00\r\n";

    private final ByteBuffer bytes;
    private final PeHeader header;

    private LinkedModule(ByteBuffer bytes, PeHeader header) {
        this.bytes = bytes;
        this.header = header;
    }

    public static LinkedModule read(File file) throws IOException, MalformedBinaryException {
        return new LinkedModule(bytes(file), PeImage.read(file.toPath()).header());
    }

    /** Whether its {@code DllCharacteristics} have {@code IMAGE_DLLCHARACTERISTICS_GUARD_CF}. */
    public boolean guardsControlFlow() {
        int optional = (int) header.peOffset() + 24;
        return (bytes.getShort(optional + 70) & GUARD_CF) != 0;
    }

    /** The GUID of its program database, as its debug directory has it. */
    public String symbolsGuid() throws IOException {
        PeHeader.Directory debug = header.directory(DEBUG_DIRECTORY);
        int table = offset(debug.start());
        for (int entry = table; entry < table + debug.bytes(); entry += DEBUG_ENTRY_BYTES) {
            int data = bytes.getInt(entry + 24);
            if (bytes.getInt(entry + 12) == CODEVIEW && text(bytes, data, 4).equals(CODEVIEW_MAGIC)) {
                return hex(bytes, data + 4);
            }
        }
        throw new IOException("no CodeView entry among the " + debug.bytes() / DEBUG_ENTRY_BYTES + " of the directory");
    }

    /** The GUID that a program database has of itself, in its stream 1. */
    public static String guidOf(File symbols) throws IOException {
        ByteBuffer pdb = bytes(symbols);
        if (!text(pdb, 0, PDB_MAGIC.length()).equals(PDB_MAGIC)) {
            throw new IOException(symbols + " is no program database");
        }
        int block = pdb.getInt(32);
        int directory = block * pdb.getInt(block * pdb.getInt(52));
        int streams = pdb.getInt(directory);
        int blocksOfFirst = (pdb.getInt(directory + 4) + block - 1) / block;
        int second = pdb.getInt(directory + 4 + 4 * streams + 4 * blocksOfFirst);
        return hex(pdb, block * second + 12);
    }

    private int offset(long rva) throws IOException {
        return header.sections().stream()
                .filter(section -> rva >= section.rva() && rva < section.rva() + section.rawBytes())
                .mapToInt(section -> (int) (rva - section.rva() + section.offset()))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no debug directory"));
    }

    private static ByteBuffer bytes(File file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file.toPath())).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes, int start, int length) {
        return new String(Arrays.copyOfRange(bytes.array(), start, start + length), StandardCharsets.ISO_8859_1);
    }

    private static String hex(ByteBuffer bytes, int start) {
        return HexFormat.of().formatHex(bytes.array(), start, start + GUID_BYTES);
    }
}
