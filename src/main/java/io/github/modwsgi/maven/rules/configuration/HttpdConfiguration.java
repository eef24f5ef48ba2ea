package io.github.modwsgi.maven.rules.configuration;

import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.rules.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the lines of an Apache's configuration are, in the order in which Apache reads them. It judges nothing: what
 * a configuration means is Apache's to say ({@link ConfigurationAnswer}), and says of a file no line but the one at
 * fault.
 *
 * <p>It follows {@code Include}, variables and the conditions that are decided while Apache reads ({@link
 * ConfigurationConditions}), as {@code server/config.c} of httpd 2.4.68 does; a test compares it with {@code httpd -t}.
 */
public final class HttpdConfiguration {
    private static final int MAX_FILES = 1000;
    private static final int MAX_BYTES = 1 << 20;

    /** {@code AP_MAX_INCLUDE_DEPTH} is 16; a recursion ends there with a complaint. */
    private static final int MAX_DEPTH = 16;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final List<Line> lines = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private final ConfigurationConditions conditions = new ConfigurationConditions(variables);
    private final Naming naming;
    private Path root;
    private Optional<String> serverRoot = Optional.empty();

    private HttpdConfiguration(Path root, Naming naming) {
        this.root = root;
        this.naming = naming;
    }

    /**
     * What names in a configuration mean on the machine where Apache runs.
     *
     * @param file the file that an absolute Windows path names; empty where this machine has no such drive
     * @param environment the value of an environment variable
     */
    public record Naming(Function<String, Optional<Path>> file, Function<String, Optional<String>> environment) {}

    /**
     * A directive.
     *
     * @param number the line where it begins, from 1 on
     * @param name of the directive, in any case
     * @param arguments without their quotes, with the values of variables
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
    public static HttpdConfiguration read(Path file, Path root, Naming naming) {
        HttpdConfiguration configuration = new HttpdConfiguration(root, naming);
        configuration.readFile(file, 0);
        return configuration;
    }

    /** The lines with that directive, in order. */
    List<Line> lines(String directive) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(directive))
                .toList();
    }

    /** The files in the order in which they are read; one that is included twice is there twice. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** The last {@code ServerRoot}, as it stands there with the values of its variables; empty where there is none. */
    public Optional<String> serverRoot() {
        return serverRoot;
    }

    /** The file that an argument names; empty where this machine has no such paths. */
    Optional<Path> path(String argument) {
        return argument.isEmpty() ? Optional.empty() : ConfigurationPaths.resolve(root, argument, naming.file());
    }

    private void readFile(Path file, int depth) {
        if (files.size() >= MAX_FILES || depth > MAX_DEPTH || !Observed.isRegularFile(file)) {
            return;
        }
        files.add(file);
        conditions.enterFile();
        String text = text(file);
        String[] texts = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\r\n|\r|\n", -1);
        for (int i = 0; i < texts.length; i++) {
            int number = i + 1;
            StringBuilder line = new StringBuilder(texts[i]);
            while (line.length() > 0 && line.charAt(line.length() - 1) == '\\' && i + 1 < texts.length) {
                line.setLength(line.length() - 1);
                line.append(texts[++i]);
            }
            take(file, number, line.toString().strip(), depth);
        }
        conditions.leaveFile();
    }

    private static String text(Path file) {
        try (InputStream in = Observed.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private void take(Path file, int number, String text, int depth) {
        boolean isSection = conditions.take(text, this::path);
        if (text.isEmpty() || text.startsWith("#") || isSection || text.startsWith("<") || !conditions.areMet()) {
            return;
        }
        List<String> words =
                ConfigurationWords.of(text).stream().map(this::expanded).toList();
        Line line = new Line(file, number, words.get(0), words.subList(1, words.size()));
        lines.add(line);
        switch (line.name().toLowerCase(Locale.ROOT)) {
            case "define" -> variables.put(line.argument(0), line.argument(1));
            case "undefine" -> variables.remove(line.argument(0));
            case "loadmodule" -> conditions.loaded(line.argument(0));
            case "serverroot" -> {
                serverRoot = Optional.of(line.argument(0));
                path(line.argument(0)).ifPresent(path -> root = path);
            }
            case "include", "includeoptional" ->
                ConfigurationPaths.included(root, line.argument(0), naming.file())
                        .forEach(path -> readFile(path, depth + 1));
            default -> {}
        }
    }

    /** A name that is neither defined nor in the environment stays as it stands ({@code ap_resolve_env}). */
    private String expanded(String word) {
        return VARIABLE.matcher(word).replaceAll(variable -> {
            String name = variable.group(1);
            String value = Optional.ofNullable(variables.get(name))
                    .or(() -> naming.environment().apply(name))
                    .orElse(variable.group());
            return Matcher.quoteReplacement(value);
        });
    }
}
