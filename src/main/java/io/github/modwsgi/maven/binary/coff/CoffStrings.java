package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The names of an object that are longer than 8 bytes: Microsoft, "PE Format", "COFF String Table". They stand behind
 * the symbols in any order (LLVM sorts them by their ends), so that reading them one by one would read the file many
 * times.
 */
final class CoffStrings {
    private static final int MAX_BYTES = 16 << 20;
    private static final Pattern PLACE = Pattern.compile("/\\d{1,7}");

    private final ByteReader in;
    private final long start;
    private final byte[] bytes;
    private int taken;

    CoffStrings(ByteReader in, CoffHeader header) throws IOException, MalformedBinaryException {
        this.in = in;
        this.start = header.symbolAt(header.symbolCount());
        long stated = header.symbolTable() == 0 ? 0 : in.u32(start);
        if (stated > MAX_BYTES) {
            throw in.malformed(start, "a table of strings of " + MAX_BYTES + " bytes at most", stated + " bytes");
        }
        in.require(start, stated, "a table of strings of " + stated + " bytes (is the file truncated?)");
        this.bytes = stated == 0 ? new byte[0] : in.bytes(start, (int) stated);
    }

    /** A longer name is given as {@code /123}. */
    String sectionName(CoffHeader.Section section) throws MalformedBinaryException {
        String name = section.name();
        return bytes.length > 0 && name.startsWith("/") && PLACE.matcher(name).matches()
                ? at(Integer.parseInt(name.substring(1)))
                : name;
    }

    private String at(long place) throws MalformedBinaryException {
        int end = (int) Math.min(place, bytes.length);
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        if (end == bytes.length) {
            throw in.malformed(start + place, "a name in a table of " + bytes.length + " bytes", "its end");
        }
        taken += end - (int) place;
        if (taken > MAX_BYTES) {
            throw in.malformed(start, "names of " + MAX_BYTES + " bytes at most", "more, that share their text");
        }
        return Text.printable(Arrays.copyOfRange(bytes, (int) place, end));
    }
}
