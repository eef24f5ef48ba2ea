package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.GivenParameters;
import io.github.modwsgi.maven.host.Told;
import java.io.File;
import java.io.StringReader;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.testing.MojoRule;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What Maven would take for another value, or pass over, is an error. */
@SuppressWarnings("deprecation") // the harness recommends its JUnit 5 twin; this project is on JUnit 4
public final class GivenParametersTest {
    @Rule
    public final MojoRule rule = new MojoRule();

    private final Told told = new Told();
    private MavenProject project;
    private MavenSession session;
    private MojoExecution execution;

    @Before
    public void readProject() throws Exception {
        project = rule.readMavenProject(new File("src/test/resources/projects/empty"));
        session = rule.newMavenSession(project);
        execution = rule.newMojoExecution("verify");
    }

    private void configuration(String elements) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId(execution.getGroupId());
        plugin.setArtifactId(execution.getArtifactId());
        plugin.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>")));
        project.getBuild().addPlugin(plugin);
    }

    private void check() throws BuildFailure {
        new GivenParameters(execution, session, Target.parameters()).check(told);
    }

    private List<String> problems() {
        return assertThrows(BuildFailure.class, this::check)
                .getMessage()
                .lines()
                .toList();
    }

    @Test
    public void whatIsNoBooleanIsNotFalse() throws Exception {
        session.getUserProperties().setProperty("modwsgi.requireVerify", "yes");
        session.getUserProperties().setProperty("modwsgi.checkReproducible", "on");
        session.getUserProperties().setProperty("modwsgi.skip", " true");
        project.getProperties().setProperty("modwsgi.debugSymbols", "1");
        configuration("<buildOnly>ja</buildOnly><targets><target><skipVerify>no</skipVerify></target></targets>");
        assertEquals(
                List.of(
                        "-Dmodwsgi.checkReproducible is \"on\": expected true or false. Correct it, or leave it out.",
                        "-Dmodwsgi.requireVerify is \"yes\": expected true or false. Correct it, or leave it out.",
                        "-Dmodwsgi.skip is \" true\": expected true or false. Correct it, or leave it out.",
                        "the property modwsgi.debugSymbols is \"1\": expected true or false. Correct it, or leave it out.",
                        "<buildOnly> is \"ja\": expected true or false. Correct it, or leave it out.",
                        "<skipVerify> is \"no\": expected true or false. Correct it, or leave it out."),
                problems());
    }

    /** {@code -Dmodwsgi.requireVerify=$UNSET}, {@code <sourceSha256></sourceSha256>}. */
    @Test
    public void nothingIsNoValue() throws Exception {
        session.getUserProperties().setProperty("modwsgi.requireVerify", "");
        session.getUserProperties().setProperty("modwsgi.toolset", " ");
        configuration("<sourceSha256/><targets><target><apacheHome></apacheHome></target></targets>");
        assertEquals(
                List.of(
                        "-Dmodwsgi.requireVerify is empty: expected true or false. Give it one, or leave it out.",
                        "-Dmodwsgi.toolset is empty: expected a value. Give it one, or leave it out.",
                        "<sourceSha256> is empty: expected a value. Give it one, or leave it out.",
                        "<apacheHome> is empty: expected a value. Give it one, or leave it out."),
                problems());
    }

    @Test
    public void whatIsNoParameterIsNamedWithTheNearestThatIs() throws Exception {
        configuration("<apachehome>x</apachehome><targets><target><pythonHone>y</pythonHone></target></targets>"
                + "<nothingLikeIt>z</nothingLikeIt>");
        assertEquals(
                List.of(
                        "<apachehome> in <configuration> is no parameter of this plugin: expected the name of one. Is"
                                + " apacheHome meant?",
                        "<nothingLikeIt> in <configuration> is no parameter of this plugin: expected the name of one.",
                        "<pythonHone> in <target> is no parameter of this plugin: expected the name of one. Is pythonHome"
                                + " meant?"),
                problems());
    }

    @Test
    public void anElementThatNamesAPropertyWithoutAValueIsNoElementThatIsLeftOut() throws Exception {
        session.getUserProperties().setProperty("there", "x");
        configuration("<toolset>${there}</toolset><targets><target><id>a</id><apacheHome>${kits.apache}</apacheHome>"
                + "<pythonHome>${basedir}/python</pythonHome></target></targets>");
        assertEquals(
                List.of("<apacheHome> is ${kits.apache}: expected a property with a value, found none of that name. Set"
                        + " it in a profile of settings.xml, or on the command line: -Dkits.apache=..."),
                problems());
    }

    @Test
    public void elementsOfTargetsAreToldWithTheTargetBeforeTheBuild() throws Exception {
        Plugin plugin = new Plugin();
        plugin.setConfiguration(Xpp3DomBuilder.build(new StringReader("<configuration><targets><target><id>py314</id>"
                + "<pythonHom>x</pythonHom></target></targets></configuration>")));
        PluginExecution execution = new PluginExecution();
        execution.setConfiguration(plugin.getConfiguration());
        plugin.addExecution(execution);
        assertEquals(
                List.of("<pythonHom> in <target> py314 is no parameter of this plugin: expected the name of one. Is"
                        + " pythonHome meant?"),
                GivenParameters.problemsOfTargets(plugin, Target.parameters()));
    }

    @Test
    public void aPropertyThatIsNoParametersIsWarnedOf() throws Exception {
        session.getUserProperties().setProperty("modwsgi.apachehome", "x");
        session.getUserProperties().setProperty("modwsgi.zzzzzzzzz", "y");
        session.getUserProperties().setProperty("other.requireVerify", "yes");
        check();
        assertEquals(
                List.of(
                        "warn: -Dmodwsgi.apachehome is no parameter of this plugin, and is passed over. Is"
                                + " modwsgi.apacheHome meant?",
                        "warn: -Dmodwsgi.zzzzzzzzz is no parameter of this plugin, and is passed over."),
                told.all().stream().sorted().toList());
    }

    /** Configuration is for all goals; a child's empty element with combine.self takes the parent's out. */
    @Test
    public void whatIsRightIsLeftAlone() throws Exception {
        session.getUserProperties().setProperty("modwsgi.requireVerify", "FALSE");
        session.getUserProperties().setProperty("modwsgi.format", "json");
        configuration(
                "<failFast>true</failFast><toolset combine.self=\"override\"/><ignore><code>MW-203</code></ignore>"
                        + "<targets><target><id>a</id><freeThreaded>true</freeThreaded></target></targets>");
        check();
        assertTrue(told.all().toString(), told.all().isEmpty());
    }
}
