package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An Apache for Windows as its files describe it; nothing is judged here.
 *
 * @param home the folder with bin, include, lib and modules
 * @param httpd the program that serves: {@code bin/httpd.exe}, or the first of {@link #programs}
 * @param libhttpd {@code bin/libhttpd.dll}, which decides about architecture and C runtime
 * @param runtimeLibraries {@code bin/libapr-1.dll} and {@code bin/libaprutil-1.dll}; with APR 2 {@code
 *     bin/libapr-2.dll} alone
 * @param importLibraries {@link #linked} below {@code lib}, in that order
 * @param headers what {@code include} states about versions
 */
public record ApacheKit(
        Path home,
        BinaryFile httpd,
        BinaryFile libhttpd,
        List<BinaryFile> runtimeLibraries,
        List<Reading<ImportLibrary>> importLibraries,
        Reading<ApacheHeaders> headers) {

    /**
     * The import libraries that mod_wsgi is linked with, with APR 1. libapriconv-1.lib is none of them: no mod_wsgi
     * uses a symbol of it, and Apaches built with CMake do not have it.
     */
    private static final List<String> LINKED = List.of("libhttpd.lib", "libapr-1.lib", "libaprutil-1.lib");

    /** APR 2, which Apache 2.5 can be built with, has taken APR-util in. */
    private static final List<String> LINKED_WITH_APR2 = List.of("libhttpd.lib", "libapr-2.lib");

    private static final String APR2 = "libapr-2.dll";

    public ApacheKit {
        runtimeLibraries = List.copyOf(runtimeLibraries);
        importLibraries = List.copyOf(importLibraries);
    }

    /** Reads the kit at a folder. */
    public static ApacheKit read(Path home) {
        Path bin = home.resolve("bin");
        BinaryFile libhttpd = BinaryFile.inspect(Observed.file(bin.resolve("libhttpd.dll")));
        List<String> linked = linked(libhttpd);
        return new ApacheKit(
                home,
                BinaryFile.inspect(Observed.file(
                        ApacheProgram.in(bin).stream().findFirst().orElse(bin.resolve(ApacheProgram.USUAL_NAME)))),
                libhttpd,
                linked.stream()
                        .skip(1)
                        .map(name -> BinaryFile.inspect(Observed.file(bin.resolve(name.replace(".lib", ".dll")))))
                        .toList(),
                linked.stream()
                        .map(name -> Reading.of(home.resolve("lib").resolve(name), ImportLibrary::read))
                        .toList(),
                Reading.of(home.resolve("include"), ApacheHeaders::read));
    }

    private static List<String> linked(BinaryFile libhttpd) {
        return libhttpd.imports().stream().anyMatch(APR2::equalsIgnoreCase) ? LINKED_WITH_APR2 : LINKED;
    }

    /** The names of the import libraries that mod_wsgi is linked with: libhttpd.lib and those of its APR. */
    public List<String> linked() {
        return linked(libhttpd);
    }

    /** The names of the DLLs that a module is linked to by them. */
    public List<String> linkedDlls() {
        return linked().stream().map(name -> name.replace(".lib", ".dll")).toList();
    }

    /** What may be the program that serves: {@code httpd.exe} alone where it is there; bundles rename it. */
    public List<Path> programs() {
        return ApacheProgram.in(home.resolve("bin"));
    }

    /** The architecture of the binaries. */
    public Architecture architecture() {
        return libhttpd.architecture();
    }

    /** The C runtime of the binaries. */
    public CRuntime cRuntime() {
        return libhttpd.cRuntime();
    }

    /** The version that the headers state, for example {@code 2.4.68}. */
    public Optional<String> version() {
        return headers.value().map(ApacheHeaders::version);
    }

    /**
     * The series as names have it, {@code 24}: of the headers, else of the binaries' magic cookie ({@code AP24}); a
     * server needs no headers.
     */
    public Optional<String> series() {
        return version()
                .map(version -> version.split("\\."))
                .filter(numbers -> numbers.length >= 2)
                .map(numbers -> numbers[0] + numbers[1])
                .or(() -> libhttpd.module()
                        .map(core -> core.magicCookie())
                        .filter(cookie -> cookie.matches("AP\\d\\d"))
                        .map(cookie -> cookie.substring(2)));
    }

    /** The folder with {@code httpd.h}. */
    public Path include() {
        return home.resolve("include");
    }

    /** The folder with the import libraries. */
    public Path lib() {
        return home.resolve("lib");
    }
}
