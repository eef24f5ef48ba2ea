package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Processes;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.testing.MojoRule;
import org.junit.Rule;
import org.junit.Test;

/** What of a target and of the parameters beside {@code <targets>} counts. */
@SuppressWarnings("deprecation") // the harness recommends its JUnit 5 twin; this project is on JUnit 4
public class TargetTest {
    @Rule
    public MojoRule rule = new MojoRule();

    private static Target target(String id) {
        Target target = new Target();
        target.id = id;
        return target;
    }

    /** A target that says everything, different from another such by its number. */
    private static Target full(int number) throws Exception {
        Target target = new Target();
        for (Field field : fields()) {
            if (field.getType() == String.class) {
                field.set(target, field.getName() + number);
            } else if (field.getType() == Boolean.class) {
                field.set(target, number == 1);
            } else if (field.getType() == Integer.class) {
                field.set(target, 400 + number);
            } else if (field.getType() == Options.class) {
                Options options = new Options();
                options.addOption(field.getName() + number);
                field.set(target, options);
            } else {
                field.set(target, List.of("MW-20" + number));
            }
        }
        return target;
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Field field : Target.class.getDeclaredFields()) {
            if (!field.isSynthetic() && !Modifier.isStatic(field.getModifiers())) {
                fields.add(field);
            }
        }
        return fields;
    }

    @Test
    public void whatATargetSaysWinsOverTheDefault() throws Exception {
        Target one = full(1);
        Target merged = one.over(full(2));
        for (Field field : fields()) {
            assertEquals(field.getName(), field.get(one), field.get(merged));
        }
    }

    @Test
    public void whatATargetDoesNotSayIsTheDefault() throws Exception {
        Target other = full(2);
        Target merged = new Target().over(other);
        for (Field field : fields()) {
            assertEquals(field.getName(), field.get(other), field.get(merged));
        }
    }

    @Test
    public void whatNobodySaysStaysUnsaid() throws Exception {
        Target merged = new Target().over(new Target());
        for (Field field : fields()) {
            assertNull(field.getName(), field.get(merged));
        }
    }

    @Test
    public void anArtifactOfATargetReplacesTheDefaultHome() {
        Target defaults = new Target();
        defaults.pythonHome = "C:/Python314";
        defaults.apacheHome = "C:/Apache24";
        Target target = target("py313");
        target.pythonArtifact = "org.example:python:3.13";
        Target merged = target.over(defaults);
        assertNull(merged.pythonHome);
        assertEquals("org.example:python:3.13", merged.pythonArtifact);
        assertEquals("C:/Apache24", merged.apacheHome);
    }

    @Test
    public void aHomeOfATargetReplacesTheDefaultArtifact() {
        Target defaults = new Target();
        defaults.apacheArtifact = "org.example:apache:2.4";
        Target target = target("old");
        target.apacheHome = "C:/Apache22";
        assertNull(target.over(defaults).apacheArtifact);
        assertEquals("C:/Apache22", target.over(defaults).apacheHome);
    }

    @Test
    public void theDigestOfTheDefaultSourceIsNotThatOfAnother() {
        Target defaults = new Target();
        defaults.source = "mod_wsgi-5.0.2.tar.gz";
        defaults.sourceSha256 = "00";
        Target target = target("own");
        assertEquals("00", target.over(defaults).sourceSha256);
        target.source = "own.tar.gz";
        assertNull(target.over(defaults).sourceSha256);
    }

    @Test
    public void anEmptyElementSaysNothing() {
        Target defaults = new Target();
        defaults.toolset = "14.44";
        defaults.pythonHome = "C:/Python314";
        Target target = target("py314");
        target.toolset = "  ";
        target.pythonArtifact = "";
        assertEquals("14.44", target.over(defaults).toolset);
        assertEquals("C:/Python314", target.over(defaults).pythonHome);
    }

    @Test
    public void aSwitchThatIsOnForAllCanBeOffForOne() {
        Target defaults = new Target();
        defaults.debugSymbols = true;
        Target target = target("small");
        target.debugSymbols = false;
        assertEquals(false, target.over(defaults).debugSymbols);
    }

    @Test
    public void aTargetWithoutIdIsCountedForTheReader() throws Exception {
        for (String id : new String[] {null, "", " "}) {
            assertEquals(
                    "targets: expected an <id> in each <target>, found none in number 2. Give it one, such as py314-x64.",
                    refusal(target("py313"), target(id)));
        }
    }

    @Test
    public void anIdThatTwoTargetsHaveIsNamed() throws Exception {
        assertEquals(
                "targets: expected an <id> of its own in each <target>, found py314 twice. Rename one of them.",
                refusal(target("py314"), target("py313"), target("py314")));
    }

    /** The message of every goal that works on targets. */
    private String refusal(Target... targets) throws Exception {
        String message = null;
        for (String goal : List.of("validate", "compile", "package", "verify")) {
            Mojo mojo = rule.lookupConfiguredMojo(
                    rule.readMavenProject(new File("src/test/resources/projects/empty")), goal);
            rule.setVariableValueToObject(mojo, "targets", List.of(targets));
            String found =
                    assertThrows(MojoFailureException.class, mojo::execute).getMessage();
            assertNotNull(found);
            assertEquals(goal, message == null ? found : message, found);
            message = found;
        }
        return message;
    }

    /** A Wine prefix: Wine takes absolute ones only, and Maven may be started elsewhere (mvn -f). */
    @Test
    public void aRelativeFolderLiesInTheProject() throws Exception {
        Path project = Path.of("/somewhere/project").toAbsolutePath();
        try (Processes processes = new Processes()) {
            HostContext host = Hosts.here(processes, project);
            assertEquals(
                    Optional.of(project.resolveSibling("wine").toString()),
                    VerifyMojo.folder("winePrefix", " ../wine ", host));
            String anywhere = project.resolveSibling("anywhere").toString();
            assertEquals(Optional.of(anywhere), VerifyMojo.folder("winePrefix", anywhere, host));
            assertEquals(Optional.empty(), VerifyMojo.folder("winePrefix", "", host));
        }
    }
}
