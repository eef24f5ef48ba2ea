package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.report.FindingsText;
import io.github.modwsgi.maven.report.ValidationJson;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.python.PythonScope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Finds Apache, Python, sources and compiler and judges whether they fit together. All findings are told at once;
 * an error fails the build before a compiler runs.
 *
 * @since 0.1.0
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateMojo extends AbstractTargetMojo {
    /**
     * Report: the form of the report: {@code text} or {@code json}. It is written before an error fails the build.
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

    @Override
    void run(List<Target> effective, HostContext host) throws BuildFailure, IOException, InterruptedException {
        ReportOutput output = ReportOutput.of(format, given(outputFile), baseFolder());
        Optional<Transcript> unchanged = output.isAskedFor() ? Optional.empty() : unchanged(effective, host);
        if (unchanged.isEmpty() && !output.isAskedFor()) {
            unchanged = keptBuilds(host).said(keyOfKept(effective, host));
        }
        if (unchanged.isPresent()) {
            build().reported(unchanged.get().replay("validate", host.reporter()));
            return;
        }
        TargetResolver resolver = resolver(host);
        List<TargetQuery> queries = queries(effective);
        if (output.isAskedFor()) {
            List<JudgedTarget> targets = resolver.judged(queries);
            List<Finding> together = resolver.together(queries);
            output.write(
                    () -> ValidationJson.json(
                            together, targets, home -> PythonScope.of(home, host.machine(), host.registry())),
                    styles -> FindingsText.lines(together, targets),
                    getLog());
        }
        resolver.requireBuildable(queries).forEach(target -> getLog().info(line(target)));
    }

    /** What is told of a target that fits together. */
    static String line(BuildableTarget target) {
        return target.classifier() + ": Apache " + target.apache().version().orElse("?") + " ("
                + target.apache().home() + "), Python "
                + target.python().version().orElse("?") + " ("
                + target.python().home() + "), mod_wsgi " + target.sources().version() + ", "
                + target.compiler().kind().id() + " " + target.compiler().version() + " ("
                + target.compiler().compiler() + ")";
    }
}
