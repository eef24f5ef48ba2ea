package io.github.modwsgi.maven.binary;

import java.io.IOException;
import java.util.Locale;

/** What the first bytes of a file say that it is, for messages about files that are something else. */
public final class FileMagic {
    private static final String[][] KNOWN = {
        {"4d5a", "a DOS or Windows program"},
        {"213c617263683e0a", "a library (ar archive)"},
        {"213c7468696e3e0a", "a thin library (ar archive)"},
        {"7f454c46", "an ELF file, as Linux has"},
        {"cffaedfe", "a Mach-O file, as macOS has"},
        {"cefaedfe", "a Mach-O file, as macOS has"},
        {"cafebabe", "a Mach-O or Java class file"},
        {"504b0304", "a ZIP archive"},
        {"1f8b", "a gzip file"},
        {"4243c0de", "LLVM bitcode"},
        {"3c21444f43", "an HTML page"},
        {"3c68746d6c", "an HTML page"},
        {"76657273696f6e2068747470733a2f2f6769742d6c6673", "a pointer of Git LFS"},
    };

    private FileMagic() {}

    public static String describe(ByteReader in) throws IOException, MalformedBinaryException {
        return in.length() == 0 ? "an empty file" : describe(in, 0);
    }

    public static String describe(ByteReader in, long at) throws IOException, MalformedBinaryException {
        StringBuilder hex = new StringBuilder();
        for (byte b : in.bytes(at, (int) Math.min(in.length() - at, 24))) {
            hex.append(String.format(Locale.ROOT, "%02x", b));
        }
        for (String[] known : KNOWN) {
            if (hex.toString().startsWith(known[0])) {
                return known[1];
            }
        }
        return "the bytes " + hex.substring(0, Math.min(hex.length(), 16));
    }
}
