package io.github.modwsgi.maven.rules;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a target is to be judged: the switches of the user.
 *
 * @param allowUnsupportedMix MW-105 is a warning
 * @param buildOnly this machine builds for others: MW-102 is a warning, and is judged where the module is installed
 * @param ignore codes of which only errors are told
 */
public record RuleOptions(boolean allowUnsupportedMix, boolean buildOnly, Set<String> ignore) {
    /** As it is without any switch. */
    public static final RuleOptions STRICT = new RuleOptions(false, false, Set.of());

    public RuleOptions {
        Set<String> codes = new HashSet<>();
        for (String code : ignore) {
            if (!code.isBlank()) {
                codes.add(code.strip().toUpperCase(Locale.ROOT));
            }
        }
        ignore = Set.copyOf(codes);
    }

    /** Whether a finding is kept from the user: an error never is. */
    public boolean ignores(Finding finding) {
        return !finding.isError() && ignore.contains(finding.code().id());
    }
}
