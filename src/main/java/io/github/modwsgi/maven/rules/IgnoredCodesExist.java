package io.github.modwsgi.maven.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** MW-001 for the parameter {@code ignore}: what it names are codes of rules. */
final class IgnoredCodesExist {
    /** Every code that a rule of this package gives. */
    static final Set<String> CODES = Set.of(
            "MW-001", "MW-002", "MW-101", "MW-102", "MW-103", "MW-104", "MW-105", "MW-106", "MW-201", "MW-202",
            "MW-203", "MW-204", "MW-205", "MW-301", "MW-302", "MW-303", "MW-304", "MW-401", "MW-402", "MW-403",
            "MW-501", "MW-502", "MW-503", "MW-601", "MW-602", "MW-603", "MW-604", "MW-605", "MW-606", "MW-701");

    private IgnoredCodesExist() {}

    static List<Finding> judge(Judgement judgement) {
        Set<String> unknown = new TreeSet<>(judgement.ignore());
        unknown.removeAll(CODES);
        if (unknown.isEmpty()) {
            return List.of();
        }
        String found = String.join(", ", unknown);
        return List.of(Finding.error(
                "MW-001",
                "ignore: expected codes of warnings, found " + found + ", which no rule has.",
                List.of(),
                "Correct it or take it out: -Dmodwsgi.ignore=MW-203,MW-604 turns two warnings off."));
    }
}
