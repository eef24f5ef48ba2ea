package io.github.modwsgi.maven.report;

import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All findings of all targets as one text: those of several targets, then target by target; errors first. */
public final class FindingsText {
    private static final String INDENT = "  ";

    private FindingsText() {}

    /**
     * The report; empty where there is nothing to tell.
     *
     * @param common findings about no target, or about several together
     * @param targets in the order of the pom; those without findings are left out
     */
    public static List<String> lines(List<Finding> common, List<JudgedTarget> targets) {
        List<String> lines = new ArrayList<>();
        List<SharedFinding> told = SharedFinding.of(targets);
        common.stream().sorted(Finding.ORDER).forEach(finding -> add(lines, "", finding.toString()));
        told.stream()
                .filter(SharedFinding::isShared)
                .sorted(Comparator.comparing(SharedFinding::finding, Finding.ORDER))
                .forEach(shared -> add(lines, "", shared.toString()));
        for (int i = 0; i < targets.size(); i++) {
            List<Integer> alone = List.of(i);
            List<Finding> own = told.stream()
                    .filter(one -> one.targets().equals(alone))
                    .map(SharedFinding::finding)
                    .sorted(Finding.ORDER)
                    .toList();
            if (!own.isEmpty()) {
                lines.add(heading(targets.get(i)) + ": " + count(own));
                own.forEach(finding -> add(lines, INDENT, finding.toString()));
            }
        }
        if (targets.size() > 1 && !lines.isEmpty()) {
            lines.add(sum(Stream.concat(common.stream(), told.stream().map(SharedFinding::finding)), targets));
        }
        return lines;
    }

    private static void add(List<String> lines, String indent, String finding) {
        for (String line : finding.split("\n", -1)) {
            lines.add(indent + line);
        }
    }

    private static String heading(JudgedTarget judged) {
        LocatedTarget target = judged.target();
        return "Target " + target.request().id()
                + target.classifier().map(name -> " (" + name + ")").orElse("");
    }

    private static String sum(Stream<Finding> told, List<JudgedTarget> targets) {
        long refused = targets.stream().filter(JudgedTarget::hasErrors).count();
        return targets.size() + " targets, " + refused + " with errors: " + count(told.toList());
    }

    private static String count(List<Finding> findings) {
        return Stream.of(Severity.values())
                .map(severity -> counted(findings, severity))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(List<Finding> findings, Severity severity) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        if (count == 0) {
            return "";
        }
        String plural = severity == Severity.INFO || count == 1 ? "" : "s";
        return count + " " + severity.id() + plural;
    }
}
