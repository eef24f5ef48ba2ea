package io.github.modwsgi.maven.report.html;

import io.github.modwsgi.maven.locate.targets.Survey;
import io.github.modwsgi.maven.report.html.ReportedTarget.Verdict;
import io.github.modwsgi.maven.rules.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report for people, as HTML: which Apache and Python go together, what was found about them, what was built,
 * what was verified. Colours never stand without words; it needs no script, and reads on a screen of 400 pixels as on
 * a wide one.
 */
public final class ReportPage {
    /** Its name in a menu, and its title. */
    public static final String TITLE = "mod_wsgi: Apache \u00d7 Python";

    private final List<ReportedTarget> targets;
    private final List<Finding> together;
    private final Optional<Survey> survey;

    private ReportPage(List<ReportedTarget> targets, List<Finding> together, Optional<Survey> survey) {
        this.targets = List.copyOf(targets);
        this.together = List.copyOf(together);
        this.survey = survey;
    }

    /**
     * The page of a project.
     *
     * @param targets in the order of the pom
     * @param together findings about several targets together
     */
    public static ReportPage ofProject(List<ReportedTarget> targets, List<Finding> together) {
        return new ReportPage(targets, together, Optional.empty());
    }

    /**
     * The page of a machine.
     *
     * @param pairs every Apache with every Python, Apache by Apache
     */
    public static ReportPage ofMachine(Survey survey, List<ReportedTarget> pairs) {
        return new ReportPage(pairs, List.of(), Optional.of(survey));
    }

    /** The rules of the page's own classes; nothing else on a page is touched. */
    public static String style() throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The page as a document of its own. */
    public String document() throws IOException {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + TITLE + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body class=\"mw-alone\">\n"
                + body() + "</body>\n</html>\n";
    }

    /** The page's content, for a site that has its own frame around it. */
    public String body() {
        Html html = new Html();
        html.open("div", "class", "mw-report", "lang", "en").line();
        html.element("h1", TITLE).line();
        html.open("p", "class", "mw-lead").prose(lead()).close("p").line();
        stopped(html);
        if (!targets.isEmpty()) {
            ReportFindings findings = new ReportFindings(targets, together, survey.isPresent());
            html.add(new ReportMatrix(targets, findings).html()).add(findings.html());
        }
        if (survey.isPresent()) {
            html.add(new ReportMachine(survey.get()).html());
        } else {
            html.add(new ReportModules(targets).html());
        }
        return html.close("div").line().toString();
    }

    private String lead() {
        if (survey.isPresent()) {
            Survey found = survey.get();
            String counts = "On this machine: " + counted(found.apaches().size(), "Apache") + ", "
                    + counted(found.pythons().size(), "Python") + ", "
                    + counted(found.compilers().size(), "compiler") + ". ";
            return counts
                    + (targets.isEmpty()
                            ? "There is no Apache and Python to put together. Name the folders that hold some:"
                                    + " the parameter searchIn, -Dmodwsgi.searchIn=..."
                            : verdicts() + " The project itself names no target.");
        }
        int built = 0;
        int served = 0;
        for (ReportedTarget target : targets) {
            built += target.record().module().isPresent() ? 1 : 0;
            served += target.record().hasServed() ? 1 : 0;
        }
        return verdicts() + " " + built + " of " + targets.size() + " built, " + served + " verified.";
    }

    private String verdicts() {
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = targets.stream()
                    .filter(target -> target.verdict() == verdict)
                    .count();
            if (count > 0) {
                counts.add(count + " "
                        + (verdict == Verdict.REFUSED || count == 1
                                ? verdict.text
                                : verdict.text.replace("builds", "build")));
            }
        }
        String noun = survey.isPresent() ? "pair" : "target";
        return counted(targets.size(), noun) + ": " + String.join("; ", counts) + ".";
    }

    /** What stops the whole build stands before all else. */
    private void stopped(Html html) {
        long refused = targets.stream()
                .filter(target -> target.verdict() == Verdict.REFUSED)
                .count();
        boolean general = together.stream().anyMatch(Finding::isError);
        if (survey.isPresent() || refused == 0 && !general) {
            return;
        }
        html.open("p", "class", "mw-note mw-bad");
        if (general) {
            html.text("These targets cannot be built together: ")
                    .element("a", "see what is said of all of them", "href", "#mw-together")
                    .text(". ");
        }
        html.text("mvn package stops until every error is mended, or its target taken out.")
                .close("p")
                .line();
    }

    static String counted(int count, String noun) {
        return (count == 0 ? "no" : Integer.toString(count)) + " " + noun + (count == 1 ? "" : "s");
    }
}
