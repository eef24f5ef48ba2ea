package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.pe.Import;
import io.github.modwsgi.maven.binary.pe.PeImage;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The program that serves: {@code bin/httpd.exe}. Bundles rename it so that theirs can be told from others in the list
 * of processes: {@code httpd_usbwv8.exe}, {@code httpd_z.exe}, {@code VisualSVNServer.exe}.
 */
public final class ApacheProgram {
    public static final String USUAL_NAME = "httpd.exe";

    private static final String SERVER_DLL = "libhttpd.dll";

    /** Called by the {@code main} of Apache's program since 2.0, and by nothing else (server/main.c). */
    private static final String CALLED = "ap_setup_prelinked_modules";

    private ApacheProgram() {}

    /**
     * Those in a folder: {@code httpd.exe} alone where it is there, else what is Apache's program by what it imports,
     * in the order of names. {@code ab}, {@code htpasswd}, {@code ApacheMonitor} and the like do not import
     * libhttpd.dll.
     */
    static List<Path> in(Path bin) {
        Path usual = bin.resolve(USUAL_NAME);
        return Observed.exists(usual)
                ? List.of(usual)
                : Observed.entries(bin, name -> name.toLowerCase(Locale.ROOT).endsWith(".exe")).stream()
                        .filter(ApacheProgram::isOne)
                        .toList();
    }

    private static boolean isOne(Path program) {
        try {
            return PeImage.read(Observed.file(program)).imports().stream()
                    .filter(imported -> imported.dll().equalsIgnoreCase(SERVER_DLL))
                    .map(Import::symbols)
                    .anyMatch(symbols -> symbols.stream().anyMatch(ApacheProgram::isCalled));
        } catch (IOException | MalformedBinaryException e) {
            return false; // what cannot be read is none
        }
    }

    /** Decorated on x86: {@code _ap_setup_prelinked_modules@4}. */
    private static boolean isCalled(String symbol) {
        return symbol.equals(CALLED) || symbol.startsWith("_" + CALLED + "@");
    }
}
