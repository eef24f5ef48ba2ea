package io.github.modwsgi.maven.report.html;

import io.github.modwsgi.maven.report.SharedFinding;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All findings: those of several targets once, then target by target. */
final class ReportFindings {
    private final List<ReportedTarget> targets;
    private final List<Finding> together;
    private final boolean pairs;
    private final List<SharedFinding> told;

    /** @param pairs whether the targets are those of a machine, of which several can have one name */
    ReportFindings(List<ReportedTarget> targets, List<Finding> together, boolean pairs) {
        this.targets = targets;
        this.together = together;
        this.pairs = pairs;
        this.told =
                SharedFinding.of(targets.stream().map(ReportedTarget::judged).toList());
    }

    /** Where a target's findings are on the page. */
    static String anchor(int number) {
        return "mw-target-" + (number + 1);
    }

    private static String anchor(int number, RuleCode code) {
        return anchor(number) + "-" + code;
    }

    private String anchor(SharedFinding shared) {
        return "mw-shared-" + (told.indexOf(shared) + 1);
    }

    /** Where the first finding about a target that has this code is. */
    String link(int number, RuleCode code) {
        return "#"
                + told.stream()
                        .filter(one ->
                                one.targets().contains(number) && one.finding().code() == code)
                        .min(Comparator.comparing(SharedFinding::isShared))
                        .filter(SharedFinding::isShared)
                        .map(this::anchor)
                        .orElse(anchor(number, code));
    }

    Html html() {
        Html html = new Html();
        html.heading(2, "Findings", "mw-findings");
        if (!together.isEmpty()) {
            html.heading(3, "All targets together", "mw-together");
            for (Finding finding : together) {
                finding(html, "", finding, "mw-together-" + finding.code());
            }
        }
        List<SharedFinding> shared =
                told.stream().filter(SharedFinding::isShared).toList();
        String noun = pairs ? "pair" : "target";
        if (!shared.isEmpty()) {
            html.heading(3, "Of several " + noun + "s the same", "mw-shared");
            for (SharedFinding one : shared) {
                String whose = pairs ? one.count(noun) : one.whose(number -> name(targets.get(number)));
                finding(html, whose + ": ", one.finding(), anchor(one));
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
        List<SharedFinding> shared = new ArrayList<>();
        Set<RuleCode> codes = new HashSet<>();
        for (SharedFinding one : told) {
            if (one.targets().contains(number) && one.isShared()) {
                shared.add(one);
            } else if (one.targets().contains(number)) {
                RuleCode code = one.finding().code();
                finding(html, "", one.finding(), codes.add(code) ? anchor(number, code) : "");
            }
        }
        if (!shared.isEmpty()) {
            html.open("p").text("And what is said above of several:");
            shared.forEach(
                    one -> html.text(" ").element("a", one.finding().code().id(), "href", "#" + anchor(one)));
            html.text(".").close("p").line();
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

    /** @param whose of whom it is said, where its place does not say it */
    private static void finding(Html html, String whose, Finding finding, String id) {
        head(html, whose, finding, id);
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

    private static void head(Html html, String whose, Finding finding, String id) {
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
        html.text(whose);
        html.element("strong", finding.code() + " " + finding.severity().id(), "class", "mw-code");
    }
}
