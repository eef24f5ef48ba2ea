package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;
import java.util.Locale;

/**
 * What the {@code module} structure that an Apache module exports says (httpd, {@code include/http_config.h}, {@code
 * struct module_struct}): Apache compares the cookie and the major number when it loads the module.
 *
 * @param symbol the exported name, {@code wsgi_module}
 * @param magicCookie {@code AP24}; eight hexadecimal digits when the four bytes are no letters and digits
 * @param mmnMajor major module magic number, a date: 20120211 is every 2.4
 * @param mmnMinor minor module magic number
 */
public record ApacheModule(String symbol, String magicCookie, int mmnMajor, int mmnMinor) {
    private static final int FIRST_MMN = 1996_00_00;
    private static final int LAST_MMN = 2999_12_31;

    /** {@code 20120211:142} */
    public String mmn() {
        return mmnMajor + ":" + mmnMinor;
    }

    /** Whether these are numbers of a module: four letters that begin with AP, and a date. */
    public boolean isPlausible() {
        return magicCookie.matches("AP\\w\\w") && mmnMajor > FIRST_MMN && mmnMajor < LAST_MMN;
    }

    /** Version at 0, minor at 4, index at 8, then three pointers, then the cookie, a 4-byte {@code long}. */
    static ApacheModule read(ImageBytes image, Export export) throws IOException, MalformedBinaryException {
        long magic = export.rva() + (image.header().pe32Plus() ? 40 : 24);
        return new ApacheModule(export.name(), cookie(image.u32(magic)), (int) image.u32(export.rva()), (int)
                image.u32(export.rva() + 4));
    }

    /** The C literal 0x41503234UL spells AP24, high byte first. */
    public static String cookie(long value) {
        StringBuilder text = new StringBuilder(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            text.append((char) (value >> shift & 0xff));
        }
        return text.toString().matches("\\w{4}") ? text.toString() : String.format(Locale.ROOT, "%08x", value);
    }
}
