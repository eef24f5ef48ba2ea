package io.github.modwsgi.maven.binary.headers;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.pe.ApacheModule;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The versions that Apache's headers state.
 *
 * @param version of the server, from {@code ap_release.h}: {@code 2.4.68}, {@code 2.5.1-dev}
 * @param magicCookie from {@code ap_mmn.h}: {@code AP24}
 * @param mmnMajor major module magic number
 * @param mmnMinor minor module magic number
 * @param aprVersion from {@code apr_version.h}; empty when there is none
 * @param apuVersion from {@code apu_version.h}; empty when there is none, as with APR 2
 */
public record ApacheHeaders(
        String version,
        String magicCookie,
        int mmnMajor,
        int mmnMinor,
        Optional<String> aprVersion,
        Optional<String> apuVersion) {

    /**
     * @param include the folder that holds {@code ap_release.h}
     * @throws MalformedBinaryException when a macro is missing or no number, which the message names
     * @throws IOException when {@code ap_release.h} or {@code ap_mmn.h} is not there, or a file cannot be read
     */
    public static ApacheHeaders read(Path include) throws IOException, MalformedBinaryException {
        CHeader release = CHeader.read(include.resolve("ap_release.h"));
        CHeader mmn = CHeader.read(include.resolve("ap_mmn.h"));
        Optional<String> apr = libraryVersion(include.resolve("apr_version.h"), "APR");
        // APR 2 has taken APR-util in; its apu_version.h defines APU_MAJOR_VERSION as APR_MAJOR_VERSION.
        boolean hasUtil = apr.isEmpty() || apr.get().matches("[01]\\..*");
        return new ApacheHeaders(
                serverVersion(release),
                ApacheModule.cookie(mmn.requireInteger("MODULE_MAGIC_COOKIE") & 0xffffffffL),
                mmn.requireInteger("MODULE_MAGIC_NUMBER_MAJOR"),
                mmn.requireInteger("MODULE_MAGIC_NUMBER_MINOR"),
                apr,
                hasUtil ? libraryVersion(include.resolve("apu_version.h"), "APU") : Optional.empty());
    }

    /** {@code 20120211:142} */
    public String mmn() {
        return mmnMajor + ":" + mmnMinor;
    }

    /** {@code 2.4} */
    public String series() {
        return version.substring(0, version.lastIndexOf('.'));
    }

    /** Numbers from 2.2 on; 2.0 has strings under names that lack {@code _NUMBER}. */
    private static String serverVersion(CHeader release) throws MalformedBinaryException {
        if (release.string("AP_SERVER_MAJORVERSION").isPresent()
                && release.integer("AP_SERVER_MAJORVERSION_NUMBER").isEmpty()) {
            return release.requireString("AP_SERVER_MAJORVERSION") + "."
                    + release.requireString("AP_SERVER_MINORVERSION") + "."
                    + release.requireString("AP_SERVER_PATCHLEVEL");
        }
        boolean development = release.integer("AP_SERVER_DEVBUILD_BOOLEAN").orElse(0) != 0;
        return release.requireInteger("AP_SERVER_MAJORVERSION_NUMBER") + "."
                + release.requireInteger("AP_SERVER_MINORVERSION_NUMBER") + "."
                + release.requireInteger("AP_SERVER_PATCHLEVEL_NUMBER") + (development ? "-dev" : "");
    }

    private static Optional<String> libraryVersion(Path file, String prefix)
            throws IOException, MalformedBinaryException {
        try {
            CHeader header = CHeader.read(file);
            return Optional.of(header.requireInteger(prefix + "_MAJOR_VERSION") + "."
                    + header.requireInteger(prefix + "_MINOR_VERSION") + "."
                    + header.requireInteger(prefix + "_PATCH_VERSION"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
