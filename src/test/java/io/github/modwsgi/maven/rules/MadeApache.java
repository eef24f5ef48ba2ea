package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.rules.apache.HeaderClosure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * An Apache that a test makes: stub binaries and import libraries; the headers of a 2.4 are the rig's, where it is
 * there and can be linked to, and its version is then theirs.
 */
public final class MadeApache {
    private static final int MMN_22 = 20051115;
    private static final int MMN_24 = 20120211;
    private static final int MMN_25 = 20211221;

    String version = "2.4.23";
    int mmnMajor = MMN_24;
    int mmnMinor = 61;
    String magic = "AP24";
    Architecture architecture = Architecture.X64;
    Architecture libraryArchitecture;
    CRuntime runtime = CRuntime.VC14;
    int linkerMinor;
    boolean mingw;
    boolean lounge = true;
    boolean ofRig = Rig.present() && !ThisSystem.IS_WINDOWS;
    boolean ownHeaders;
    List<String> libraries = List.of("libhttpd", "libapr-1", "libaprutil-1");

    public static MadeApache of(CRuntime runtime, Architecture architecture) {
        MadeApache made = new MadeApache();
        made.runtime = runtime;
        made.architecture = architecture;
        return made;
    }

    /** Apache 2.2, whose headers are made. */
    public MadeApache series22() {
        version = "2.2.34";
        mmnMajor = MMN_22;
        mmnMinor = 43;
        magic = "AP22";
        ofRig = false;
        return this;
    }

    /** Apache 2.5 with APR 2, whose headers are made. */
    public MadeApache series25() {
        version = "2.5.0";
        mmnMajor = MMN_25;
        mmnMinor = 11;
        magic = "AP25";
        libraries = List.of("libhttpd", "libapr-2");
        ofRig = false;
        return this;
    }

    public MadeApache version(String text, int minor) {
        version = text;
        mmnMinor = minor;
        ofRig = false;
        return this;
    }

    public MadeApache libraries(Architecture other) {
        libraryArchitecture = other;
        return this;
    }

    /** With headers that the test may change. */
    public MadeApache ownHeaders() {
        ofRig = Rig.present();
        ownHeaders = true;
        return this;
    }

    MadeApache linkerMinor(int minor) {
        linkerMinor = minor;
        return this;
    }

    public MadeApache notFromLounge() {
        lounge = false;
        return this;
    }

    public MadeApache mingw() {
        mingw = true;
        lounge = false;
        return this;
    }

    /** Writes it and gives its folder. */
    public Path at(Path home) throws Exception {
        Path bin = Files.createDirectories(home.resolve("bin"));
        writeHeaders(home.resolve("include"));
        writeText(
                bin.resolve("httpd.exe"),
                image(MadeImage.exe(architecture))
                        .importing("libhttpd.dll")
                        .version(version + ".0")
                        .build());
        Files.write(
                bin.resolve("libhttpd.dll"),
                image(MadeImage.dll(architecture))
                        .importing(libraries.get(1) + ".dll")
                        .module("core_module", magic, mmnMajor, mmnMinor)
                        .exporting("some_function")
                        .version(version + ".0")
                        .build());
        Path lib = Files.createDirectories(home.resolve("lib"));
        for (String name : libraries) {
            Architecture machine = libraryArchitecture == null ? architecture : libraryArchitecture;
            Files.write(lib.resolve(name + ".lib"), importLibrary(machine, name));
            if (!name.equals("libhttpd")) {
                Files.write(
                        bin.resolve(name + ".dll"),
                        image(MadeImage.dll(architecture))
                                .exporting("some_function")
                                .build());
            }
        }
        Files.createDirectories(home.resolve("modules"));
        return home;
    }

    public static byte[] importLibrary(Architecture machine, String name) {
        String at = machine == Architecture.X86 ? "@16" : "";
        String underscore = machine == Architecture.X86 ? "_" : "";
        List<String> symbols =
                switch (name) {
                    case "libhttpd" -> List.of("ap_hook_child_init", "ap_rwrite");
                    case "libapr-1", "libapr-2" -> List.of("apr_palloc", "apr_pstrdup");
                    default -> List.of("apr_brigade_create", "apr_bucket_alloc");
                };
        return MadeBinaries.importLibrary(
                machine,
                name + ".dll",
                symbols.stream().map(symbol -> underscore + symbol + at).toArray(String[]::new));
    }

    private void writeText(Path httpd, byte[] image) throws Exception {
        String builder = lounge ? "Apache Lounge " + Runtimes.loungeTag(runtime) + " Server built:   %s\n" : "";
        Files.write(httpd, image);
        Files.writeString(httpd, builder, StandardOpenOption.APPEND);
    }

    private MadeImage image(MadeImage image) {
        if (mingw) {
            return image.gnu().importing("KERNEL32.dll", "msvcrt.dll");
        }
        return Runtimes.linked(image, runtime, linkerMinor).importing("KERNEL32.dll");
    }

    private void writeHeaders(Path include) throws Exception {
        if (ofRig) {
            Path rig = Rig.require().resolve("Apache24/include");
            if (ownHeaders) {
                copy(rig, Files.createDirectories(include));
            } else if (!Files.exists(include)) {
                Files.createSymbolicLink(include, rig);
            }
            ApacheHeaders stated = ApacheHeaders.read(include);
            version = stated.version();
            mmnMinor = stated.mmnMinor();
            return;
        }
        Files.createDirectories(include);
        for (String name : HeaderClosure.ROOTS) {
            Files.writeString(include.resolve(name), "/* made for a test */\n");
        }
        Files.writeString(include.resolve("httpd.h"), "#include \"ap_release.h\"\n#include \"ap_mmn.h\"\n");
        int apr = libraries.contains("libapr-2") ? 2 : 1;
        Files.writeString(
                include.resolve("apr_version.h"),
                "#define APR_MAJOR_VERSION " + apr + "\n#define APR_MINOR_VERSION 5\n#define APR_PATCH_VERSION 2\n");
        if (apr == 2) {
            Files.writeString(include.resolve("apu_version.h"), "#define APU_MAJOR_VERSION APR_MAJOR_VERSION\n");
        }
        writeRelease(include, version);
        writeMagic(include, magic, mmnMajor, mmnMinor);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> headers = Files.list(from)) {
            for (Path header : headers.toList()) {
                Files.copy(header, to.resolve(header.getFileName()));
            }
        }
    }

    public static void writeRelease(Path include, String version) throws Exception {
        String[] numbers = version.split("\\.");
        Files.writeString(
                include.resolve("ap_release.h"),
                """
                #define AP_SERVER_MAJORVERSION_NUMBER %s
                #define AP_SERVER_MINORVERSION_NUMBER %s
                #define AP_SERVER_PATCHLEVEL_NUMBER   %s
                #define AP_SERVER_DEVBUILD_BOOLEAN    0
                """
                        .formatted(numbers[0], numbers[1], numbers[2]));
    }

    public static void writeMagic(Path include, String magic, int major, int minor) throws Exception {
        StringBuilder hex = new StringBuilder();
        magic.chars().forEach(letter -> hex.append(String.format("%02x", letter)));
        Files.writeString(
                include.resolve("ap_mmn.h"),
                """
                #define MODULE_MAGIC_COOKIE 0x%sUL /* "%s" */
                #define MODULE_MAGIC_NUMBER_MAJOR %d
                #define MODULE_MAGIC_NUMBER_MINOR %d
                """
                        .formatted(hex, magic, major, minor));
    }
}
