package io.github.modwsgi.maven.report.html;

import io.github.modwsgi.maven.report.TargetRecord;
import io.github.modwsgi.maven.report.TargetRecord.Module;
import io.github.modwsgi.maven.report.VerificationRecord;
import io.github.modwsgi.maven.report.html.ReportedTarget.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What was built and what was verified; and in words, what was not. */
final class ReportModules {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<ReportedTarget> targets;

    ReportModules(List<ReportedTarget> targets) {
        this.targets = targets;
    }

    Html html() {
        Html html = new Html();
        html.heading(2, "Built", "mw-built");
        html.open("dl", "class", "mw-list").line();
        for (ReportedTarget target : targets) {
            built(html, target);
        }
        html.close("dl").line();
        html.heading(2, "Verified", "mw-verified");
        html.paragraph("To verify a module is to start the real Apache with it and to ask it for a page.");
        html.open("dl", "class", "mw-list").line();
        for (ReportedTarget target : targets) {
            verified(html, target);
        }
        return html.close("dl").line();
    }

    private static void built(Html html, ReportedTarget target) {
        html.element("dt", target.id()).open("dd");
        if (target.record().module().isEmpty()) {
            html.text(
                    target.verdict() == Verdict.REFUSED
                            ? "Not built: it is refused."
                            : "Not built. mvn package builds it.");
            html.close("dd").line();
            return;
        }
        Module module = target.record().module().get();
        problem(html, target.record().problem().orElse(""));
        html.open("dl", "class", "mw-facts");
        fact(html, "file", module.file().toString(), true);
        fact(html, "size", String.format(Locale.ROOT, "%,d bytes", module.size()), false);
        fact(html, "SHA-256", module.sha256(), true);
        module.madeOf()
                .ifPresent(versions -> fact(
                        html,
                        "made of",
                        "mod_wsgi " + versions.source() + ", Apache " + versions.apache() + ", Python "
                                + versions.python() + ", with " + versions.compiler(),
                        false));
        html.close("dl").close("dd").line();
    }

    private static void fact(Html html, String name, String value, boolean isCode) {
        html.element("dt", name)
                .open("dd")
                .element(isCode ? "code" : "span", value)
                .close("dd");
    }

    private static void verified(Html html, ReportedTarget target) {
        TargetRecord record = target.record();
        html.element("dt", target.id()).open("dd");
        problem(html, record.verificationProblem().orElse(""));
        if (record.module().isEmpty()) {
            html.text("Not verified: it is not built.");
        } else if (record.verification().isEmpty()) {
            if (record.verificationProblem().isEmpty()) {
                html.text("Not verified. mvn verify does it.");
            }
        } else if (!record.isOfThisModule()) {
            html.text("Not verified since it was built last: what was verified on "
                    + TIME.format(record.verification().get().time()) + " was another file. mvn verify does it.");
        } else {
            outcome(html, record.verification().get());
        }
        html.close("dd").line();
    }

    private static void outcome(Html html, VerificationRecord record) {
        String time = TIME.format(record.time());
        switch (record.outcome()) {
            case SERVED -> {
                chip(html, Verdict.BUILDS, "loaded and served");
                html.text(" " + time
                        + record.server().map(server -> ", by " + server).orElse(""));
                html.element("pre", record.text().strip());
            }
            case FAILED -> {
                chip(html, Verdict.REFUSED, "verification failed");
                html.text(" " + time).element("pre", record.text().strip());
            }
            case NOT_RUN -> {
                chip(html, Verdict.WARNINGS, "not run");
                html.text(" " + time + ": " + record.text());
            }
        }
    }

    private static void chip(Html html, Verdict verdict, String text) {
        html.open("span", "class", "mw-chip " + verdict.style);
        html.element("span", verdict.sign, "class", "mw-sign", "aria-hidden", "true")
                .text(" " + text)
                .close("span");
    }

    private static void problem(Html html, String problem) {
        if (!problem.isEmpty()) {
            html.element("p", problem, "class", "mw-note mw-warn");
        }
    }
}
