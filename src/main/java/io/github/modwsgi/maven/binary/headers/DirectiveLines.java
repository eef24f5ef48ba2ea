package io.github.modwsgi.maven.binary.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The lines of a C header that a preprocessor acts on, in the header's order: lines that end in a backslash are joined,
 * each comment is a space, strings are left alone (C11, 5.1.1.2, phases 2 to 4). All other lines are passed over, which
 * are nearly all of the megabyte that Apache's headers have.
 */
public final class DirectiveLines {
    private static final Set<String> TAKEN =
            Set.of("if", "ifdef", "ifndef", "elif", "else", "endif", "define", "undef", "include", "pragma");
    private static final String COMMENT = "/*";

    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private int at;
    private int hash = -1;
    private int comment = -1;

    /**
     * One directive.
     *
     * @param word what it is: {@code ifdef}
     * @param rest what stands behind that word
     */
    public record Line(String word, String rest) {}

    private DirectiveLines(String text) {
        this.text = text;
    }

    /** Those of a header's text. */
    public static List<Line> of(String text) {
        DirectiveLines scanner = new DirectiveLines(text);
        while (scanner.skipsToNext()) {
            scanner.line();
        }
        return scanner.lines;
    }

    private int from(int found) {
        return found < 0 ? text.length() : found;
    }

    /** To the next line in which a directive or a comment may begin: most lines have neither. */
    private boolean skipsToNext() {
        hash = hash < at ? from(text.indexOf('#', at)) : hash;
        comment = comment < at ? from(text.indexOf(COMMENT, at)) : comment;
        int next = Math.min(hash, comment);
        if (next == text.length()) {
            return false;
        }
        int start = startOfLine(next);
        while (start > at && isJoint(start > 1 && text.charAt(start - 2) == '\r' ? start - 3 : start - 2)) {
            start = startOfLine(start - 1);
        }
        at = Math.max(at, start);
        return true;
    }

    private int startOfLine(int place) {
        return text.lastIndexOf('\n', place - 1) + 1;
    }

    private boolean isJoint(int place) {
        return place >= 0 && text.charAt(place) == '\\';
    }

    private void line() {
        while (at < text.length() && skipsBlank()) {
            continue;
        }
        if (at < text.length() && text.charAt(at) == '#') {
            at++;
            StringBuilder directive = new StringBuilder();
            rest(directive);
            take(directive.toString().strip());
        } else {
            skipCode();
            rest(null);
        }
    }

    /** To the comment of this line, where nothing before it could make it another thing than a comment. */
    private void skipCode() {
        int end = Math.min(comment, text.length());
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'' || c == '/' || c == '\n') {
                return;
            }
        }
        at = Math.max(at, end);
    }

    private boolean skipsBlank() {
        char c = text.charAt(at);
        if (c == ' ' || c == '\t' || c == '\f' || c == 0x0b) {
            at++;
            return true;
        }
        if (c == '/' && text.startsWith(COMMENT, at)) {
            skipBlockComment();
            return true;
        }
        return skipsJoint();
    }

    /** To the end of the line, which is added without its comments where there is something to add it to. */
    private void rest(StringBuilder copy) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                return;
            }
            if (c == '/' && text.startsWith(COMMENT, at)) {
                skipBlockComment();
                append(copy, ' ');
            } else if (c == '/' && text.startsWith("//", at)) {
                skipLineComment();
            } else if (c == '"' || c == '\'') {
                literal(c, copy);
            } else if (!skipsJoint()) {
                append(copy, c);
                at++;
            }
        }
    }

    private static void append(StringBuilder copy, char c) {
        if (copy != null) {
            copy.append(c);
        }
    }

    /** One that is never closed swallows the rest, as it does in a compiler. */
    private void skipBlockComment() {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
    }

    private void skipLineComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            if (!skipsJoint()) {
                at++;
            }
        }
    }

    /** To its closing quote, or to the end of the line: an apostrophe in the text of {@code #error} closes nothing. */
    private void literal(char quote, StringBuilder copy) {
        append(copy, quote);
        at++;
        while (at < text.length() && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (skipsJoint()) {
                continue;
            }
            append(copy, c);
            at++;
            if (c == quote) {
                return;
            }
            if (c == '\\' && at < text.length() && text.charAt(at) != '\n') {
                append(copy, text.charAt(at));
                at++;
            }
        }
    }

    /** A backslash at the end of a line. */
    private boolean skipsJoint() {
        if (text.charAt(at) != '\\') {
            return false;
        }
        int bytes = text.startsWith("\n", at + 1) ? 2 : text.startsWith("\r\n", at + 1) ? 3 : 0;
        at += bytes;
        return bytes > 0;
    }

    private void take(String directive) {
        int end = 0;
        while (end < directive.length() && Character.isLetter(directive.charAt(end))) {
            end++;
        }
        String word = directive.substring(0, end);
        if (TAKEN.contains(word)) {
            lines.add(new Line(word, directive.substring(end).strip()));
        }
    }
}
