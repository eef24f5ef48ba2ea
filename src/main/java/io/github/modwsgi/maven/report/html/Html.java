package io.github.modwsgi.maven.report.html;

/** HTML as text, element by element; whatever is not a tag of ours is escaped. */
final class Html {
    private final StringBuilder html = new StringBuilder();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    Html open(String tag, String... attributes) {
        html.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]).append("=\"");
            append(attributes[i + 1]);
            html.append('"');
        }
        html.append('>');
        return this;
    }

    Html close(String tag) {
        html.append("</").append(tag).append('>');
        return this;
    }

    /** Ends a line of the source, which a reader of the page does not see. */
    Html line() {
        html.append('\n');
        return this;
    }

    Html text(String text) {
        append(text);
        return this;
    }

    /** Prose with options in it, {@code -Dname=value}: a line does not end behind their hyphens. */
    Html prose(String text) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf(' ', from);
            String word = text.substring(from, end < 0 ? text.length() : end);
            if (word.startsWith("-")) {
                element("span", word, "class", "mw-option");
            } else {
                text(word);
            }
            from += word.length();
            if (end >= 0) {
                text(" ");
                from++;
            }
        }
        return this;
    }

    /** A whole element with text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    Html heading(int level, String text, String id) {
        return element("h" + level, text, "id", id).line();
    }

    Html paragraph(String text) {
        return open("p").prose(text).close("p").line();
    }

    /** Other HTML. */
    Html add(Html other) {
        html.append(other.html);
        return this;
    }

    /** Control characters, which no HTML may hold, become a replacement character. */
    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
