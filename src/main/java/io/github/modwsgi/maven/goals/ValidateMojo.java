package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.publish.Report;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.FindingsReport;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.PythonScope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Finds Apache, Python, sources and compiler and judges whether they fit together. All findings are told at once;
 * an error fails the build before a compiler runs.
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateMojo extends AbstractTargetMojo {
    /** The form of the report: {@code text} or {@code json}. It is written before an error fails the build. */
    @Parameter(property = "modwsgi.format", defaultValue = "text")
    private String format;

    /** Where the report is written, in UTF-8. By default text goes to Maven's log and JSON to standard output. */
    @Parameter(property = "modwsgi.outputFile")
    private String outputFile;

    @Override
    void perform(List<Target> effective, Workplace workplace)
            throws BuildFailure, IOException, InterruptedException {
        ReportOutput output = ReportOutput.of(format, given(outputFile), baseFolder());
        Optional<Transcript> unchanged = output.isAskedFor() ? Optional.empty() : unchanged(effective, workplace);
        if (unchanged.isPresent()) {
            build().told(unchanged.get().tell("validate", workplace.reporter()));
            return;
        }
        TargetJudgement judgement = judgement(workplace);
        List<TargetJudgement.Asked> asked = asked(effective);
        if (output.isAskedFor()) {
            List<JudgedTarget> targets = judgement.judged(asked);
            List<Finding> together = judgement.together(asked);
            output.write(
                    () -> Report.json(
                            together,
                            targets,
                            home -> PythonScope.of(home, workplace.machine(), workplace.registry())),
                    () -> FindingsReport.lines(together, targets),
                    getLog());
        }
        judgement.complete(asked).forEach(target -> getLog().info(line(target)));
    }

    /** What is told of a target that fits together. */
    static String line(CompleteTarget target) {
        return target.classifier() + ": Apache " + target.apache().version().orElse("?") + " ("
                + target.apache().home() + "), Python " + target.python().version().orElse("?") + " ("
                + target.python().home() + "), mod_wsgi " + target.sources().version() + ", "
                + target.compiler().kind().id() + " " + target.compiler().version() + " ("
                + target.compiler().compiler() + ")";
    }
}
