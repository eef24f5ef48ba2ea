package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** The user's own application behind ours, with {@link FakeApache} in the place of Wine and Apache. */
public class ServedApplicationTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    /** No test waits for it: it ends a test that hangs. */
    @Rule
    public final Timeout hang = new Timeout(90, TimeUnit.SECONDS);

    private final Processes processes = new Processes();
    private final Map<String, String> variables = new HashMap<>();
    private Path root;
    private SampleTarget sample;
    private UserApplication application;

    @Before
    public void prepare() throws Exception {
        ThisSystem.requirePosixShell();
        root = temporary.getRoot().toPath().toRealPath();
        sample = FakeApache.prepare(root, variables);
        variables.put("FAKE_DOES", "serve");
        variables.put("FAKE_PAGE", VerificationTest.PAGE);
        application = new UserApplication(
                root.resolve("site/site.wsgi"),
                "/health",
                200,
                Optional.empty(),
                Optional.of(root.resolve("packages")));
    }

    @After
    public void end() {
        processes.close();
    }

    private void expect(String path, int status, String text) {
        application =
                new UserApplication(application.script(), path, status, Optional.of(text), application.packages());
    }

    private Verification.Result verify(String does, Duration limit) throws Exception {
        variables.put("FAKE_APPLICATION", does);
        Machine machine = Machines.of(OperatingSystem.OTHER, root, variables);
        Path prefix = sample.root.resolve("prefix");
        return new Verification(
                        Hosts.of(machine, processes, new Told(), root.resolve("cache")),
                        Optional.empty(),
                        Optional.of(prefix.toString()),
                        limit)
                .verify(
                        sample.complete(),
                        root.resolve("target/mod_wsgi.so"),
                        sample.write("mod_wsgi.conf", "# the published text\n"),
                        Optional.of(application),
                        root.resolve("verify"));
    }

    private String failure(String does, Duration limit) {
        String message = assertThrows(VerificationFailure.class, () -> verify(does, limit))
                .getMessage();
        assertTrue(
                message,
                message.startsWith("Apache 2.4.68 serves our own page with " + root.resolve("target/mod_wsgi.so")
                        + ", but not what it should of " + application.script() + ":\n"));
        return message.lines().toList().get(1).strip();
    }

    @Test
    public void itIsServedBehindOurPageWithTheLinesThatArePublished() throws Exception {
        expect("/health?of=all", 200, "asked for /health?of=all");
        Verification.Result result = verify("200 was asked for %s today", LONG);
        assertEquals(VerificationTest.PAGE, result.page());
        assertEquals(
                List.of(root.resolve("site/site.wsgi") + " answered /health?of=all with status 200 and \"asked for"
                        + " /health?of=all\", in the main interpreter (WSGIApplicationGroup %{GLOBAL})."),
                result.notes());
        String configuration = Files.readString(root.resolve("verify/httpd.conf"));
        assertTrue(
                configuration,
                configuration.endsWith(
                        """
                WSGIPythonPath "Z:ROOT/packages"
                WSGIScriptAlias / "Z:ROOT/site/site.wsgi"
                <Directory "Z:ROOT/site">
                    Require all granted
                </Directory>
                WSGIApplicationGroup %{GLOBAL}
                """
                                .replace("ROOT", root.toString())));
        assertTrue(configuration.indexOf("WSGIScriptAlias /") < configuration.indexOf("WSGIScriptAlias / "));
    }

    @Test
    public void aFolderWithBracketsIsNoPattern() throws Exception {
        application = new UserApplication(root.resolve("a[1]/site.wsgi"), "/", 200, Optional.empty(), Optional.empty());
        verify("200 ok", LONG);
        String configuration = Files.readString(root.resolve("verify/httpd.conf"));
        assertTrue(
                configuration,
                configuration.contains("\nWSGIScriptAlias / \"Z:" + root + "/a[1]/site.wsgi\"\n" + "<Directory \"Z:"
                        + root + "/a[[]1]\">\n"));
    }

    @Test
    public void anotherStatusIsSaidWithThePlaceThatARedirectionLeadsTo() throws Exception {
        assertEquals(
                "expected an answer with status 200 to /health, found status 500, which leads to /elsewhere",
                failure("500 broken", LONG));
        expect("/", 302, "");
        assertEquals(VerificationTest.PAGE, verify("302 ", LONG).page());
    }

    @Test
    public void aMissingTextIsSaidWithTheBeginningOfThePage() {
        expect("/health", 200, "healthy");
        assertEquals(
                "expected the text \"healthy\" in the page of /health, found \"all is well\"",
                failure("200 all\r\n is\u001b well\n", LONG));
        assertEquals(
                "expected the text \"healthy\" in the page of /health, found \"" + "x".repeat(200) + " ...\"",
                failure("200 " + "x".repeat(3000), LONG));
        assertEquals(
                "expected the text \"healthy\" in the page of /health, found an empty page", failure("200 ", LONG));
    }

    @Test
    public void aTextIsFoundWhereverInAPageItIs() throws Exception {
        expect("/health", 200, "h\u00e4althy");
        for (int before : new int[] {0, 65_530, 65_536, 131_070}) {
            verify("200 {" + before + "}h{1}althy", LONG);
        }
    }

    @Test
    public void anApplicationThatDoesNotAnswerIsSaidWithTheTimeThatItHad() {
        String problem = failure("say nothing", Duration.ofSeconds(8));
        assertEquals(
                "expected an answer with status 200 to /health, found no complete answer within 8 s: it loops, or waits"
                        + " for something that does not come",
                problem);
    }

    @Test
    public void aPageWithoutEndIsNotReadForEver() throws Exception {
        assertEquals(VerificationTest.PAGE, verify("write for ever", LONG).page());
        expect("/health", 200, "healthy");
        String problem = failure("write for ever", Duration.ofSeconds(8));
        assertTrue(problem, problem.contains("found no complete answer within 8 s"));
    }

    @Test
    public void anApacheThatEndsIsSaidWithItsExitCodeAndItsLastWords() throws Exception {
        String message = assertThrows(VerificationFailure.class, () -> verify("crash", LONG))
                .getMessage();
        assertTrue(
                message,
                message.contains(
                        "    expected an answer with status 200 to /health, found none: Apache ended with exit code 5\n"));
        assertTrue(message, message.contains("    wine: Unhandled page fault on read access\n"));
    }
}
