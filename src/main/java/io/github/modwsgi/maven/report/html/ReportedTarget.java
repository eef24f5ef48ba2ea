package io.github.modwsgi.maven.report.html;

import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.report.TargetRecord;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.Severity;
import java.util.Optional;

/**
 * A target as the report shows it.
 *
 * @param judged what was found and what the rules say
 * @param record what earlier builds have left of it
 */
public record ReportedTarget(JudgedTarget judged, TargetRecord record) {

    /** What the rules make of a target. */
    enum Verdict {
        BUILDS("builds", "\u2713", "mw-ok"),
        WARNINGS("builds, with warnings", "!", "mw-warn"),
        REFUSED("refused", "\u2715", "mw-bad");

        /** In words. */
        final String text;
        /** For the eye, beside the words. */
        final String sign;
        /** The class of its colours. */
        final String style;

        Verdict(String text, String sign, String style) {
            this.text = text;
            this.sign = sign;
            this.style = style;
        }
    }

    Verdict verdict() {
        if (judged.hasErrors()) {
            return Verdict.REFUSED;
        }
        for (Finding finding : judged.findings()) {
            if (finding.severity() == Severity.WARNING) {
                return Verdict.WARNINGS;
            }
        }
        return Verdict.BUILDS;
    }

    String id() {
        return judged.target().request().id();
    }

    Kit apache() {
        Optional<ApacheKit> kit = judged.target().apache().value();
        return kit.isPresent()
                ? Kit.of(kit.get())
                : Kit.asked("Apache", judged.target().request().apache());
    }

    Kit python() {
        Optional<PythonKit> kit = judged.target().python().value();
        return kit.isPresent()
                ? Kit.of(kit.get())
                : Kit.asked("Python", judged.target().request().python());
    }

    /**
     * An Apache or a Python as a row or a column names it; equal where it is the same one.
     *
     * @param name {@code Apache 2.4.68}
     * @param kind {@code x64, VC14}; where it was not found that is said
     * @param place its folder, or what was asked for
     */
    record Kit(String name, String kind, String place) {
        static Kit of(ApacheKit apache) {
            return new Kit(
                    "Apache " + apache.version().orElse("of unknown version"),
                    apache.architecture().id() + ", " + apache.cRuntime().id(),
                    apache.home().toString());
        }

        static Kit of(PythonKit python) {
            return new Kit(
                    "Python " + python.version().orElse("of unknown version") + (python.freeThreaded() ? "t" : ""),
                    python.architecture().id() + ", " + python.cRuntime().id()
                            + (python.freeThreaded() ? ", free-threaded" : ""),
                    python.home().toString());
        }

        private static Kit asked(String name, KitRequest request) {
            return new Kit(name, "cannot be used", request.value().orElse("none is named"));
        }
    }
}
