package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.MavenToolchains;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.locate.targets.Classifier;
import io.github.modwsgi.maven.locate.targets.Survey;
import io.github.modwsgi.maven.locate.targets.Surveyor;
import io.github.modwsgi.maven.report.TargetRecord;
import io.github.modwsgi.maven.report.html.ReportPage;
import io.github.modwsgi.maven.report.html.ReportedTarget;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.target.Judge;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;

/**
 * A page for people: the matrix of Apaches and Pythons with the verdict about each two, all findings, what was built
 * and what was verified. A project that names an Apache, a Python or targets gets the page of its targets, any other
 * that of the machine, as the goal {@code doctor} finds it. Nothing is built, and no finding fails the build.
 *
 * <p>In {@code <reporting>} it is a page of the site; called by itself, also without a project, it writes
 * {@code target/reports/mod-wsgi-report.html}.
 *
 * <p>It is a report of several pages in name only: that interface is the same in Doxia 1 and Doxia 2, so that the
 * goal runs in every version of maven-site-plugin from 3.3 on, which is what Maven 3.8.7 has by default.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractTargetMojo implements MavenMultiPageReport {
    private static final String NAME = "mod-wsgi-report";

    /**
     * Report: folders to look in besides the usual ones, four folders deep; off Windows there are no usual ones. Only
     * for the page of the machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.searchIn")
    private List<String> searchIn;

    /** The folder of the page where the goal is called by itself. */
    @Parameter(defaultValue = "${project.build.directory}/reports", readonly = true)
    private File pageFolder;

    @Inject
    @Named("basic")
    private ComponentConfigurator configurator;

    private Optional<Sink> site = Optional.empty();

    @Override
    void run(List<Target> effective, HostContext host) throws BuildFailure, IOException, InterruptedException {
        ReportPage page = namesKits(effective) ? projectPage(effective, host) : machinePage(effective.get(0), host);
        if (site.isPresent()) {
            write(page, site.get());
        } else {
            Path file = reportFolder().resolve(NAME + ".html");
            AtomicFile.write(file, page.document());
            getLog().info("Report: " + file);
        }
    }

    /** Where there is no pom, Maven leaves the placeholders in the names of a project's folders as they are. */
    private Path reportFolder() {
        return project().getFile() == null ? baseFolder().resolve("target/reports") : pageFolder.toPath();
    }

    private static boolean namesKits(List<Target> effective) {
        for (Target target : effective) {
            if (given(target.apacheHome).isPresent()
                    || given(target.apacheArtifact).isPresent()
                    || given(target.pythonHome).isPresent()
                    || given(target.pythonArtifact).isPresent()) {
                return true;
            }
        }
        return effective.size() > 1;
    }

    /** The goals of a build tell what they find; this one shows it. It takes their answers and leaves them none. */
    private ReportPage projectPage(List<Target> effective, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        TargetResolver resolver = resolver(host.silent(), build().copyOfAnswers());
        List<TargetQuery> queries = queries(effective);
        List<ReportedTarget> targets = new ArrayList<>();
        for (JudgedTarget judged : resolver.judged(queries)) {
            targets.add(new ReportedTarget(judged, record(judged)));
        }
        return ReportPage.ofProject(targets, resolver.together(queries));
    }

    /** A refused target was never built as it is: what lies under its name is of another one, or of other days. */
    private TargetRecord record(JudgedTarget judged) throws IOException {
        Optional<Classifier> classifier = judged.target().classifier();
        return classifier.isEmpty() || judged.hasErrors()
                ? TargetRecord.NONE
                : TargetRecord.read(buildFolder().resolve(classifier.get().toString()));
    }

    private ReportPage machinePage(Target defaults, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        Survey survey = new Surveyor(host)
                .survey(
                        folders("searchIn", searchIn, host),
                        given(defaults.compilerHome),
                        given(defaults.windowsSdk),
                        MavenToolchains.of(session()));
        List<ReportedTarget> pairs = new ArrayList<>();
        Judge judge = new Judge(host.machine(), host.registry());
        for (JudgedTarget pair : AbstractSurveyMojo.judge(survey, judge)) {
            pairs.add(new ReportedTarget(pair, TargetRecord.NONE));
        }
        return ReportPage.ofMachine(survey, pairs);
    }

    /** The site has its own frame and writes the file. */
    private static void write(ReportPage page, Sink sink) throws IOException {
        sink.head();
        sink.title();
        sink.text(ReportPage.TITLE);
        sink.title_();
        sink.head_();
        sink.body();
        // In the body: all that Doxia lets through into the head is elements without text.
        sink.rawText("<style>\n" + ReportPage.style() + "</style>\n");
        sink.rawText(page.body());
        sink.body_();
        sink.flush();
        sink.close();
    }

    @Override
    public void generate(Sink sink, SinkFactory sinks, Locale locale) throws MavenReportException {
        site = Optional.of(sink);
        try {
            new BuildConfiguration(session(), execution(), project()).addTo(this, configurator);
            execute();
        } catch (MojoExecutionException | MojoFailureException | ComponentConfigurationException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        generate(sink, null, locale);
    }

    @Override
    public boolean canGenerateReport() {
        return !isSkipped();
    }

    @Override
    @SuppressWarnings("deprecation") // all that maven-site-plugin before 3.20 asks
    public String getOutputName() {
        return NAME;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return ReportPage.TITLE;
    }

    @Override
    public String getDescription(Locale locale) {
        return "Which Apache and which Python go together, what was found about them, what was built and verified.";
    }

    @Override
    public void setReportOutputDirectory(File folder) {
        pageFolder = folder;
    }

    @Override
    public File getReportOutputDirectory() {
        return pageFolder;
    }

    @Override
    public boolean isExternalReport() {
        return false;
    }
}
