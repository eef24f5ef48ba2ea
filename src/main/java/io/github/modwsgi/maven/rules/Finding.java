package io.github.modwsgi.maven.rules;

import java.util.Comparator;
import java.util.List;

/**
 * One thing that a rule has to say about a target.
 *
 * @param code the rule's code, {@code MW-101}
 * @param severity how grave it is
 * @param message what was expected and what was found, with the evidence in words
 * @param evidence the files or parameters that say so; empty for what is no error only
 * @param remedy what to do
 */
public record Finding(RuleCode code, Severity severity, String message, List<Evidence> evidence, String remedy) {
    /** As reports print them: errors first, then by their codes. */
    public static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity).thenComparing(Finding::code);

    public Finding {
        evidence = List.copyOf(evidence);
        if (severity == Severity.ERROR && evidence.isEmpty()) {
            throw new IllegalArgumentException(
                    code + ": an error names the file or the parameter that says so: " + message);
        }
    }

    public static Finding error(RuleCode code, String message, List<Evidence> evidence, String remedy) {
        return new Finding(code, Severity.ERROR, message, evidence, remedy);
    }

    public static Finding warning(RuleCode code, String message, List<Evidence> evidence, String remedy) {
        return new Finding(code, Severity.WARNING, message, evidence, remedy);
    }

    public static Finding info(RuleCode code, String message, List<Evidence> evidence, String remedy) {
        return new Finding(code, Severity.INFO, message, evidence, remedy);
    }

    /** Whether it fails the build. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The message and what to do. */
    public String text() {
        return message + (remedy.isEmpty() ? "" : " " + remedy);
    }

    /** {@code MW-101 error: message remedy}, as reports print it. */
    @Override
    public String toString() {
        return code + " " + severity.id() + ": " + text();
    }
}
