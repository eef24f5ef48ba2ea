package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.rules.Finding;
import java.util.List;

/** Tells findings through Maven's log, each at the level of its severity, in Maven's own styles. */
final class FindingsLog {
    private FindingsLog() {}

    static void report(List<Finding> findings, Reporter reporter) {
        for (Finding finding : findings) {
            switch (finding.severity()) {
                case ERROR -> reporter.error(finding.toString());
                case WARNING -> reporter.warn(finding.toString());
                case INFO -> reporter.info(finding.toString());
            }
        }
    }
}
