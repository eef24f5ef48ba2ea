package io.github.modwsgi.maven.report;

/** How words are set off for people, where their console shows colours. */
public interface Styles {
    /** For files and for whoever sees no colours. */
    Styles PLAIN = (kind, text) -> text;

    /** What a text is. */
    enum Kind {
        HEADING,
        GOOD,
        DOUBTFUL,
        BAD
    }

    String apply(Kind kind, String text);
}
