package io.github.modwsgi.maven.binary.headers;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Translation phases 2 and 3 of C: joins lines that end in a backslash, and makes each comment one space. */
public final class CComments implements Iterator<String> {
    private final String text;
    private final StringBuilder line = new StringBuilder();
    private int at;

    private CComments(String text) {
        this.text = text;
    }

    /**
     * The lines of a text without its comments, whatever they end in. Each is made when it is asked for: who stops at
     * the first ones pays for these.
     */
    public static Iterable<String> lines(String text) {
        String joined = joined(text);
        return () -> new CComments(joined);
    }

    /** A text whose lines that end in a backslash are joined, and end in {@code \n}. */
    public static String joined(String lines) {
        String text =
                lines.indexOf('\r') < 0 ? lines : lines.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder joined = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) {
            if (text.startsWith("\n", at + 1)) {
                joined.append(text, from, at);
                from = at + 2;
            }
        }
        return from == 0 ? text : joined.append(text, from, text.length()).toString();
    }

    @Override
    public boolean hasNext() {
        return at < text.length();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        line.setLength(0);
        copyPlain();
        while (at < text.length() && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (text.startsWith("/*", at)) {
                skipTo("*/", 2);
            } else if (text.startsWith("//", at)) {
                skipTo("\n", 0);
            } else if (c == '/') {
                line.append(c);
                at++;
            } else {
                copyLiteral(c);
            }
            copyPlain();
        }
        at++;
        return line.toString();
    }

    /** To what may be a comment, a literal, or the end of the line. */
    private void copyPlain() {
        int from = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        line.append(text, from, at);
    }

    private static boolean isPlain(char c) {
        return c != '\n' && c != '/' && c != '"' && c != '\'';
    }

    /** An end that never comes swallows the rest, as it does in a compiler. */
    private void skipTo(String end, int endLength) {
        int found = text.indexOf(end, at + 2);
        at = found < 0 ? text.length() : found + endLength;
        line.append(' ');
    }

    /** To its closing quote, or to the end of the line: an apostrophe in {@code #error} text closes nothing. */
    private void copyLiteral(char quote) {
        do {
            char c = text.charAt(at);
            if (c == '\n') {
                return;
            }
            line.append(c);
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n') {
                line.append(text.charAt(++at));
            }
            at++;
        } while (at < text.length() && text.charAt(at) != quote);
        if (at < text.length()) {
            line.append(quote);
            at++;
        }
    }
}
