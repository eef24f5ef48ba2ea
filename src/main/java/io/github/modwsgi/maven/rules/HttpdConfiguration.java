package io.github.modwsgi.maven.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines of an Apache's configuration in the order in which Apache reads them: {@code Include}s are followed,
 * variables of {@code Define} are put in. Conditions ({@code <IfModule>} and its like) are taken as met, but for an {@code
 * <IfDefine !NAME>} of a name that is defined.
 */
final class HttpdConfiguration {
    private static final int MAX_FILES = 200;
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern IF_DEFINE = Pattern.compile("(?i)<IfDefine\\s+\"?(!?)(\\w+)\"?\\s*>");
    private static final Pattern END_IF_DEFINE = Pattern.compile("(?i)</IfDefine\\s*>");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*");

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Set<Path> read = new HashSet<>();
    private Deque<Boolean> sections = new ArrayDeque<>();
    private Path root;

    private HttpdConfiguration(Path root) {
        this.root = root;
    }

    /**
     * @param name of the directive, in any case
     * @param arguments without their quotes
     */
    record Line(Path file, int number, String name, List<String> arguments) {

        /** The argument at that place; empty text where there is none. */
        String argument(int index) {
            return index < arguments.size() ? arguments.get(index) : "";
        }

        Evidence evidence() {
            return new Evidence(file, "line " + number + ": " + name + " " + String.join(" ", arguments));
        }
    }

    /** @param root what relative paths are relative to, where no {@code ServerRoot} says another folder */
    static HttpdConfiguration read(Path file, Path root) {
        HttpdConfiguration configuration = new HttpdConfiguration(root);
        configuration.readFile(file);
        return configuration;
    }

    /** The lines with that directive, in order. */
    List<Line> lines(String directive) {
        return lines.stream().filter(line -> line.name().equalsIgnoreCase(directive)).toList();
    }

    /** Whether a line comes before another. */
    boolean isBefore(Line first, Line second) {
        return lines.indexOf(first) < lines.indexOf(second);
    }

    /** The file that an argument names; empty where this machine has no such paths, as {@code C:/} off Windows. */
    Optional<Path> path(String argument) {
        boolean ofWindows = DRIVE.matcher(argument).matches();
        if (argument.isEmpty() || ofWindows && FileSystems.getDefault().getSeparator().equals("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(root.resolve(argument).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void readFile(Path file) {
        if (read.size() >= MAX_FILES || !Files.isRegularFile(file) || !read.add(file.toAbsolutePath().normalize())) {
            return;
        }
        Deque<Boolean> outer = sections;
        sections = new ArrayDeque<>();
        String[] texts = text(file).split("\r\n|\r|\n", -1);
        for (int i = 0; i < texts.length; i++) {
            int number = i + 1;
            StringBuilder line = new StringBuilder(texts[i]);
            while (line.length() > 0 && line.charAt(line.length() - 1) == '\\' && i + 1 < texts.length) {
                line.setLength(line.length() - 1);
                line.append(texts[++i]);
            }
            take(file, number, line.toString().strip());
        }
        sections = outer;
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private void take(Path file, int number, String text) {
        Matcher condition = IF_DEFINE.matcher(text);
        if (condition.matches()) {
            sections.push(condition.group(1).isEmpty() || !variables.containsKey(condition.group(2)));
        } else if (END_IF_DEFINE.matcher(text).matches()) {
            sections.poll();
        }
        if (text.isEmpty() || text.startsWith("#") || text.startsWith("<") || sections.contains(false)) {
            return;
        }
        List<String> words = words(text);
        Line line = new Line(file, number, words.get(0), words.subList(1, words.size()));
        lines.add(line);
        switch (line.name().toLowerCase(Locale.ROOT)) {
            case "define" -> variables.put(line.argument(0), line.argument(1));
            case "serverroot" -> path(line.argument(0)).ifPresent(path -> root = path);
            case "include", "includeoptional" -> included(line.argument(0)).forEach(this::readFile);
            default -> { }
        }
    }

    /** As Apache parts a line ({@code ap_getword_conf}): at blanks, and from quote to quote. */
    private List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
                continue;
            }
            boolean quoted = first == '"' || first == '\'';
            StringBuilder word = new StringBuilder();
            at = quoted ? readQuoted(text, at, word) : readPlain(text, at, word);
            words.add(expanded(word.toString()));
        }
        return words;
    }

    private static int readPlain(String text, int start, StringBuilder word) {
        int at = start;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            word.append(text.charAt(at++));
        }
        return at;
    }

    /** A backslash stands for itself but before a backslash or the quote. */
    private static int readQuoted(String text, int start, StringBuilder word) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escapes = text.charAt(at) == '\\' && at + 1 < text.length()
                    && (text.charAt(at + 1) == '\\' || text.charAt(at + 1) == quote);
            at += escapes ? 1 : 0;
            word.append(text.charAt(at++));
        }
        return at + 1;
    }

    private String expanded(String word) {
        return VARIABLE.matcher(word).replaceAll(variable -> Matcher.quoteReplacement(
                variables.getOrDefault(variable.group(1), variable.group())));
    }

    /** A file, all files of a folder, or those that match a pattern in the last part. */
    private List<Path> included(String argument) {
        int slash = Math.max(argument.lastIndexOf('/'), argument.lastIndexOf('\\'));
        String last = argument.substring(slash + 1);
        if (!last.matches(".*[*?\\[].*")) {
            return path(argument)
                    .map(path -> Files.isDirectory(path) ? entries(path, "*") : List.of(path))
                    .orElse(List.of());
        }
        return path(slash < 0 ? "." : argument.substring(0, slash + 1))
                .map(folder -> entries(folder, last))
                .orElse(List.of());
    }

    private static List<Path> entries(Path folder, String pattern) {
        try (Stream<Path> files = Files.list(folder)) {
            PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
            return files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(); // Apache says so itself when it starts
        }
    }
}
