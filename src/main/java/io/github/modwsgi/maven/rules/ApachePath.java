package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.kits.ApacheKit;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How Apache for Windows reads a path in its configuration, written with forward slashes. */
public final class ApachePath {
    /** Came into httpd with UNCList, in 2.4.60, and asks it: CVE-2024-38472. */
    private static final String ASKS_FOR_MACHINES = "ap_filepath_merge";

    private static final int MMN_OF_24 = 20120211;

    /** The first of 2.4.63: httpd, {@code ap_mmn.h}. */
    private static final int MMN_OF_2463 = 135;

    /** {@code \\?\} and {@code \\.\} begin paths of this machine. */
    private static final Pattern UNC = Pattern.compile("[/\\\\]{2}([^/\\\\?.][^/\\\\]*)[/\\\\].*");

    private ApachePath() {}

    /**
     * Whether {@code Include} and {@code <Directory>} take a path for a pattern, and that of a folder with this very
     * name for none: {@code apr_fnmatch_test} of APR 1.7, for paths without backslashes. A path after ServerRoot
     * counts as a whole, ServerRoot too. LoadFile, LoadModule and WSGIPythonHome take no patterns.
     */
    public static boolean isPattern(String path) {
        int bracket = path.indexOf('[');
        return path.indexOf('*') >= 0 || path.indexOf('?') >= 0 || bracket >= 0 && path.indexOf(']', bracket) >= 0;
    }

    /**
     * The pattern that fits a path alone. A backslash would do in APR's patterns, but Apache for Windows makes a
     * slash of it before ({@code apr_filepath_merge}); a set of one character stays.
     */
    public static String literal(String path) {
        return isPattern(path) ? path.replace("[", "[[]") : path;
    }

    /** The machine in a UNC path, {@code fileserver} in {@code //fileserver/share/Python314}. */
    public static Optional<String> machine(String path) {
        return Optional.of(UNC.matcher(path)).filter(Matcher::matches).map(matcher -> matcher.group(1));
    }

    /**
     * Whether an Apache refuses every UNC path in its configuration: 2.4.60 to 2.4.62, in which UNCList has no effect
     * while that is read (httpd's CHANGES with 2.4.63, PR 69313).
     */
    public static boolean isRefused(ApacheKit apache, String path) {
        return machine(path).isPresent()
                && asksForMachines(apache)
                && apache.libhttpd()
                        .module()
                        .filter(core -> core.mmnMajor() == MMN_OF_24 && core.mmnMinor() < MMN_OF_2463)
                        .isPresent();
    }

    private static boolean asksForMachines(ApacheKit apache) {
        return apache.libhttpd().exports().stream().anyMatch(name -> name.contains(ASKS_FOR_MACHINES));
    }

    /**
     * The line that lets an Apache read UNC paths, which it else refuses (AH10504): httpd, {@code check_unc} in {@code
     * server/core.c}. It must stand before them, and a second one takes the place of the first.
     *
     * @return empty where no path is one, or Apache need not be let
     */
    public static Optional<String> uncList(ApacheKit apache, Collection<String> paths) {
        String machines = paths.stream()
                .flatMap(path -> machine(path).stream())
                .distinct()
                .collect(Collectors.joining(" "));
        return machines.isEmpty() || !asksForMachines(apache) ? Optional.empty() : Optional.of("UNCList " + machines);
    }
}
