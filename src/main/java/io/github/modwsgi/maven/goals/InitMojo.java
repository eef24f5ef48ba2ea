package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.MavenStyles;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.targets.Survey;
import io.github.modwsgi.maven.report.DoctorReport;
import io.github.modwsgi.maven.report.NewProject;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.python.PythonScope;
import io.github.modwsgi.maven.rules.target.Judge;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Begins a project: looks at this machine as {@code doctor} does and writes a {@code pom.xml} that builds a module for
 * each Apache and Python that go together. The machine's own folders are not in it: they are printed as a profile for
 * {@code settings.xml}, and as a command line. A {@code pom.xml} that is there is never changed. Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends AbstractSurveyMojo {
    @Override
    void run(HostContext host) throws BuildFailure, IOException, InterruptedException {
        Path pom = baseFolder().resolve("pom.xml");
        if (Observed.existsItself(pom)) {
            throw alreadyThere(pom);
        }
        Survey survey = survey(host);
        List<JudgedTarget> pairs = judge(survey, new Judge(host.machine(), host.registry()));
        DoctorReport report =
                new DoctorReport(survey, pairs, home -> PythonScope.of(home, host.machine(), host.registry()));
        Optional<String> problem = report.problem();
        if (problem.isPresent()) {
            report.text(MavenStyles.CURRENT).forEach(getLog()::info);
            throw new BuildFailure(problem.get());
        }
        String version = execution().getMojoDescriptor().getPluginDescriptor().getVersion();
        NewProject project = NewProject.of(version, pairs, compilerHome(host))
                .orElseThrow(
                        () -> new BuildFailure("No release of mod_wsgi is known to build for an Apache and a Python"
                                + " of this machine. See the table of the goal doctor, and install newer ones."));
        try {
            AtomicFile.writeNew(pom, project.pom());
        } catch (FileAlreadyExistsException e) {
            throw alreadyThere(pom);
        }
        tell(project, pom, host);
    }

    private static BuildFailure alreadyThere(Path pom) {
        return new BuildFailure(
                "There is a project already: " + pom + ". It was not changed. Run init in a folder without"
                        + " a pom.xml; what to add to this one the goal doctor prints.");
    }

    private void tell(NewProject project, Path pom, HostContext host) {
        project.leftOut().forEach(pair -> getLog().info("Left out: " + pair));
        getLog().info("Wrote " + pom + ": " + project.summary());
        getLog().info("");
        getLog().info("Where this machine has what it needs is not in it. Put this into your settings.xml"
                + " (~/.m2/settings.xml), then mvn verify builds:");
        project.settings().forEach(line -> getLog().info("  " + line));
        getLog().info("or say it each time:");
        getLog().info("  " + project.command(host.machine().os()));
    }
}
