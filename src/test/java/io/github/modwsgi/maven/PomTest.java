package io.github.modwsgi.maven;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.junit.Before;
import org.junit.Test;

/** What Maven Central asks of a pom, and of a release: central.sonatype.org/publish/requirements. */
public class PomTest {
    private Model pom;

    @Before
    public void read() throws Exception {
        try (Reader text = Files.newBufferedReader(Path.of("pom.xml"))) {
            pom = new MavenXpp3Reader().read(text);
        }
    }

    @Test
    public void itSaysWhatTheProjectIsAndWhereItLives() {
        assertEquals("mod_wsgi Maven Plugin", pom.getName());
        assertTrue(pom.getDescription(), pom.getDescription().contains("mod_wsgi.so"));
        assertEquals("https://github.com/modwsgi/mod-wsgi-maven-plugin", pom.getUrl());
        assertEquals("scm:git:https://github.com/modwsgi/mod-wsgi-maven-plugin.git", pom.getScm().getConnection());
        assertEquals("scm:git:git@github.com:modwsgi/mod-wsgi-maven-plugin.git", pom.getScm().getDeveloperConnection());
        assertEquals("${project.url}", pom.getScm().getUrl());
        assertEquals("${project.url}/issues", pom.getIssueManagement().getUrl());
    }

    @Test
    public void itNamesLicenceAndDevelopers() {
        assertEquals(1, pom.getLicenses().size());
        assertEquals("Apache-2.0", pom.getLicenses().get(0).getName());
        assertEquals("https://www.apache.org/licenses/LICENSE-2.0.txt", pom.getLicenses().get(0).getUrl());
        assertEquals(1, pom.getDevelopers().size());
        assertEquals("The mod-wsgi-maven-plugin authors", pom.getDevelopers().get(0).getName());
    }

    @Test
    public void aReleaseHasSourcesJavadocAndSignatures() {
        Profile release = pom.getProfiles().stream()
                .filter(profile -> profile.getId().equals("release"))
                .findFirst()
                .orElseThrow();
        List<String> goals = release.getBuild().getPlugins().stream()
                .map(plugin -> plugin.getArtifactId() + " " + goalsOf(plugin))
                .toList();
        assertEquals(
                List.of("maven-source-plugin [jar-no-fork]", "maven-javadoc-plugin [jar]", "maven-gpg-plugin [sign]"),
                goals);
    }

    private static List<String> goalsOf(Plugin plugin) {
        return plugin.getExecutions().stream().flatMap(execution -> execution.getGoals().stream()).toList();
    }

    /** A repository in a pom, and a version that moves, are refused. */
    @Test
    public void itNeedsNothingThatIsNotOnCentral() {
        assertEquals(List.of(), pom.getRepositories());
        assertEquals(List.of(), pom.getPluginRepositories());
        pom.getDependencies().forEach(dependency ->
                assertTrue(dependency.toString(), !dependency.getVersion().contains("SNAPSHOT")));
    }
}
