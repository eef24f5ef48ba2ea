package io.github.modwsgi.maven.host;

/** Where messages for the user go; the goals hand in Maven's log. Called from one thread at a time. */
public interface Reporter {
    /** Tells nobody. */
    Reporter SILENT = new Reporter() {
        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void debug(String message) {}
    };

    /** What was done. */
    void info(String message);

    /** What the user should look at. */
    void warn(String message);

    /** What fails the build. */
    void error(String message);

    /** What helps to find a fault of ours. */
    void debug(String message);
}
