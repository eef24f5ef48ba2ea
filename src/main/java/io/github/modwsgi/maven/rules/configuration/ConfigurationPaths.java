package io.github.modwsgi.maven.rules.configuration;

import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a path in Apache's configuration names: one, all of a folder and below it, or those that match a
 * pattern in any of its parts ({@code ap_process_resource_config}, {@code ap_process_fnmatch_configs}).
 */
final class ConfigurationPaths {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*");
    private static final Pattern WILD = Pattern.compile(".*[*?\\[].*");

    /** {@code AP_MAX_INCLUDE_DIR_DEPTH} */
    private static final int MAX_DEPTH = 20;

    private ConfigurationPaths() {}

    /**
     * The file that a path names.
     *
     * @param root what a relative one is relative to
     * @param drives the file of an absolute Windows path
     */
    static Optional<Path> resolve(Path root, String path, Function<String, Optional<Path>> drives) {
        if (DRIVE.matcher(path).matches()) {
            return drives.apply(path);
        }
        try {
            return Optional.of(root.resolve(path.replace('\\', '/')).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The files that an {@code Include} of a path reads, in Apache's order. */
    static List<Path> included(Path root, String path, Function<String, Optional<Path>> drives) {
        String slashed = path.replace('\\', '/');
        if (!WILD.matcher(slashed).matches()) {
            List<Path> files = new ArrayList<>();
            resolve(root, slashed, drives).ifPresent(found -> addAll(found, 0, files));
            return files;
        }
        int wild = Stream.of('*', '?', '[')
                .mapToInt(slashed::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElseThrow();
        int slash = slashed.lastIndexOf('/', wild);
        String fixed = slash < 0 ? "." : slashed.substring(0, slash + 1);
        List<String> parts = List.of(slashed.substring(slash + 1).split("/"));
        List<Path> files = new ArrayList<>();
        resolve(root, fixed, drives).ifPresent(folder -> addMatching(folder, parts, files));
        return files;
    }

    private static void addMatching(Path folder, List<String> parts, List<Path> files) {
        Predicate<String> matches = matching(parts.get(0));
        for (Path entry : entries(folder)) {
            if (matches.test(entry.getFileName().toString())) {
                if (parts.size() == 1) {
                    addAll(entry, 0, files);
                } else if (Observed.isDirectory(entry)) {
                    addMatching(entry, parts.subList(1, parts.size()), files);
                }
            }
        }
    }

    private static void addAll(Path path, int depth, List<Path> files) {
        if (!Observed.isDirectory(path)) {
            files.add(path);
        } else if (depth < MAX_DEPTH) {
            entries(path).forEach(entry -> addAll(entry, depth + 1, files));
        }
    }

    /** By the bytes of their names, as {@code fname_alphabetical} sorts. */
    private static List<Path> entries(Path folder) {
        try (Stream<Path> files = Observed.list(folder)) {
            return files.sorted(Comparator.comparing(Path::toString)).toList();
        } catch (IOException e) {
            return List.of(); // Apache says so itself
        }
    }

    /** {@code apr_fnmatch} with {@code APR_FNM_PERIOD}: no pattern but one with a period there takes a leading one. */
    private static Predicate<String> matching(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            int close = c == '[' ? pattern.indexOf(']', at + 2) : -1;
            if (close > 0) {
                String set = pattern.substring(at + 1, close)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&", "\\&");
                regex.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                at = close;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        Pattern compiled = Pattern.compile(regex.toString());
        return name -> name.startsWith(".") == pattern.startsWith(".")
                && compiled.matcher(name).matches();
    }
}
