package io.github.modwsgi.maven.report.html;

import io.github.modwsgi.maven.binary.VersionOrder;
import io.github.modwsgi.maven.report.html.ReportedTarget.Kit;
import io.github.modwsgi.maven.report.html.ReportedTarget.Verdict;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A row for each Python, a column for each Apache; in a cell what the rules say of the two. */
final class ReportMatrix {
    private final List<ReportedTarget> targets;
    private final ReportFindings findings;

    /** @param findings what the cells lead to */
    ReportMatrix(List<ReportedTarget> targets, ReportFindings findings) {
        this.targets = targets;
        this.findings = findings;
    }

    Html html() {
        List<Kit> apaches = byVersion(ReportedTarget::apache);
        List<Kit> pythons = byVersion(ReportedTarget::python);
        Html html = new Html();
        html.heading(2, "What fits together", "mw-matrix");
        legend(html);
        html.open("div", "class", "mw-wide", "role", "region", "aria-labelledby", "mw-matrix", "tabindex", "0");
        // The roles are said because a narrow screen shows the cells as blocks, which browsers take for no table.
        html.open("table", "class", "mw-matrix", "role", "table").line();
        html.open("thead", "role", "rowgroup").open("tr", "role", "row");
        html.element("th", "Python", "scope", "col", "role", "columnheader");
        for (Kit apache : apaches) {
            html.open("th", "scope", "col", "role", "columnheader")
                    .add(kit(apache))
                    .close("th");
        }
        html.close("tr").close("thead").line().open("tbody", "role", "rowgroup").line();
        for (Kit python : pythons) {
            html.open("tr", "role", "row");
            html.open("th", "scope", "row", "role", "rowheader")
                    .add(kit(python))
                    .close("th");
            for (Kit apache : apaches) {
                cell(html, apache, python);
            }
            html.close("tr").line();
        }
        return html.close("tbody").close("table").close("div").line();
    }

    private static void legend(Html html) {
        html.open("p", "class", "mw-legend");
        for (Verdict verdict : Verdict.values()) {
            html.text(verdict.sign + " " + verdict.text + "; ");
        }
        html.text("a code such as MW-101 leads to what was found and what to do, a name to all that is said of it.")
                .close("p")
                .line();
    }

    private List<Kit> byVersion(Function<ReportedTarget, Kit> part) {
        return targets.stream()
                .map(part)
                .distinct()
                .sorted(Comparator.comparing(Kit::name, VersionOrder.OLDEST_FIRST))
                .toList();
    }

    private static Html kit(Kit kit) {
        return new Html()
                .element("strong", kit.name())
                .text(" ")
                .element("span", kit.kind(), "class", "mw-kind")
                .text(" ")
                .element("code", kit.place(), "class", "mw-path");
    }

    private void cell(Html html, Kit apache, Kit python) {
        List<Integer> here = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).apache().equals(apache)
                    && targets.get(i).python().equals(python)) {
                here.add(i);
            }
        }
        html.open("td", "role", "cell", "class", here.isEmpty() ? "mw-none" : "mw-asked");
        html.open("span", "class", "mw-with")
                .text("with " + apache.name() + ", " + apache.kind())
                .close("span");
        if (here.isEmpty()) {
            html.element("span", "not a target", "class", "mw-nothing");
        }
        for (int i : here) {
            target(html, targets.get(i), i);
        }
        html.close("td");
    }

    private void target(Html html, ReportedTarget target, int number) {
        Verdict verdict = target.verdict();
        html.open("div", "class", "mw-cell " + verdict.style);
        verdict(html, verdict);
        Set<RuleCode> codes = new LinkedHashSet<>();
        for (Finding finding : target.judged().findings()) {
            if (finding.severity() != Severity.INFO) {
                codes.add(finding.code());
            }
        }
        if (!codes.isEmpty()) {
            html.open("span", "class", "mw-codes");
            for (RuleCode code : codes) {
                html.element("a", code.id(), "href", findings.link(number, code))
                        .text(" ");
            }
            html.close("span");
        }
        html.open("span", "class", "mw-state");
        html.element("a", target.id(), "href", "#" + ReportFindings.anchor(number));
        if (target.record().module().isPresent()) {
            html.text(target.record().hasServed() ? ": built, served its page" : ": built");
        }
        html.close("span").close("div");
    }

    static void verdict(Html html, Verdict verdict) {
        html.open("span", "class", "mw-verdict");
        html.element("span", verdict.sign, "class", "mw-sign", "aria-hidden", "true");
        html.text(" " + verdict.text).close("span").text(" ");
    }
}
