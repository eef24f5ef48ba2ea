package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.serve.wine.WindowsPrograms;
import io.github.modwsgi.maven.serve.wine.WindowsSide;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What mod_wsgi.conf says in comments, done: the # taken away, paths corrected, the lines taken once for each site. */
public class RealSitesTest {
    @ClassRule
    public static final RealModules MODULES = new RealModules();

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int STARTS = 3;

    /** In the main interpreter numpy is served within 5 s where nothing else is at work. */
    private static final Duration HANGS = Duration.ofSeconds(45);

    private static final String PACKAGES = "C:/site/venv/Lib/site-packages";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path rig;
    private Path root;

    @Before
    public void prepare() throws Exception {
        ThisSystem.requireWine();
        Rig.require("pythons");
        rig = Rig.require("applications");
        root = temporary.getRoot().toPath().toRealPath();
    }

    /** A WSGI file in a folder of its own. */
    private Path script(String site, String before, String expression) throws IOException {
        Path script = Files.createDirectories(root.resolve(site)).resolve("site.wsgi");
        return Files.writeString(
                script,
                before
                        + """

                def application(environ, start_response):
                    page = str(EXPRESSION).encode("utf-8")
                    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(page)))])
                    return [page]
                """
                                .replace("EXPRESSION", expression));
    }

    private String packages(String name) {
        return "Z:" + rig.resolve("site-packages").resolve(name);
    }

    /** The published text with the # of its directives taken away, but for those of some names. */
    private static String uncommented(BuildPlan plan, String... without) {
        StringBuilder text = new StringBuilder();
        ConfigurationText.of(plan.target()).lines().forEach(line -> {
            boolean isTaken = line.matches("#(?: {4})?\\S.*");
            for (String name : without) {
                isTaken &= !line.contains(name);
            }
            text.append(isTaken ? line.substring(1) : line).append('\n');
        });
        return text.toString();
    }

    /** An Apache that has answered, and is asked. */
    private interface Asked {
        void by(ApacheRun apache, ErrorLog log) throws IOException;
    }

    private void run(BuildPlan plan, String text, Asked asked) throws Exception {
        WindowsSide side = new WindowsSide(
                Machine.current(),
                MODULES.processes(),
                new Told(),
                root.resolve("cache"),
                Optional.of("wine"),
                Optional.of(rig.resolve("wine-x64").toString()));
        assertEquals(
                Optional.empty(),
                side.use(Architecture.X64, windows -> {
                            run(plan, Files.writeString(root.resolve("mod_wsgi.conf"), text), asked, windows);
                            return Optional.empty();
                        })
                        .notRun());
    }

    private void run(BuildPlan plan, Path text, Asked asked, WindowsPrograms windows)
            throws IOException, InterruptedException {
        ApacheKit apache = plan.target().apache();
        ServerFolder server = ServerFolder.make(root.resolve("server"), windows);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server.configure(ServedTarget.of(plan.target()), plan.module(), text, Optional.empty(), port);
        Command command = new Command(
                windows.commandLine(apache.httpd().file(), server.arguments(apache, "-X")),
                server.folder(),
                windows.environment().with("PYTHONDONTWRITEBYTECODE", "1"));
        boolean isDone = false;
        for (int start = 1; !isDone; start++) {
            try (ApacheRun run = ApacheRun.start(command, port, server.path(), MODULES.processes())) {
                boolean serves = run.firstAnswer(LIMIT).isPresent();
                if (!serves && run.endedWithoutAWord() && start < STARTS) {
                    continue; // Wine's fault, as for the goal verify
                }
                assertTrue(run.endOfOutput(20) + "\n" + server.errorLog().end(20), serves);
                asked.by(run, server.errorLog());
                isDone = true;
            }
        }
    }

    private static String text(BuildPlan plan, Path script, String packages, String... without) {
        return uncommented(plan, without)
                .replace(PACKAGES, packages)
                .replace("C:/site/site.wsgi", "Z:" + script)
                .replace("\"C:/site\"", "\"Z:" + script.getParent() + '"')
                .replace("WSGIScriptAlias / ", "WSGIScriptAlias /one ");
    }

    @Test
    public void numpyHangsUpToPython311WithoutTheLineThatTheTextGivesTheReasonOf() throws Exception {
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.11-x64");
        Path script = script("site", "import numpy", "numpy.arange(5)");
        run(plan, text(plan, script, packages("numpy-3.11"), "WSGIApplicationGroup"), (apache, log) -> {
            assertThrows(SocketTimeoutException.class, () -> apache.ask("/one", "", HANGS));
            String end = log.end(1).toString();
            assertTrue(
                    end,
                    end.contains("'Z:" + script + "'") && end.contains("|/one'")); // each mod_wsgi in its own words
        });
        run(plan, text(plan, script, packages("numpy-3.11")), (apache, log) -> {
            HttpAnswer answer = apache.ask("/one", "[0 1 2 3 4]", HANGS);
            assertTrue(answer.toString(), answer.hasText());
        });
    }

    @Test
    public void numpyOfPython312WarnsWithoutThatLine() throws Exception {
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.12-x64");
        Path script = script("site", "import numpy", "numpy.arange(5)");
        String warning = "UserWarning: NumPy was imported from a Python sub-interpreter";
        run(plan, text(plan, script, packages("numpy-3.12"), "WSGIApplicationGroup"), (apache, log) -> {
            assertTrue(apache.ask("/one", "[0 1 2 3 4]", LIMIT).hasText());
            assertTrue(log.end(20).toString(), log.end(20).toString().contains(warning));
        });
        run(plan, text(plan, script, packages("numpy-3.12")), (apache, log) -> {
            assertTrue(apache.ask("/one", "[0 1 2 3 4]", LIMIT).hasText());
            assertFalse(log.end(20).toString(), log.end(20).toString().contains(warning));
        });
    }

    /** mod_wsgi 5.0.2 and 6.1.1; the reason why the text says "for the whole server". */
    @Test
    public void fromPython312OnTheMainInterpreterIsMissedWhereSomethingElseIsInAnother() throws Exception {
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        Path script =
                script("site", "import _interpreters", "(_interpreters.get_current()[0], _interpreters.get_main()[0])");
        String whole = text(plan, script, packages("flask"));
        String section = text(plan, script, packages("flask"), "WSGIApplicationGroup")
                .replace("</Directory>", "    WSGIApplicationGroup %{GLOBAL}\n</Directory>");
        run(
                plan,
                whole,
                (apache, log) ->
                        assertEquals("(0, 0)", apache.ask("/one", "", LIMIT).beginning()));
        run(
                plan,
                section + "ThreadsPerChild 1\n",
                (apache, log) ->
                        assertEquals("(1, 0)", apache.ask("/one", "", LIMIT).beginning()));
    }

    @Test
    public void twoSitesHaveTheirOwnVersionsOfOnePackage() throws Exception {
        BuildPlan plan = MODULES.build(rig, "Apache24", "cpython-3.14-x64");
        String published = ConfigurationText.of(plan.target());
        String begins = "#     import site\n#     site.addsitedir(\"" + PACKAGES + "\")\n";
        assertTrue(published, published.contains(begins));
        String before = begins.replace("#     ", "")
                + "import importlib.metadata, itsdangerous\n"
                + "version = importlib.metadata.version('itsdangerous')\n";
        String page = "(version, itsdangerous.__file__, environ['mod_wsgi.application_group'].rpartition('|')[2])";
        Path one = script("one", before.replace(PACKAGES, packages("itsdangerous-2.1")), page);
        Path two = script("two", before.replace(PACKAGES, packages("itsdangerous-2.2")), page);
        String first = text(plan, one, "", "WSGIApplicationGroup", "WSGIPythonPath");
        String second =
                text(plan, two, "", "WSGIApplicationGroup", "WSGIPythonPath").replace("/one ", "/two ");
        String application = second.substring(
                second.indexOf("WSGIScriptAlias"), second.indexOf("</Directory>") + "</Directory>\n".length());
        run(plan, first + application, (apache, log) -> {
            for (String again : List.of("", "?again")) {
                String answer = apache.ask("/one" + again, "", LIMIT).beginning();
                assertTrue(answer, answer.matches("\\('2\\.1\\.2', '.*itsdangerous-2\\.1.*', '/one'\\)"));
                answer = apache.ask("/two" + again, "", LIMIT).beginning();
                assertTrue(answer, answer.matches("\\('2\\.2\\.0', '.*itsdangerous-2\\.2.*', '/two'\\)"));
            }
        });
    }
}
