package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.MavenToolchains;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.Survey;
import io.github.modwsgi.maven.locate.targets.Survey.Sighting;
import io.github.modwsgi.maven.locate.targets.Surveyor;
import io.github.modwsgi.maven.report.DoctorReport;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.RuleOptions;
import io.github.modwsgi.maven.rules.python.PythonScope;
import io.github.modwsgi.maven.rules.target.Judge;
import java.io.IOException;
import java.util.ArrayList;
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
public final class DoctorMojo extends AbstractModWsgiMojo {
    /**
     * Report: folders to look in besides the usual ones, four folders deep; off Windows there are no usual ones.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.searchIn")
    private List<String> searchIn;

    /**
     * Compiler: the Windows SDK for clang-cl. By default one that is found in {@code searchIn}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.windowsSdk")
    private String windowsSdk;

    /**
     * Compiler: the folder of the compiler. By default what {@code toolchains.xml} names, is installed, the developer
     * prompt's, or on PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.compilerHome")
    private String compilerHome;

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
        Survey survey = new Surveyor(host)
                .survey(
                        folders("searchIn", searchIn, host),
                        given(compilerHome),
                        given(windowsSdk),
                        MavenToolchains.of(session()));
        List<JudgedTarget> pairs = judge(survey, new Judge(host.machine(), host.registry()));
        DoctorReport report =
                new DoctorReport(survey, pairs, home -> PythonScope.of(home, host.machine(), host.registry()));
        output.write(report::json, report::text, getLog());
        Optional<String> problem = report.problem();
        if (Boolean.TRUE.equals(failOnError) && problem.isPresent()) {
            throw new BuildFailure(problem.get());
        }
    }

    /** Every Apache with every Python, Apache by Apache. */
    static List<JudgedTarget> judge(Survey survey, Judge judge) {
        List<JudgedTarget> pairs = new ArrayList<>();
        for (Sighting<ApacheKit> apache : survey.apaches()) {
            for (Sighting<PythonKit> python : survey.pythons()) {
                LocatedTarget target = survey.target(apache.kit(), python.kit());
                pairs.add(new JudgedTarget(target, judge.judge(target, RuleOptions.STRICT)));
            }
        }
        return pairs;
    }
}
