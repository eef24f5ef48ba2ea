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
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.RuleOptions;
import io.github.modwsgi.maven.rules.target.Judge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals have in common that look at the machine as a whole. */
abstract class AbstractSurveyMojo extends AbstractModWsgiMojo {
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

    /** What is on the machine. */
    final Survey survey(HostContext host) throws BuildFailure, IOException, InterruptedException {
        return new Surveyor(host)
                .survey(
                        folders("searchIn", searchIn, host),
                        given(compilerHome),
                        given(windowsSdk),
                        MavenToolchains.of(session()));
    }

    /** The compiler's folder, where one is named. */
    final Optional<String> compilerHome(HostContext host) throws BuildFailure {
        return folder("compilerHome", compilerHome, host);
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
