package io.github.modwsgi.maven.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code #include} lines of a C header, in whatever condition they stand.
 *
 * <p>All Apache headers together are a megabyte and have some hundred such lines: each line is found by its word, and
 * only then looked at.
 */
final class IncludeLines {
    private static final String WORD = "include";
    private static final Pattern LINE = Pattern.compile("\\s*#\\s*include\\s*[\"<]([^\">]{1,200})[\">].*");

    private IncludeLines() {}

    /** The names between quotes or angle brackets, in the header's order. */
    static List<String> of(String text) {
        List<String> names = new ArrayList<>();
        int known = 0;
        boolean inComment = false;
        for (int at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + WORD.length())) {
            int start = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
            Matcher line = LINE.matcher(text).region(start, endOfLine(text, at));
            if (line.matches()) {
                inComment = isInComment(text, known, start, inComment);
                known = start;
                if (!inComment) {
                    names.add(line.group(1).strip());
                }
            }
        }
        return names;
    }

    private static int endOfLine(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Whether a block comment is open at {@code to}, when it was or was not at {@code from}. */
    private static boolean isInComment(String text, int from, int to, boolean openBefore) {
        boolean open = openBefore;
        int at = from;
        while (at < to) {
            int next = text.indexOf(open ? "*/" : "/*", at);
            if (next < 0 || next >= to) {
                return open;
            }
            open = !open;
            at = next + 2;
        }
        return open;
    }
}
