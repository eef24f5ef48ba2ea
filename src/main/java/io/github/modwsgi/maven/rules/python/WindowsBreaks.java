package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.rules.sources.SourceVersion;
import java.util.List;
import java.util.Optional;

/**
 * Releases of mod_wsgi that do not build on Windows. Upstream's release notes say so afterwards; each was compiled with
 * clang-cl against Apache 2.4.68 too, which found more than the notes tell (4.5.6 and 4.5.7, 4.6.3).
 */
final class WindowsBreaks {
    /**
     * @param leastPython the least Python, {@code 0x03070000}, that is concerned
     * @param why what a compile ends in
     * @param mended the first release after it that builds
     */
    record Break(SourceVersion first, SourceVersion last, int leastPython, String why, String mended) {}

    private static final List<Break> BREAKS = List.of(
            new Break(
                    v("4.1.0"),
                    v("4.4.0"),
                    0,
                    "its daemon code is not kept from Windows (release notes 4.1.0 to 4.4.0)",
                    "4.4.1"),
            new Break(
                    v("4.5.6"), v("4.5.7"), 0, "\"wsgi_daemon_process\" is undeclared (release notes 4.5.8)", "4.5.8"),
            new Break(
                    v("4.5.21"),
                    v("4.5.21"),
                    0,
                    "\"wsgi_daemon_shutdown\" is undeclared (release notes 4.5.22)",
                    "4.5.22"),
            new Break(
                    v("4.6.0"),
                    v("4.6.3"),
                    0,
                    "\"wsgi_daemon_process\" is undeclared (release notes 4.6.3 and 4.6.4, issue 287)",
                    "4.6.4"),
            new Break(
                    v("4.6.6"),
                    v("4.6.6"),
                    0x03070000,
                    "Python for Windows has no PyOS_AfterFork_Child (release notes 4.6.7)",
                    "4.6.7"),
            new Break(
                    v("6.0.0"),
                    v("6.0.0"),
                    0,
                    "\"wsgi_daemon_shutdown\" is undeclared (release notes 6.0.1, issue 947)",
                    "6.0.2"),
            new Break(
                    v("6.0.1"),
                    v("6.0.1"),
                    0,
                    "PyInit_mod_wsgi is defined twice (release notes 6.0.2, issue 947)",
                    "6.0.2"));

    private WindowsBreaks() {}

    static Optional<Break> of(SourceVersion version, int pythonHex) {
        return BREAKS.stream()
                .filter(known -> version.isWithin(known.first(), known.last())
                        && Integer.compareUnsigned(pythonHex, known.leastPython()) >= 0)
                .findFirst();
    }

    private static SourceVersion v(String text) {
        return SourceVersion.of(text);
    }
}
