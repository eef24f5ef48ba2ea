package io.github.modwsgi.maven.report.html;

import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.targets.Survey;

/** What else a machine has: the compilers, and what was looked at and is not used. */
final class ReportMachine {
    private final Survey survey;

    ReportMachine(Survey survey) {
        this.survey = survey;
    }

    Html html() {
        Html html = new Html();
        html.heading(2, "Compilers", "mw-compilers");
        if (survey.compilers().isEmpty()) {
            html.paragraph("None that can be used, so nothing can be built here.");
        } else {
            html.open("dl", "class", "mw-list").line();
            for (Compiler compiler : survey.compilers()) {
                html.element(
                        "dt",
                        compiler.kind().id() + " " + compiler.version() + " for "
                                + compiler.target().id());
                html.open("dd").element("code", compiler.compiler().toString());
                html.text(" (" + compiler.foundBy() + "), C runtime "
                        + compiler.cRuntime().id() + ", Windows SDK ");
                html.element("code", compiler.sdk().home().toString())
                        .close("dd")
                        .line();
            }
            html.close("dl").line();
        }
        if (!survey.rejected().isEmpty()) {
            html.heading(2, "Looked at and not used", "mw-rejected");
            html.open("dl", "class", "mw-list").line();
            for (Rejected rejected : survey.rejected()) {
                html.open("dt").element("code", rejected.path()).close("dt");
                html.element("dd", rejected.reason() + " (" + rejected.source() + ")")
                        .line();
            }
            html.close("dl").line();
        }
        html.heading(2, "Built and verified", "mw-built");
        return html.paragraph("Nothing: modules are built for targets, and the project names none. The goal doctor"
                + " prints targets to paste.");
    }
}
