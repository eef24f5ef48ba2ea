package io.github.modwsgi.maven.rules.configuration;

import io.github.modwsgi.maven.host.Observed;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditions that Apache decides while it reads its configuration: {@code <IfDefine>}, {@code <IfModule>} and
 * {@code <IfFile>}. Those that need more than the configuration ({@code <IfVersion>}, {@code <If>}) count as met.
 */
final class ConfigurationConditions {
    private static final Pattern BEGIN = Pattern.compile("(?i)<(IfDefine|IfModule|IfFile|IfVersion)\\s+(!?)(.*)>[^>]*");
    private static final Pattern END = Pattern.compile("(?i)</(IfDefine|IfModule|IfFile|IfVersion)\\s*>");

    /** What libhttpd.dll has built in, by both names ({@code httpd -l}). */
    private static final Set<String> BUILT_IN = Set.of(
            "core_module",
            "core.c",
            "win32_module",
            "mod_win32.c",
            "mpm_winnt_module",
            "mpm_winnt.c",
            "http_module",
            "http_core.c",
            "so_module",
            "mod_so.c");

    private final Map<String, String> variables;
    private final Set<String> modules = new HashSet<>(BUILT_IN);
    private final Deque<Deque<Boolean>> files = new ArrayDeque<>();

    /** @param variables the names that {@code Define} has given so far, followed as they change */
    ConfigurationConditions(Map<String, String> variables) {
        this.variables = variables;
    }

    /** A section ends in the file where it began. */
    void enterFile() {
        files.push(new ArrayDeque<>());
    }

    void leaveFile() {
        files.pop();
    }

    /**
     * A module is there from its {@code LoadModule} line on, under its symbol and by custom under its source's name.
     */
    void loaded(String symbol) {
        modules.add(symbol);
        if (symbol.endsWith("_module")) {
            modules.add("mod_" + symbol.substring(0, symbol.length() - "_module".length()) + ".c");
        }
    }

    /** Whether a line is read, by the sections around it. */
    boolean areMet() {
        return files.stream().noneMatch(sections -> sections.contains(false));
    }

    /** Takes a line that begins or ends a condition; whether it is one. */
    boolean take(String text, Function<String, Optional<Path>> path) {
        Matcher begin = BEGIN.matcher(text);
        if (begin.matches()) {
            boolean holds = !areMet()
                    || holds(begin.group(1), begin.group(3), path)
                            == begin.group(2).isEmpty();
            files.element().push(holds || begin.group(1).equalsIgnoreCase("IfVersion"));
            return true;
        }
        if (END.matcher(text).matches()) {
            files.element().poll();
            return true;
        }
        return false;
    }

    private boolean holds(String kind, String argument, Function<String, Optional<Path>> path) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "ifdefine" -> variables.containsKey(argument);
            case "ifmodule" -> modules.contains(argument);
            case "iffile" ->
                path.apply(unquoted(argument)).filter(Observed::exists).isPresent();
            default -> true;
        };
    }

    private static String unquoted(String argument) {
        return ConfigurationWords.of(argument).stream().findFirst().orElse("");
    }
}
