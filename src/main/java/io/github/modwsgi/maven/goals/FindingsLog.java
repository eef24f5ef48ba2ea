package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.report.SharedFinding;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.Severity;
import java.util.List;
import java.util.function.Predicate;

/** Tells findings through Maven's log, each at the level of its severity, in Maven's own styles. */
final class FindingsLog {
    private FindingsLog() {}

    static void report(List<Finding> findings, Reporter reporter) {
        findings.forEach(finding -> report(finding.severity(), finding.toString(), reporter));
    }

    /**
     * Tells what is said of targets, the same of several of them once.
     *
     * @param isNews whether a text shall be told
     */
    static void reportOf(List<JudgedTarget> targets, Predicate<String> isNews, Reporter reporter) {
        for (SharedFinding one : SharedFinding.of(targets)) {
            if (isNews.test(one.toString())) {
                report(one.finding().severity(), one.toString(), reporter);
            }
        }
    }

    private static void report(Severity severity, String text, Reporter reporter) {
        switch (severity) {
            case ERROR -> reporter.error(text);
            case WARNING -> reporter.warn(text);
            case INFO -> reporter.info(text);
        }
    }
}
