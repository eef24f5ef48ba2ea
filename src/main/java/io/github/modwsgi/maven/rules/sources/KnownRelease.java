package io.github.modwsgi.maven.rules.sources;

import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import java.util.List;

/**
 * A release of mod_wsgi that a new project may begin with.
 *
 * @param version its version
 * @param sha256 the SHA-256 of its archive on PyPI
 * @param blake2b the BLAKE2b-256 of the same archive, which is its place on PyPI (warehouse, forklift/legacy.py)
 * @param leastApache the least major MMN
 * @param leastPython the least {@code PY_VERSION_HEX}
 * @param tooNewPython the first {@code PY_VERSION_HEX} that it does not compile for
 */
public record KnownRelease(
        String version, String sha256, String blake2b, int leastApache, int leastPython, int tooNewPython)
        implements Comparable<KnownRelease> {
    private static final int APACHE_24 = 20120211;
    private static final int NONE = Integer.MAX_VALUE;

    /** The newest, the last for Python 3.8 and 3.9 and for Apache before 2.4.17, the last for Pythons before. */
    public static final List<KnownRelease> ALL = List.of(
            new KnownRelease(
                    "6.1.1",
                    "a42d11ba45d2050ab456a474d034e938605ca76386233ef404daa8b0388ca60e",
                    "c677a9e8ccb74cb748f3a71a01f84f524b85a8f91d9e09cb0405f01311db78e2",
                    APACHE_24,
                    0x030a0000,
                    NONE),
            new KnownRelease(
                    "5.0.2",
                    "6fe5557c3ef25c184c2c994905fe52be1c06ae5c46235ecafe558e84789e2159",
                    "ca4d275853efa4d2a4efe1614aa0df06295e71f2082cebccc4d40d0f0a551c24",
                    0,
                    0x030800b1,
                    NONE),
            new KnownRelease(
                    "4.9.4",
                    "8e762662ea5b01afc386bbcfbaa079748eb6203ab1d6d3a3dac9237f5666cfc9",
                    "fe12b3756f3b72ae3410a83a9b98862925aea64e854c93ef16c1e46b11e32d59",
                    0,
                    0,
                    0x030d0000));

    /**
     * Whether MW-204 and MW-401 let it be built for these two. From 6.0 on it looks at {@code qualify_redirect_url}, and
     * is made for free-threaded Pythons.
     */
    public boolean fits(ApacheKit apache, PythonKit python) {
        int server = apache.headers().value().map(ApacheHeaders::mmnMajor).orElse(0);
        int hex = python.headers().value().map(PythonHeaders::hex).orElse(0);
        boolean isFrom6 = leastApache == APACHE_24;
        return server >= leastApache
                && hex >= leastPython
                && hex < tooNewPython
                && (isFrom6 ? SourceLimits.haveQualifiedRedirects(apache) : !python.freeThreaded());
    }

    /** Where PyPI has its archive. */
    public String url() {
        return "https://files.pythonhosted.org/packages/" + blake2b.substring(0, 2) + "/" + blake2b.substring(2, 4)
                + "/" + blake2b.substring(4) + "/mod_wsgi-" + version + ".tar.gz";
    }

    /** The older first. */
    @Override
    public int compareTo(KnownRelease other) {
        return SourceVersion.of(version).compareTo(SourceVersion.of(other.version));
    }
}
