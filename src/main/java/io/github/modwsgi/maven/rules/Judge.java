package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.LocatedTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges targets by all rules, so that all findings are told at once. */
public final class Judge {
    private final List<Rule> rules = List.of(
            new NamedThingsAreThere(),
            new OneArchitecture(),
            new ApacheIsComplete(),
            new PythonHasDevelopmentFiles(),
            new SourcesAreModWsgi(),
            new SdkIsComplete(),
            new SdkStandsIn(),
            new CompilerIsThere());

    /** All findings about a target, errors first, then by their codes. */
    public List<Finding> judge(LocatedTarget target) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            findings.addAll(rule.judge(target));
        }
        findings.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::code));
        return findings;
    }
}
