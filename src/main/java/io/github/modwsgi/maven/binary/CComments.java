package io.github.modwsgi.maven.binary;

/** Translation phases 2 and 3 of C: joins lines that end in a backslash, and makes each comment one space. */
final class CComments {
    private final String text;
    private final StringBuilder result;
    private int at;

    private CComments(String text) {
        this.text = text;
        this.result = new StringBuilder(text.length());
    }

    /** Lines end in {@code \n} in the result, whatever they ended in before. */
    static String strip(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\\\n", "");
        return new CComments(lines).strip();
    }

    private String strip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("/*", at)) {
                skipTo("*/", 2);
            } else if (text.startsWith("//", at)) {
                skipTo("\n", 0);
            } else if (c == '"' || c == '\'') {
                copyLiteral(c);
            } else {
                result.append(c);
                at++;
            }
        }
        return result.toString();
    }

    /** An end that never comes swallows the rest, as it does in a compiler. */
    private void skipTo(String end, int endLength) {
        int found = text.indexOf(end, at + 2);
        at = found < 0 ? text.length() : found + endLength;
        result.append(' ');
    }

    /** To its closing quote, or to the end of the line: an apostrophe in {@code #error} text closes nothing. */
    private void copyLiteral(char quote) {
        do {
            char c = text.charAt(at);
            if (c == '\n') {
                return;
            }
            result.append(c);
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n') {
                result.append(text.charAt(++at));
            }
            at++;
        } while (at < text.length() && text.charAt(at) != quote);
        if (at < text.length()) {
            result.append(quote);
            at++;
        }
    }
}
