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
        String joined = text.replace("\r\n", "\n").replace('\r', '\n').replace("\\\n", "");
        return () -> new CComments(joined);
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
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                break;
            }
            if (text.startsWith("/*", at)) {
                skipTo("*/", 2);
            } else if (text.startsWith("//", at)) {
                skipTo("\n", 0);
            } else if (c == '"' || c == '\'') {
                copyLiteral(c);
            } else {
                line.append(c);
                at++;
            }
        }
        return line.toString();
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
