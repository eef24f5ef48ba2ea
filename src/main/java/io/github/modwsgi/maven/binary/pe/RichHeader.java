package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;

/**
 * What Microsoft's linker leaves between the DOS stub and the PE header, undocumented by Microsoft: {@code DanS}, the
 * tools that made the inputs, {@code Rich}, and the key with which all before {@code Rich} is XORed. No other linker
 * does.
 */
final class RichHeader {
    private static final long DANS = 0x536e6144L;
    private static final long RICH = 0x68636952L;
    private static final int DOS_HEADER_BYTES = 0x40;
    /** Real ones end below 0x200. */
    private static final int SEARCHED_BYTES = 4096;

    private RichHeader() {}

    /** @param peOffset where the PE header begins */
    static boolean isIn(ByteReader in, long peOffset) throws IOException, MalformedBinaryException {
        long end = Math.min(Math.min(peOffset, SEARCHED_BYTES), in.length()) - 8;
        for (long at = DOS_HEADER_BYTES; at <= end; at += 4) {
            if (in.u32(at) == RICH) {
                return beginsBefore(in, at, in.u32(at + 4));
            }
        }
        return false;
    }

    private static boolean beginsBefore(ByteReader in, long rich, long key)
            throws IOException, MalformedBinaryException {
        for (long at = rich - 4; at >= DOS_HEADER_BYTES; at -= 4) {
            if ((in.u32(at) ^ key) == DANS) {
                return true;
            }
        }
        return false;
    }
}
