package io.github.modwsgi.maven.binary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The debug directory: Microsoft, "PE Format", "The .debug Section".
 *
 * @param types kinds of debug data: 2 CodeView, 13 POGO, 16 a reproducible build, …
 * @param pdbPath the program database that the CodeView entry names
 */
record DebugDirectory(List<Integer> types, Optional<String> pdbPath) {
    static final DebugDirectory NONE = new DebugDirectory(List.of(), Optional.empty());

    private static final int ENTRY_BYTES = 28;
    private static final int MAX_ENTRIES = 64;
    private static final int CODE_VIEW = 2;
    private static final long RSDS = 0x53445352L;
    private static final long NB10 = 0x3031424eL;
    private static final int MAX_PATH_BYTES = 2048;

    static DebugDirectory read(ImageBytes image) throws IOException, MalformedBinaryException {
        PeHeader.Directory directory = image.header().directory(PeHeader.DEBUG);
        if (!directory.isPresent()) {
            return NONE;
        }
        List<Integer> types = new ArrayList<>();
        Optional<String> pdbPath = Optional.empty();
        long count = Math.min(directory.bytes() / ENTRY_BYTES, MAX_ENTRIES);
        for (int i = 0; i < count; i++) {
            long entry = directory.start() + (long) ENTRY_BYTES * i;
            int type = (int) image.u32(entry + 12);
            types.add(type);
            if (type == CODE_VIEW && pdbPath.isEmpty()) {
                pdbPath = readPdbPath(image.file(), image.u32(entry + 24), image.u32(entry + 16));
            }
        }
        return new DebugDirectory(List.copyOf(types), pdbPath);
    }

    /** RSDS: GUID and age before the path; NB10, of Visual C++ 6.0: offset, time stamp and age. */
    private static Optional<String> readPdbPath(ByteReader in, long at, long bytes)
            throws IOException, MalformedBinaryException {
        long signature = in.u32(at);
        if (signature != RSDS && signature != NB10) {
            return Optional.empty();
        }
        long path = at + (signature == RSDS ? 24 : 16);
        return Optional.of(in.name(path, Math.min(at + bytes, path + MAX_PATH_BYTES)));
    }
}
