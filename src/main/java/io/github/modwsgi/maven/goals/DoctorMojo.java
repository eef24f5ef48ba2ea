package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.locate.targets.Survey;
import io.github.modwsgi.maven.report.DoctorReport;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.python.PythonScope;
import io.github.modwsgi.maven.rules.target.Judge;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tells what is on this machine: Apaches, Pythons and compilers, why others are not used, which Apache and Python go
 * together, and the configuration to paste for those that do. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
public final class DoctorMojo extends AbstractSurveyMojo {
    /**
     * Report: the form of the report: {@code text} or {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.format", defaultValue = "text")
    private String format;

    /**
     * Report: where the report is written, in UTF-8. By default text goes to Maven's log and JSON to standard output.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.outputFile")
    private String outputFile;

    /**
     * Report: whether an error fails the build. By default only that of {@code inspect} where an Apache or a Python is
     * named.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.failOnError")
    private Boolean failOnError;

    @Override
    void run(HostContext host) throws BuildFailure, IOException, InterruptedException {
        ReportOutput output = ReportOutput.of(format, given(outputFile), baseFolder());
        Survey survey = survey(host);
        List<JudgedTarget> pairs = judge(survey, new Judge(host.machine(), host.registry()));
        DoctorReport report =
                new DoctorReport(survey, pairs, home -> PythonScope.of(home, host.machine(), host.registry()));
        output.write(report::json, report::text, getLog());
        Optional<String> problem = report.problem();
        if (Boolean.TRUE.equals(failOnError) && problem.isPresent()) {
            throw new BuildFailure(problem.get());
        }
    }
}
