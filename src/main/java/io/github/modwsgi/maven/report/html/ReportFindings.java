package io.github.modwsgi.maven.report.html;

import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All findings, target by target; what was said of one target in the same words is not said again. */
final class ReportFindings {
    private final List<ReportedTarget> targets;
    private final List<Finding> together;
    private final boolean pairs;
    private final Map<Finding, Integer> told = new HashMap<>();

    /** @param pairs whether the targets are those of a machine, of which several can have one name */
    ReportFindings(List<ReportedTarget> targets, List<Finding> together, boolean pairs) {
        this.targets = targets;
        this.together = together;
        this.pairs = pairs;
    }

    /** Where a target's findings are on the page. */
    static String anchor(int number) {
        return "mw-target-" + (number + 1);
    }

    /** Where the first finding of this code is. */
    static String anchor(int number, RuleCode code) {
        return anchor(number) + "-" + code;
    }

    Html html() {
        Html html = new Html();
        html.heading(2, "Findings", "mw-findings");
        if (!together.isEmpty()) {
            html.heading(3, "All targets together", "mw-together");
            for (Finding finding : together) {
                finding(html, finding, "mw-together-" + finding.code());
            }
        }
        for (int i = 0; i < targets.size(); i++) {
            target(html, targets.get(i), i);
        }
        return html;
    }

    private void target(Html html, ReportedTarget target, int number) {
        html.open("h3", "id", anchor(number)).text(name(target)).text(" ");
        html.open("span", "class", "mw-chip " + target.verdict().style);
        ReportMatrix.verdict(html, target.verdict());
        html.close("span").close("h3").line();
        html.open("p", "class", "mw-what");
        html.text(target.apache().name() + " (" + target.apache().kind() + ") ");
        html.element("code", target.apache().place());
        html.text(" with " + target.python().name() + " (" + target.python().kind() + ") ");
        html.element("code", target.python().place()).close("p").line();
        if (target.judged().findings().isEmpty()) {
            html.paragraph("Nothing was found that speaks against it.");
        }
        Set<RuleCode> codes = new HashSet<>();
        for (Finding finding : target.judged().findings()) {
            String id = codes.add(finding.code()) ? anchor(number, finding.code()) : "";
            Integer before = told.putIfAbsent(finding, number);
            if (before == null || before == number) {
                finding(html, finding, id);
            } else {
                head(html, finding, id);
                html.text(" as for ")
                        .element("a", name(targets.get(before)), "href", "#" + anchor(before, finding.code()))
                        .text(".")
                        .close("div")
                        .line();
            }
        }
    }

    private String name(ReportedTarget target) {
        if (pairs) {
            return target.python().name() + " "
                    + target.judged()
                            .target()
                            .python()
                            .value()
                            .map(kit -> kit.architecture().id())
                            .orElse("") + " in " + target.apache().name() + " "
                    + target.judged()
                            .target()
                            .apache()
                            .value()
                            .map(kit -> kit.architecture().id())
                            .orElse("");
        }
        return target.id()
                + target.judged()
                        .target()
                        .classifier()
                        .map(name -> " (" + name + ")")
                        .orElse("");
    }

    private static void finding(Html html, Finding finding, String id) {
        head(html, finding, id);
        html.text(" ")
                .open("span", "class", "mw-message")
                .prose(finding.message())
                .close("span");
        if (!finding.remedy().isEmpty()) {
            html.open("p", "class", "mw-remedy")
                    .element("strong", "What to do:")
                    .text(" ")
                    .prose(finding.remedy())
                    .close("p");
        }
        if (!finding.evidence().isEmpty()) {
            html.open("dl", "class", "mw-evidence");
            for (Evidence evidence : finding.evidence()) {
                html.open("dt").element("code", evidence.where()).close("dt");
                if (!evidence.says().isEmpty()) {
                    html.element("dd", evidence.says());
                }
            }
            html.close("dl");
        }
        html.close("div").line();
    }

    private static void head(Html html, Finding finding, String id) {
        String style =
                switch (finding.severity()) {
                    case ERROR -> "mw-bad";
                    case WARNING -> "mw-warn";
                    case INFO -> "mw-info";
                };
        html.open(
                "div",
                id.isEmpty()
                        ? new String[] {"class", "mw-finding " + style}
                        : new String[] {"class", "mw-finding " + style, "id", id});
        html.element("strong", finding.code() + " " + finding.severity().id(), "class", "mw-code");
    }
}
