package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.serve.UserApplication;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The application that a target names: what is taken, and what is refused before anything is started. */
public class OwnApplicationTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Target target = new Target();
    private Path root;

    @Before
    public void prepare() throws Exception {
        root = temporary.getRoot().toPath();
        Files.writeString(root.resolve("site.wsgi"), "");
        Files.createDirectories(root.resolve("venv/Lib/site-packages"));
        target.id = "py314";
        target.verifyPath = "/";
        target.verifyStatus = 200;
        target.verifyScript = "site.wsgi";
    }

    private void refused(String expected) {
        BuildFailure failure = assertThrows(BuildFailure.class, () -> OwnApplication.of(target, root));
        assertEquals("py314: " + expected.replace("ROOT/", root + File.separator), failure.getMessage());
    }

    @Test
    public void pathsAreTheProjects() throws Exception {
        target.verifyPath = "/health?deep=yes";
        target.verifyStatus = 204;
        target.verifyContains = "well";
        target.verifyPackages = "venv/Lib/site-packages";
        assertEquals(
                Optional.of(new UserApplication(
                        root.resolve("site.wsgi"),
                        "/health?deep=yes",
                        204,
                        Optional.of("well"),
                        Optional.of(root.resolve("venv/Lib/site-packages")))),
                OwnApplication.of(target, root));
    }

    @Test
    public void withoutScriptThereIsNone() throws Exception {
        target.verifyScript = " ";
        assertEquals(Optional.empty(), OwnApplication.of(target, root));
        assertEquals(Optional.empty(), OwnApplication.of(new Target(), root));
    }

    @Test
    public void whatIsExpectedOfNoApplicationIsRefused() {
        target.verifyScript = null;
        target.verifyStatus = 404;
        refused(
                "verifyStatus is set and verifyScript is not: expected the WSGI file of the application that is meant. Set"
                        + " verifyScript, or leave verifyStatus out.");
        target.verifyStatus = 200;
        target.verifyPath = "/health";
        refused(
                "verifyPath is set and verifyScript is not: expected the WSGI file of the application that is meant. Set"
                        + " verifyScript, or leave verifyPath out.");
        target.verifyContains = "well";
        refused(
                "verifyContains is set and verifyScript is not: expected the WSGI file of the application that is meant. Set"
                        + " verifyScript, or leave verifyContains out.");
    }

    @Test
    public void aScriptThatIsNoFileIsRefused() {
        target.verifyScript = "no.wsgi";
        refused("verifyScript is \"no.wsgi\": expected a WSGI file, found nothing at ROOT/no.wsgi. Correct the path.");
        target.verifyScript = "venv";
        refused("verifyScript is \"venv\": expected a WSGI file, found something else at ROOT/venv. Correct the path.");
    }

    @Test
    public void aPathThatNoUrlHasIsRefused() {
        for (String path : new String[] {"health", "/health#well", "http://localhost/"}) {
            target.verifyPath = path;
            refused("verifyPath is \"" + path + "\": expected a path that begins with / and has no #, such as /health."
                    + " Correct it.");
        }
        target.verifyPath = "/a b";
        refused("verifyPath is \"/a b\": expected a path as it stands in a URL, such as /health?deep=yes, found Illegal"
                + " character in path. Write such a character as % and its two hexadecimal digits.");
    }

    @Test
    public void aStatusThatHttpHasNotIsRefused() throws Exception {
        for (int status : new int[] {0, 99, 600, -1}) {
            target.verifyStatus = status;
            refused("verifyStatus is " + status + ": expected a status of HTTP, 100 to 599. Correct it.");
        }
        for (int status : new int[] {100, 599}) {
            target.verifyStatus = status;
            assertEquals(status, OwnApplication.of(target, root).orElseThrow().status());
        }
    }

    @Test
    public void packagesThatAreNoFolderAreRefused() {
        target.verifyPackages = "none";
        refused(
                "verifyPackages is \"none\": expected a folder with packages, such as Lib/site-packages of an environment,"
                        + " found nothing at ROOT/none. Correct the path.");
        target.verifyPackages = "site.wsgi";
        refused("verifyPackages is \"site.wsgi\": expected a folder with packages, such as Lib/site-packages of an"
                + " environment, found a file at ROOT/site.wsgi. Correct the path.");
    }
}
