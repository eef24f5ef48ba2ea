package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.ApacheKit;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How Apache for Windows reads a path in its configuration, written with forward slashes. */
public final class ApachePath {
    /** Came into httpd with UNCList, in 2.4.60, and asks it: CVE-2024-38472. */
    private static final String ASKS_UNC_LIST = "ap_filepath_merge";

    /** {@code \\?\} and {@code \\.\} begin paths of this machine. */
    private static final Pattern UNC = Pattern.compile("[/\\\\]{2}([^/\\\\?.][^/\\\\]*)[/\\\\].*");

    private ApachePath() {}

    /**
     * Whether {@code Include} and {@code <Directory>} take a path for a pattern, and that of a folder with this very name
     * for none: {@code apr_fnmatch_test} of APR 1.7, for paths without backslashes. A path after ServerRoot counts as a
     * whole, ServerRoot too. LoadFile, LoadModule and WSGIPythonHome take no patterns.
     */
    public static boolean isPattern(String path) {
        int bracket = path.indexOf('[');
        return path.indexOf('*') >= 0 || path.indexOf('?') >= 0 || bracket >= 0 && path.indexOf(']', bracket) >= 0;
    }

    /**
     * The pattern that fits a path alone. A backslash would do in APR's patterns, but Apache for Windows makes a slash of it
     * before ({@code apr_filepath_merge}); a set of one character stays.
     */
    public static String literal(String path) {
        return isPattern(path) ? path.replace("[", "[[]") : path;
    }

    /** The machine in a UNC path, {@code fileserver} in {@code //fileserver/share/Python314}. */
    public static Optional<String> machine(String path) {
        return Optional.of(UNC.matcher(path)).filter(Matcher::matches).map(matcher -> matcher.group(1));
    }

    /**
     * Whether an Apache refuses UNC paths (AH10504) unless a line {@code UNCList} before them names their machine: httpd,
     * {@code check_unc} in {@code server/core.c}. A second such line takes the place of the first.
     */
    public static boolean needsUncList(ApacheKit apache) {
        return apache.libhttpd().exports().stream().anyMatch(name -> name.contains(ASKS_UNC_LIST));
    }

    /** The line that lets Apache read paths on other machines; empty where none is on one, or it need not be let. */
    public static Optional<String> uncList(ApacheKit apache, Collection<String> paths) {
        String machines = paths.stream()
                .flatMap(path -> machine(path).stream())
                .distinct()
                .collect(Collectors.joining(" "));
        return machines.isEmpty() || !needsUncList(apache) ? Optional.empty() : Optional.of("UNCList " + machines);
    }
}
