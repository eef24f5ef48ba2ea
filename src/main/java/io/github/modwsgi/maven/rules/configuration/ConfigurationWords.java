package io.github.modwsgi.maven.rules.configuration;

import java.util.ArrayList;
import java.util.List;

/** The words of a line, as Apache parts it ({@code ap_getword_conf}): at blanks, and from quote to quote. */
final class ConfigurationWords {
    private ConfigurationWords() {}

    static List<String> of(String text) {
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
            words.add(word.toString());
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
            boolean escapes = text.charAt(at) == '\\'
                    && at + 1 < text.length()
                    && (text.charAt(at + 1) == '\\' || text.charAt(at + 1) == quote);
            at += escapes ? 1 : 0;
            word.append(text.charAt(at++));
        }
        return at + 1;
    }
}
