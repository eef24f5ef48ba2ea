package io.github.modwsgi.maven.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What {@code init} writes and prints of a made machine. */
public class NewProjectTest {
    private static final Finding WARNING = Finding.warning(RuleCode.MW_203, "not from Apache Lounge", List.of(), "");
    private static final Finding ERROR =
            Finding.error(RuleCode.MW_101, "differ", List.of(Evidence.ofParameter("pythonHome", "x")), "");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample(String folder, String python) throws Exception {
        SampleTarget sample = new SampleTarget(temporary.newFolder(folder).toPath());
        sample.write("apache/include/http_core.h", "unsigned int qualify_redirect_url :2;");
        sample.python = python;
        return sample;
    }

    private JudgedTarget pair(String folder, String python, Finding... findings) throws Exception {
        return new JudgedTarget(sample(folder, python).located(), List.of(findings));
    }

    private static NewProject project(JudgedTarget... pairs) {
        return NewProject.of("1.0", List.of(pairs), Optional.empty()).orElseThrow();
    }

    private static Document pom(NewProject project) throws Exception {
        return Jsoup.parse(project.pom(), "", Parser.xmlParser());
    }

    private static Document settings(NewProject project) {
        return Jsoup.parse(String.join("\n", project.settings()), "", Parser.xmlParser());
    }

    private static String property(NewProject project, String name) {
        return settings(project).select("properties").first().children().stream()
                .filter(element -> element.tagName().equals(name))
                .map(element -> element.text())
                .findFirst()
                .orElse("none");
    }

    @Test
    public void thePomNamesNoFolderAndTheSettingsNameEach() throws Exception {
        NewProject project = project(pair("Grüße & mehr", "3.14.3"));
        String text = project.pom();
        assertFalse(text, text.contains(temporary.getRoot().getName()) || text.contains("@"));
        Document pom = pom(project);
        assertEquals("mod-wsgi", pom.select("project > packaging").text());
        assertEquals("6.1.1", pom.select("project > version").text());
        assertEquals("1.0", pom.select("plugin > version").text());
        assertEquals("${apache24-x64.home}", pom.select("target > apacheHome").text());
        assertEquals("${python314-x64.home}", pom.select("target > pythonHome").text());
        Path root = temporary.getRoot().toPath().resolve("Grüße & mehr");
        assertEquals(root.resolve("apache").toString(), property(project, "apache24-x64.home"));
        assertEquals(root.resolve("python").toString(), property(project, "python314-x64.home"));
        assertEquals(root.resolve("sdk").toString(), property(project, "modwsgi.windowsSdk"));
        assertEquals("mod-wsgi", settings(project).select("activeProfile").text());
        assertTrue(project.settings().toString(), project.settings().toString().contains("Grüße &amp; mehr"));
    }

    @Test
    public void theCommandQuotesEachOptionAsItsShellDoes() throws Exception {
        NewProject project = project(pair("it's one & two", "3.14.3"));
        Path apache = temporary.getRoot().toPath().resolve("it's one & two/apache");
        String windows = project.command(OperatingSystem.WINDOWS);
        assertTrue(windows, windows.startsWith("mvn verify \"-Dapache24-x64.home=" + apache + "\" \"-D"));
        String other = project.command(OperatingSystem.OTHER);
        assertTrue(
                other,
                other.startsWith(
                        "mvn verify '-Dapache24-x64.home=" + apache.toString().replace("'", "'\\''") + "' '-D"));
    }

    @Test
    public void theReleaseIsTheNewestOfThoseThatAreForMostPairs() throws Exception {
        assertEquals("6.1.1", version(pair("a", "3.10.8"), pair("b", "3.14.3")));
        assertEquals("5.0.2", version(pair("c", "3.9.6"), pair("d", "3.14.3")));
        assertEquals("4.9.4", version(pair("e", "3.7.9"), pair("f", "3.9.6")));
        NewProject project = project(pair("g", "3.7.9"), pair("h", "3.9.6"), pair("i", "3.14.3"));
        assertEquals("2 targets of mod_wsgi 5.0.2", project.summary());
        assertEquals(1, project.leftOut().size());
        String left = project.leftOut().get(0);
        assertTrue(left, left.contains("Python 3.7.9 ("));
        assertTrue(left, left.endsWith("): not for mod_wsgi 5.0.2; a project of its own with 4.9.4 builds it"));
    }

    private static String version(JudgedTarget... pairs) throws Exception {
        NewProject project = project(pairs);
        assertEquals(List.of(), project.leftOut());
        String version = pom(project).select("project > version").text();
        assertTrue(pom(project).getElementsByTag("modwsgi.source").text().endsWith("/mod_wsgi-" + version + ".tar.gz"));
        return version;
    }

    @Test
    public void ofOneClassifierThePairWithFewerWarningsIsTakenThenTheNewer() throws Exception {
        NewProject project = project(pair("a", "3.14.3"), pair("b", "3.14.2"), pair("c", "3.14.4", WARNING));
        assertEquals(1, pom(project).select("target").size());
        Path b = temporary.getRoot().toPath().resolve("b");
        assertEquals(b.resolve("python").toString(), property(project, "python314-x64.home"));
        assertEquals(2, project.leftOut().size());
        assertTrue(
                project.leftOut().toString(),
                project.leftOut().get(1).endsWith(b.resolve("python") + "), ap24py314-win64-VC14"));
    }

    @Test
    public void kitsOfOneNameHaveTwoPropertiesAndTargetsOfOneNameTwoIds() throws Exception {
        SampleTarget old = sample("old", "3.9.6");
        old.apache = "2.2.34";
        NewProject project =
                project(pair("a", "3.8.9"), pair("b", "3.9.6"), new JudgedTarget(old.located(), List.of()));
        Document pom = pom(project);
        assertEquals(
                List.of("${apache24-x64.home}", "${apache24-x64-2.home}", "${apache22-x64.home}"),
                pom.select("apacheHome").eachText());
        assertEquals(
                List.of("${python38-x64.home}", "${python39-x64.home}", "${python39-x64-2.home}"),
                pom.select("pythonHome").eachText());
        assertEquals(
                List.of("sample", "ap24py39-win64-VC14", "ap22py39-win64-VC14"),
                pom.select("target > id").eachText());
    }

    @Test
    public void aFreeThreadedPythonIsOfTheNewestReleaseOnly() throws Exception {
        SampleTarget free = sample("free", "3.14.3");
        free.freeThreaded = true;
        Document pom = pom(project(new JudgedTarget(free.located(), List.of())));
        assertEquals("true", pom.select("target > freeThreaded").text());
        assertEquals("6.1.1", pom.select("project > version").text());
        free.apache = "2.2.34";
        assertTrue(NewProject.of("1.0", List.of(new JudgedTarget(free.located(), List.of())), Optional.empty())
                .isEmpty());
    }

    @Test
    public void whereNothingFitsThereIsNoProject() throws Exception {
        assertTrue(NewProject.of("1.0", List.of(), Optional.empty()).isEmpty());
        assertTrue(NewProject.of("1.0", List.of(pair("a", "3.14.3", ERROR)), Optional.empty())
                .isEmpty());
    }

    @Test
    public void aCompilerThatWasNamedStandsInTheSettings() throws Exception {
        NewProject project = NewProject.of("1.0", List.of(pair("a", "3.14.3")), Optional.of("D:/Build Tools"))
                .orElseThrow();
        assertEquals("D:/Build Tools", property(project, "modwsgi.compilerHome"));
    }
}
