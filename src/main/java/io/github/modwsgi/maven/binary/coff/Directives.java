package io.github.modwsgi.maven.binary.coff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Linker options as an object's section {@code .drectve} has them: separated by spaces, quoted where they hold some.
 */
final class Directives {
    private Directives() {}

    static List<String> split(String text) {
        List<String> result = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            if (!quoted && (c <= ' ')) {
                take(token, result);
            } else {
                token.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        take(token, result);
        return result;
    }

    private static void take(StringBuilder token, List<String> result) {
        if (token.length() > 0) {
            result.add(token.toString());
            token.setLength(0);
        }
    }

    /** What follows {@code /OPTION:} or {@code -OPTION:}, without quotes, each once. */
    static List<String> values(List<String> directives, String option) {
        Set<String> result = new LinkedHashSet<>();
        for (String directive : directives) {
            String plain = directive.replace("\"", "");
            String start = plain.length() <= option.length() + 2 ? "" : plain.substring(0, option.length() + 2);
            if (start.toLowerCase(Locale.ROOT).matches("[/-]" + option + ":")) {
                result.add(plain.substring(start.length()));
            }
        }
        return List.copyOf(result);
    }
}
