package io.github.modwsgi.maven.report;

import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All findings of all targets as one text, grouped by target, errors first. */
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
        common.stream().sorted(Finding.ORDER).forEach(finding -> add(lines, "", finding));
        for (JudgedTarget target : targets) {
            if (!target.findings().isEmpty()) {
                lines.add(heading(target) + ": " + count(target.findings()));
                target.findings().stream().sorted(Finding.ORDER).forEach(finding -> add(lines, INDENT, finding));
            }
        }
        if (targets.size() > 1 && !lines.isEmpty()) {
            lines.add(sum(common, targets));
        }
        return lines;
    }

    private static void add(List<String> lines, String indent, Finding finding) {
        String[] texts = finding.text().split("\n", -1);
        lines.add(indent + finding.code() + " " + finding.severity().id() + ": " + texts[0]);
        for (int i = 1; i < texts.length; i++) {
            lines.add(indent + texts[i]);
        }
    }

    private static String heading(JudgedTarget judged) {
        LocatedTarget target = judged.target();
        return "Target " + target.request().id()
                + target.classifier().map(name -> " (" + name + ")").orElse("");
    }

    private static String sum(List<Finding> common, List<JudgedTarget> targets) {
        List<Finding> all = Stream.concat(
                        common.stream(), targets.stream().flatMap(target -> target.findings().stream()))
                .toList();
        long refused = targets.stream().filter(JudgedTarget::hasErrors).count();
        return targets.size() + " targets, " + refused + " with errors: " + count(all);
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
