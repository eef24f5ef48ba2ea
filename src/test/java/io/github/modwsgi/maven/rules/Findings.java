package io.github.modwsgi.maven.rules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What rules said, as tests ask for it. */
public record Findings(List<Finding> all) {
    public Findings {
        for (Finding finding : all) {
            assertTrue(
                    finding + ": not graver than " + finding.code().gravest(),
                    finding.severity().compareTo(finding.code().gravest()) >= 0);
        }
    }

    /** The codes of a severity, in order, each once and parted by blanks: {@code "MW-101 MW-104"}. */
    String codes(Severity severity) {
        return all.stream()
                .filter(finding -> finding.severity() == severity)
                .map(finding -> finding.code().id())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    String errors() {
        return codes(Severity.ERROR);
    }

    String warnings() {
        return codes(Severity.WARNING);
    }

    String infos() {
        return codes(Severity.INFO);
    }

    /** Nothing fails the build, and nothing need be looked at. */
    public Findings assertSound() {
        assertEquals(told(), "", errors() + warnings());
        return this;
    }

    /** The errors are of these codes and no other. */
    public Findings assertErrors(String codes) {
        assertEquals(told(), codes, errors());
        return this;
    }

    public Findings assertWarnings(String codes) {
        assertEquals(told(), codes, warnings());
        return this;
    }

    public Findings assertInfos(String codes) {
        assertEquals(told(), codes, infos());
        return this;
    }

    /** The first finding of a code says these words, in its message or its remedy. */
    public Findings assertSays(String code, String... words) {
        Finding finding = of(code);
        for (String word : words) {
            assertTrue(
                    "expected \"" + word + "\" in: " + finding,
                    finding.toString().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)));
        }
        return this;
    }

    /** What to do, as the finding says it. */
    public Findings assertRemedy(String code, String... words) {
        Finding finding = of(code);
        for (String word : words) {
            assertTrue(
                    "expected \"" + word + "\" in the remedy: " + finding.remedy(),
                    finding.remedy().contains(word));
        }
        return this;
    }

    public Finding of(String code) {
        return all.stream()
                .filter(finding -> finding.code().id().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in:\n" + told()));
    }

    public String told() {
        return all.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
