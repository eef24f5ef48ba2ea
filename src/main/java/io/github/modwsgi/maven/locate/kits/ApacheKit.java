package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.locate.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An Apache for Windows as its files describe it; nothing is judged here. */
public final class ApacheKit {
    /**
     * The import libraries that mod_wsgi is linked with, with APR 1. libapriconv-1.lib is none of them: no mod_wsgi
     * uses a symbol of it, and Apaches built with CMake do not have it.
     */
    private static final List<String> LINKED = List.of("libhttpd.lib", "libapr-1.lib", "libaprutil-1.lib");

    /** APR 2, which Apache 2.5 can be built with, has taken APR-util in. */
    private static final List<String> LINKED_WITH_APR2 = List.of("libhttpd.lib", "libapr-2.lib");

    private static final String APR2 = "libapr-2.dll";

    private final Path home;
    private final KitBinary httpd;
    private final KitBinary libhttpd;
    private final List<KitBinary> runtimeLibraries;
    private final List<Reading<ImportLibrary>> importLibraries;
    private final Reading<ApacheHeaders> headers;

    private ApacheKit(
            Path home,
            KitBinary httpd,
            KitBinary libhttpd,
            List<KitBinary> runtimeLibraries,
            List<Reading<ImportLibrary>> importLibraries,
            Reading<ApacheHeaders> headers) {
        this.home = home;
        this.httpd = httpd;
        this.libhttpd = libhttpd;
        this.runtimeLibraries = List.copyOf(runtimeLibraries);
        this.importLibraries = List.copyOf(importLibraries);
        this.headers = headers;
    }

    /** One of parts that have been read. */
    public static ApacheKit of(
            Path home,
            BinaryFile httpd,
            BinaryFile libhttpd,
            List<BinaryFile> runtimeLibraries,
            List<Reading<ImportLibrary>> importLibraries,
            Reading<ApacheHeaders> headers) {
        return new ApacheKit(
                home,
                KitBinary.of(httpd),
                KitBinary.of(libhttpd),
                runtimeLibraries.stream().map(KitBinary::of).toList(),
                importLibraries,
                headers);
    }

    /** Reads the kit at a folder. */
    public static ApacheKit read(Path home) {
        return read(home, Optional.empty());
    }

    /** @param known of its {@code libhttpd.dll}, where the very file was read before */
    static ApacheKit read(Path home, Optional<KitFacts> known) {
        Path bin = home.resolve("bin");
        KitBinary libhttpd = KitBinary.of(bin.resolve("libhttpd.dll"), known);
        List<String> linked = linked(libhttpd);
        return new ApacheKit(
                home,
                KitBinary.of(
                        ApacheProgram.in(bin).stream().findFirst().orElse(bin.resolve(ApacheProgram.USUAL_NAME)),
                        Optional.empty()),
                libhttpd,
                linked.stream()
                        .skip(1)
                        .map(name -> KitBinary.of(bin.resolve(name.replace(".lib", ".dll")), Optional.empty()))
                        .toList(),
                linked.stream()
                        .map(name -> Reading.of(home.resolve("lib").resolve(name), ImportLibrary::read))
                        .toList(),
                Reading.of(home.resolve("include"), ApacheHeaders::read));
    }

    /** The folder with bin, include, lib and modules. */
    public Path home() {
        return home;
    }

    /** The program that serves: {@code bin/httpd.exe}, or the first of {@link #programs}. */
    public BinaryFile httpd() {
        return httpd.inspect();
    }

    /** {@code bin/libhttpd.dll}, which decides about architecture and C runtime. */
    public BinaryFile libhttpd() {
        return libhttpd.inspect();
    }

    /** {@code bin/libapr-1.dll} and {@code bin/libaprutil-1.dll}; with APR 2 {@code bin/libapr-2.dll} alone. */
    public List<BinaryFile> runtimeLibraries() {
        return runtimeLibraries.stream().map(KitBinary::inspect).toList();
    }

    /** {@link #linked} below {@code lib}, in that order. */
    public List<Reading<ImportLibrary>> importLibraries() {
        return importLibraries;
    }

    /** What {@code include} states about versions. */
    public Reading<ApacheHeaders> headers() {
        return headers;
    }

    /** What builds are planned by of {@code libhttpd.dll}. */
    public KitFacts facts() {
        return libhttpd.facts();
    }

    private static List<String> linked(KitBinary libhttpd) {
        return libhttpd.facts().imports().stream().anyMatch(APR2::equalsIgnoreCase) ? LINKED_WITH_APR2 : LINKED;
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
        return facts().architecture();
    }

    /** The C runtime of the binaries. */
    public CRuntime cRuntime() {
        return facts().cRuntime();
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
                .or(() -> libhttpd()
                        .module()
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
