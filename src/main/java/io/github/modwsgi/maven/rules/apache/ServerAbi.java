package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.locate.kits.ApacheKit;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an Apache compares a module with.
 *
 * @param cookie {@code AP24}
 * @param mmnMajor major module magic number: 20120211 is every 2.4
 * @param mmnMinor minor module magic number
 * @param source the file that states it
 */
public record ServerAbi(String cookie, int mmnMajor, int mmnMinor, Path source) {

    /** Of the binaries, where libhttpd.dll exports a module structure ({@code core_module}), else of the headers. */
    public static Optional<ServerAbi> of(ApacheKit apache) {
        return ofBinaries(apache).or(() -> ofHeaders(apache));
    }

    static Optional<ServerAbi> ofBinaries(ApacheKit apache) {
        return apache.libhttpd()
                .module()
                .map(core -> new ServerAbi(
                        core.magicCookie(),
                        core.mmnMajor(),
                        core.mmnMinor(),
                        apache.libhttpd().file()));
    }

    static Optional<ServerAbi> ofHeaders(ApacheKit apache) {
        return apache.headers()
                .value()
                .map(headers -> new ServerAbi(
                        headers.magicCookie(),
                        headers.mmnMajor(),
                        headers.mmnMinor(),
                        apache.include().resolve("ap_mmn.h")));
    }

    /** {@code 20120211:142} */
    public String mmn() {
        return mmnMajor + ":" + mmnMinor;
    }

    /** {@code magic AP24, MMN 20120211:142} */
    String described() {
        return "magic " + cookie + ", MMN " + mmn();
    }

    boolean isSame(ServerAbi other) {
        return cookie.equals(other.cookie) && mmnMajor == other.mmnMajor && mmnMinor == other.mmnMinor;
    }
}
