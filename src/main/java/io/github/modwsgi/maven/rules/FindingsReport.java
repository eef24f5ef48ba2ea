package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.LocatedTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All findings of all targets as one text, grouped by target, errors first. */
public final class FindingsReport {
    private static final String INDENT = "  ";

    private FindingsReport() {}

    /**
     * One line of the report, in the parts that are coloured differently.
     *
     * @param severity of the finding that begins in this line; empty in headings and in the lines that go on
     * @param label what stands first, to be coloured: {@code MW-101 error}, {@code Target py314 (…)}; may be empty
     * @param text what stands behind it
     */
    public record Line(Optional<Severity> severity, String label, String text) {

        /** Without colours. */
        @Override
        public String toString() {
            return label + text;
        }
    }

    /**
     * @param common findings about no target, or about several together
     * @param targets in the order of the pom; those without findings are left out
     */
    public static List<Line> lines(List<Finding> common, List<JudgedTarget> targets) {
        List<Line> lines = new ArrayList<>();
        common.stream().sorted(Finding.ORDER).forEach(finding -> add(lines, "", finding));
        for (JudgedTarget target : targets) {
            if (!target.findings().isEmpty()) {
                lines.add(new Line(Optional.empty(), heading(target), ": " + count(target.findings())));
                target.findings().stream().sorted(Finding.ORDER).forEach(finding -> add(lines, INDENT, finding));
            }
        }
        if (targets.size() > 1 && !lines.isEmpty()) {
            lines.add(sum(common, targets));
        }
        return lines;
    }

    /** The whole report without colours; empty where there is nothing to tell. */
    public static String text(List<Finding> common, List<JudgedTarget> targets) {
        return lines(common, targets).stream().map(Line::toString).collect(Collectors.joining("\n"));
    }

    private static void add(List<Line> lines, String indent, Finding finding) {
        String label = indent + finding.code() + " " + finding.severity().id();
        String[] texts = finding.text().split("\n", -1);
        lines.add(new Line(Optional.of(finding.severity()), label, ": " + texts[0]));
        for (int i = 1; i < texts.length; i++) {
            lines.add(new Line(Optional.empty(), "", indent + texts[i]));
        }
    }

    private static String heading(JudgedTarget judged) {
        LocatedTarget target = judged.target();
        return "Target " + target.request().id()
                + target.classifier().map(name -> " (" + name + ")").orElse("");
    }

    private static Line sum(List<Finding> common, List<JudgedTarget> targets) {
        List<Finding> all = Stream.concat(
                        common.stream(), targets.stream().flatMap(target -> target.findings().stream()))
                .toList();
        long refused = targets.stream().filter(JudgedTarget::hasErrors).count();
        return new Line(
                Optional.empty(),
                "",
                targets.size() + " targets, " + refused + " with errors: " + count(all));
    }

    private static String count(List<Finding> findings) {
        return Stream.of(Severity.values())
                .map(severity -> counted(findings, severity))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(List<Finding> findings, Severity severity) {
        long count = findings.stream().filter(finding -> finding.severity() == severity).count();
        if (count == 0) {
            return "";
        }
        String plural = severity == Severity.INFO || count == 1 ? "" : "s";
        return count + " " + severity.id() + plural;
    }
}
