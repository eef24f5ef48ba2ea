package io.github.modwsgi.maven.build;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of a compiler with the lines that belong to it.
 *
 * @param severity warning, error, or neither
 * @param text the message as Maven prints such: {@code file:[line,column] message}, then its further lines
 */
record Diagnostic(Severity severity, String text) {
    /** A code of Microsoft's compilers, in whatever language they speak: {@code C2065}, {@code D9002}. */
    private static final String CODE = "\\b[A-Z]{1,3}\\d{4}\\b";

    /**
     * {@code file(12,34): error: ...} of clang-cl, {@code file(12): error C2065: ...} of cl.exe, whose word for the severity
     * may be of another language, or be missing.
     */
    private static final Pattern LOCATED = Pattern.compile(
            "(.+?)\\((\\d+)(?:,(\\d+))?\\)\\s*:\\s+((?:(?:fatal )?error|warning)\\b.*|[^:]*?" + CODE + "\\s*:.*)");

    /** {@code clang-cl: error: ...}, {@code cl : Command line error D8021 : ...}, in other languages by the code. */
    private static final Pattern UNLOCATED =
            Pattern.compile("\\S+\\s*: (?:((?:(?:fatal )?error|warning)\\b.*)|([^:]*?" + CODE + "\\s*:.*))");

    private static final Pattern WORD = Pattern.compile("\\b(?:error|(warning))\\b(?=:| [A-Z]+\\d{4})");

    /** C4xxx and C5xxx, D9xxx and LNK4xxx are warnings where no word says otherwise. */
    private static final Pattern WARNING = Pattern.compile("\\b(?:C[45]|D9|LNK4)\\d{3}\\b");

    private static final String INCLUDED_FROM = "In file included from ";

    private static final Pattern COUNT =
            Pattern.compile("\\d+ (?:warnings?|errors?)(?: and \\d+ errors?)? generated\\.");

    /** How grave a message is. */
    enum Severity {
        PLAIN,
        WARNING,
        ERROR
    }

    /** The messages in what a compiler printed, in its order. */
    static List<Diagnostic> parse(String output) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        StringBuilder includedFrom = new StringBuilder();
        for (String line : output.split("\\R")) {
            if (line.isBlank() || COUNT.matcher(line).matches()) {
                continue;
            }
            if (line.startsWith(INCLUDED_FROM)) {
                includedFrom.append('\n').append(line);
                continue;
            }
            Diagnostic begun = begin(line);
            int last = diagnostics.size() - 1;
            if (begun == null && last >= 0) {
                diagnostics.set(last, diagnostics.get(last).with(includedFrom + "\n" + line));
            } else {
                Diagnostic first = begun == null ? new Diagnostic(Severity.PLAIN, line) : begun;
                diagnostics.add(first.with(includedFrom.toString()));
            }
            includedFrom.setLength(0);
        }
        return diagnostics;
    }

    /** The first line: equal for the same message about the same header, whichever source includes it. */
    String headline() {
        return text.lines().findFirst().orElse("");
    }

    private Diagnostic with(String more) {
        return new Diagnostic(severity, text + more);
    }

    private static Diagnostic begin(String line) {
        Matcher located = LOCATED.matcher(line);
        if (located.matches()) {
            String column = located.group(3) == null ? "" : "," + located.group(3);
            return new Diagnostic(
                    severityOf(located.group(4)),
                    located.group(1) + ":[" + located.group(2) + column + "] " + located.group(4));
        }
        Matcher unlocated = UNLOCATED.matcher(line);
        if (!unlocated.matches()) {
            return null;
        }
        return new Diagnostic(severityOf(unlocated.group(unlocated.group(1) == null ? 2 : 1)), line);
    }

    private static Severity severityOf(String message) {
        Matcher word = WORD.matcher(message);
        boolean isWarning =
                word.find() ? word.group(1) != null : WARNING.matcher(message).find();
        return isWarning ? Severity.WARNING : Severity.ERROR;
    }
}
