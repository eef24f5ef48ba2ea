package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import java.util.List;

/**
 * A target and all that the rules say about it.
 *
 * @param target what was found
 * @param findings errors first
 */
public record JudgedTarget(LocatedTarget target, List<Finding> findings) {
    public JudgedTarget {
        findings = List.copyOf(findings);
    }

    /** Whether a finding fails the build. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
