package io.github.modwsgi.maven.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** With {@link FakeApache} in the place of Wine and Apache. */
public class VerificationTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    static final String PAGE = "Hello from mod_wsgi\npython: 3.14.3\nmod_wsgi: 5.0.2\nbits: 64\n"
            + "server: Apache/2.4.68 (Win64) mod_wsgi/5.0.2 Python/3.14\n";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    /** No test waits for it: it ends a test that hangs. */
    @Rule
    public final Timeout hang = new Timeout(60, TimeUnit.SECONDS);

    private final Processes processes = new Processes();
    private final Told told = new Told();
    private final Map<String, String> variables = new HashMap<>();
    private Path root;
    private SampleTarget sample;

    @Before
    public void prepare() throws Exception {
        ThisSystem.requirePosixShell();
        root = temporary.getRoot().toPath().toRealPath();
        sample = FakeApache.prepare(root, variables);
        variables.put("FAKE_PAGE", PAGE);
    }

    @After
    public void end() {
        processes.close();
    }

    private Verification.Result verify(String does, Duration limit) throws Exception {
        variables.put("FAKE_DOES", does);
        Machine machine = Machines.of(OperatingSystem.OTHER, root, variables);
        Path prefix = sample.root.resolve("prefix");
        return new Verification(
                        Hosts.of(machine, processes, told, root.resolve("cache")),
                        Optional.empty(),
                        Optional.of(prefix.toString()),
                        limit)
                .verify(
                        sample.complete(),
                        root.resolve("target/mod_wsgi.so"),
                        sample.write("mod_wsgi.conf", "# the published text\n"),
                        Optional.empty(),
                        folder());
    }

    private VerificationFailure failure(String does, Duration limit) {
        return assertThrows(VerificationFailure.class, () -> verify(does, limit));
    }

    private Path folder() {
        return root.resolve("verify");
    }

    private boolean apacheRuns() throws IOException {
        long pid = Long.parseLong(Files.readString(folder().resolve("pid")));
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private List<String> environment() throws IOException {
        return Files.readAllLines(folder().resolve("environment"));
    }

    @Test
    public void thePageIsHandedOnAndApacheIsStopped() throws Exception {
        assertEquals(new Verification.Result(Optional.empty(), PAGE, List.of()), verify("serve", LONG));
        assertFalse(apacheRuns());
    }

    @Test
    public void aPageOfAnotherPythonIsAFailureAndApacheIsStopped() throws Exception {
        variables.put("FAKE_PAGE", PAGE.replace("3.14.3", "3.14.2"));
        String message = failure("serve", LONG).getMessage();
        assertTrue(message, message.contains("python: expected 3.14.3 (Python's headers), found 3.14.2\n"));
        assertFalse(apacheRuns());
    }

    @Test
    public void anApacheThatEndsIsReportedAtOnceWithTheLastLinesOfItsOutputAndLog() throws Exception {
        long started = System.nanoTime();
        String message = failure("end", LONG).getMessage();
        assertTrue(Duration.ofNanos(System.nanoTime() - started).compareTo(LONG.dividedBy(2)) < 0);
        assertTrue(
                message,
                message.startsWith(
                        "Apache 2.4.68 does not serve what it should with " + root.resolve("target/mod_wsgi.so")
                                + ":\n    expected a page, found none: Apache ended after "));
        assertTrue(message, message.contains(" s with exit code 3\n"));
        assertTrue(message, message.contains("\nStarted as: " + root.resolve("bin/wine") + " "));
        assertTrue(message, message.contains("The end of its output:\n    output 11\n"));
        assertTrue(
                message,
                message.contains("    output 30\nThe end of its error log, " + folder().resolve("logs/error.log")
                        + ":\n    log 11\n"));
        assertTrue(message, message.endsWith("    log 30"));
    }

    /** As Wine 8 does now and then on a busy machine. */
    @Test
    public void anApacheThatWineEndsWithoutAWordIsStartedAgain() throws Exception {
        assertEquals(PAGE, verify("end without a word once", LONG).page());
        assertEquals(2, Files.readAllLines(folder().resolve("starts")).size());
        assertTrue(told.all().toString(), told.all().stream().anyMatch(line -> line.contains("it is started again")));
        String message = failure("end without a word", LONG).getMessage();
        assertTrue(message, message.contains("with exit code 1\n"));
        assertTrue(message, message.contains("The end of its output: nothing"));
    }

    @Test
    public void anApacheWhoseWineLosesItsServerIsStartedAgain() throws Exception {
        assertEquals(PAGE, verify("lose Wine's server once", LONG).page());
        assertEquals(2, Files.readAllLines(folder().resolve("starts")).size());
    }

    @Test
    public void anApacheThatSaysNothingIsStoppedWhenTheTimeIsOver() throws Exception {
        String message = failure("say nothing", Duration.ofSeconds(3)).getMessage();
        assertTrue(message, message.contains("found none: Apache did not answer within 3 s (java.net.Conn"));
        assertTrue(message, message.contains("error.log: nothing"));
        assertFalse(apacheRuns());
    }

    @Test
    public void anErrorOfTheServerIsReportedAtOnce() throws Exception {
        String message = failure("fail", LONG).getMessage();
        assertTrue(message, message.contains("expected a page with status 200, found status 500\n"));
    }

    @Test
    public void aPageOfAnotherServerIsNoAnswer() throws Exception {
        String message = failure("serve another page", Duration.ofSeconds(8)).getMessage();
        assertTrue(message, message.contains("another server answered, Another/1.0"));
    }

    @Test
    public void aPortThatIsTakenInBetweenIsReplacedByAnother() throws Exception {
        assertEquals(PAGE, verify("find the port taken once", LONG).page());
        List<String> ports = Files.readAllLines(folder().resolve("starts"));
        assertEquals(2, ports.size());
    }

    @Test
    public void portsAreNotTriedForEver() throws Exception {
        String message = failure("find the port taken", LONG).getMessage();
        assertTrue(message, message.contains("could not bind to address 127.0.0.1:"));
        assertEquals(3, Files.readAllLines(folder().resolve("starts")).size());
    }

    @Test
    public void anOldPythonIsToldItsHomeAndTheUserToo() throws Exception {
        sample.python = "3.10.8";
        variables.put("FAKE_PAGE", PAGE.replace("3.14.3", "3.10.8"));
        String home = "Z:" + sample.root.resolve("python").toString().replace('/', '\\');
        assertEquals(
                "PYTHONHOME was set to " + home + ": Python 3.10.8 finds its library only through it or the registry.",
                String.join("; ", verify("serve", LONG).notes()));
        assertTrue(environment().contains("PYTHONHOME=" + home));
    }

    @Test
    public void theEnvironmentHasNothingOfTheUsersPythonOrDisplay() throws Exception {
        variables.putAll(Map.of(
                "PYTHONHOME",
                "/usr",
                "PYTHONPATH",
                "/usr/lib",
                "DISPLAY",
                ":0",
                "WAYLAND_DISPLAY",
                "wayland-0",
                "WINEARCH",
                "win32",
                "WINEPREFIX",
                "/home/somebody/.wine"));
        verify("serve", LONG);
        List<String> seen = environment().stream()
                .filter(line -> line.matches("(PYTHON|WINE|DISPLAY|WAYLAND).*"))
                .toList();
        assertEquals(
                List.of(
                        "PYTHONDONTWRITEBYTECODE=1",
                        "WINEDEBUG=-all",
                        "WINEDLLOVERRIDES=mscoree,mshtml,propsys=;winemenubuilder.exe=d",
                        "WINEPREFIX=" + sample.root.resolve("prefix")),
                seen);
    }

    @Test
    public void anInterruptStopsApache() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread verifier = new Thread(
                () -> thrown.set(assertThrows(InterruptedException.class, () -> verify("say nothing", LONG))));
        verifier.start();
        while (!Files.exists(folder().resolve("starts"))) {
            Thread.sleep(20);
        }
        verifier.interrupt();
        verifier.join();
        assertEquals(InterruptedException.class, thrown.get().getClass());
        assertFalse(apacheRuns());
    }

    @Test
    public void theFolderOfAnEarlierRunIsMadeAnew() throws Exception {
        Files.createDirectories(folder().resolve("logs"));
        Files.writeString(folder().resolve("logs/error.log"), "old");
        verify("serve", LONG);
        assertFalse(Files.exists(folder().resolve("logs/error.log")));
    }

    @Test
    public void withoutWineItIsNotRunAndSaysWhatToInstall() throws Exception {
        variables.put("PATH", root.resolve("nothing").toString());
        Verification.Result result = verify("serve", LONG);
        assertTrue(result.toString(), result.notRun().orElseThrow().contains("apt-get install wine"));
        assertFalse(Files.exists(folder()));
    }

    @Test
    public void aPrefixWithout32BitProgramsDoesNotRunThem() throws Exception {
        sample.architecture = Architecture.X86;
        Verification.Result result = verify("serve", LONG);
        String reason = result.notRun().orElseThrow();
        assertTrue(reason, reason.contains("does not run x86 programs. Install a 32-bit"));
        assertFalse(Files.exists(folder()));
    }

    @Test
    public void aWineThatIsNotThereIsAFailure() throws Exception {
        Machine machine = Machines.of(OperatingSystem.OTHER, root, variables);
        for (String wine : List.of("/no/such/wine", "no-such-wine")) {
            VerificationFailure failure = assertThrows(VerificationFailure.class, () -> new Verification(
                            Hosts.of(machine, processes, told, root.resolve("cache")),
                            Optional.of(wine),
                            Optional.empty())
                    .verify(sample.complete(), root, root, Optional.empty(), folder()));
            assertTrue(
                    failure.getMessage(),
                    failure.getMessage().startsWith("wine is \"" + wine + "\": expected a program, found none."));
        }
    }
}
