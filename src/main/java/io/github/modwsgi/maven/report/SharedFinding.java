package io.github.modwsgi.maven.report;

import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A finding, told once for all targets of which the rules say it in the same words.
 *
 * @param targets the places of those targets in the list of all
 * @param all the names of all targets
 */
public record SharedFinding(Finding finding, List<Integer> targets, List<String> all) {

    /** What is said of some targets, in the order in which it is said first. */
    public static List<SharedFinding> of(List<JudgedTarget> targets) {
        List<String> all =
                targets.stream().map(one -> one.target().request().id()).toList();
        Map<String, SharedFinding> told = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            for (Finding finding : targets.get(i).findings()) {
                List<Integer> saidOf = told.computeIfAbsent(
                                finding.toString(), text -> new SharedFinding(finding, new ArrayList<>(), all))
                        .targets();
                if (!saidOf.contains(i)) {
                    saidOf.add(i);
                }
            }
        }
        return List.copyOf(told.values());
    }

    /** Whether several targets have it. */
    public boolean isShared() {
        return targets.size() > 1;
    }

    /**
     * How many have it: {@code 5 targets}, {@code 2 of 5 targets}.
     *
     * @param noun what they are called
     */
    public String count(String noun) {
        return (isOfAll() ? "" : targets.size() + " of ") + all.size() + " " + noun + "s";
    }

    /**
     * Who has it: {@code 5 targets}, {@code 2 of 5 targets (py313, py314)}.
     *
     * @param name what the one at this place is called
     */
    public String whose(IntFunction<String> name) {
        return count("target")
                + (isOfAll() ? "" : targets.stream().map(name::apply).collect(Collectors.joining(", ", " (", ")")));
    }

    private boolean isOfAll() {
        return targets.size() == all.size();
    }

    /** As a log has it: {@code 5 targets: MW-203 warning: ...}; the finding alone where one target has it. */
    @Override
    public String toString() {
        return isShared() ? whose(all::get) + ": " + finding : finding.toString();
    }
}
