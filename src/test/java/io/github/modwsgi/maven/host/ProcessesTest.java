package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

public class ProcessesTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    /** No test waits for it: it ends a test that hangs. */
    @Rule
    public final Timeout hang = new Timeout(60, TimeUnit.SECONDS);

    private final Processes processes = new Processes();

    @Before
    public void needsAShell() {
        ThisSystem.requirePosixShell();
    }

    @After
    public void end() {
        processes.close();
    }

    private Command shell(String script, String... arguments) {
        List<String> line = new java.util.ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        line.addAll(List.of(arguments));
        return new Command(line, temporary.getRoot().toPath(), Machine.current().environment());
    }

    /** A program that tells the ids of itself and of a grandchild, and then runs until it is ended. */
    private Process startWithGrandchild(BlockingQueue<String> lines) throws IOException {
        return processes.start(shell("sleep 3600 & echo $$ $!; wait"), lines::add);
    }

    private static ProcessHandle[] handles(String ids) {
        return List.of(ids.split(" ")).stream()
                .map(id -> ProcessHandle.of(Long.parseLong(id)).orElseThrow())
                .toArray(ProcessHandle[]::new);
    }

    private static void awaitEnd(ProcessHandle... handles) throws Exception {
        for (ProcessHandle handle : handles) {
            handle.onExit().get();
        }
    }

    @Test
    public void exitCodeAndBothStreamsComeBackInTheirOrder() throws Exception {
        Outcome outcome = processes.run(shell("echo one; echo two >&2; echo three; exit 3"));
        assertEquals(new Outcome(3, "one\ntwo\nthree\n"), outcome);
        assertFalse(outcome.succeeded());
        assertFalse(outcome.wasKilled());
        assertEquals("exit code 3", outcome.exitText());
    }

    @Test
    public void standardInputIsEmpty() throws Exception {
        assertEquals(new Outcome(0, "end\n"), processes.run(shell("cat; echo end")));
    }

    @Test
    public void aProgramSeesItsEnvironmentAndNothingElse() throws Exception {
        Command command = new Command(
                List.of("/usr/bin/env"),
                temporary.getRoot().toPath(),
                Environment.of(OperatingSystem.OTHER, Map.of("ONLY", "this")));
        assertEquals(new Outcome(0, "ONLY=this\n"), processes.run(command));
    }

    @Test
    public void aProgramRunsInItsFolder() throws Exception {
        assertEquals(
                temporary.getRoot().toPath().toRealPath() + "\n",
                processes.run(shell("pwd -P")).output());
    }

    @Test
    public void moreOutputThanAPipeHoldsComesBackWhole() throws Exception {
        Outcome outcome = processes.run(shell("head -c 1000000 /dev/zero | tr '\\0' x"));
        assertEquals("x".repeat(1_000_000), outcome.output());
    }

    @Test
    public void aProgramThatIsNotThereIsNamed() {
        Command command = new Command(
                List.of("/nowhere/clang-cl"),
                temporary.getRoot().toPath(),
                Machine.current().environment());
        IOException failure = assertThrows(IOException.class, () -> processes.run(command));
        assertTrue(failure.getMessage(), failure.getMessage().contains("/nowhere/clang-cl"));
    }

    @Test
    public void whatAnotherJvmHasLeftBehindIsEndedByItsCommandLine() throws Exception {
        String mark = temporary.getRoot() + "/httpd.conf";
        Process left = new ProcessBuilder("sh", "-c", "read line; exit", mark).start();
        Process other = new ProcessBuilder("sh", "-c", "read line; exit", mark + ".other").start();
        try {
            assertEquals(1, Processes.killOrphans("exit " + mark + ".other"));
            assertTrue(left.isAlive());
            assertEquals(1, Processes.killOrphans("exit " + mark));
            assertEquals(137, left.waitFor());
            assertEquals(137, other.waitFor());
            assertEquals(0, Processes.killOrphans("exit " + mark));
        } finally {
            processes.end(left);
            processes.end(other);
        }
    }

    @Test
    public void aKilledChildIsReportedWithItsSignal() throws Exception {
        Outcome outcome = processes.run(shell("echo before; kill -9 $$"));
        assertEquals(new Outcome(137, "before\n"), outcome);
        assertTrue(outcome.wasKilled());
        assertEquals("exit code 137, signal 9", outcome.exitText());
    }

    @Test
    public void aWindowsExceptionIsReportedAsPeopleLookItUp() {
        Outcome crashed = new Outcome(0xC0000005, "");
        assertTrue(crashed.wasKilled());
        assertEquals("exit code 0xC0000005", crashed.exitText());
    }

    @Test
    public void theLimitEndsAProgramAndItsOutputIsKept() throws Exception {
        Outcome outcome = processes.run(shell("echo before; exec sleep 3600"), Duration.ofSeconds(1));
        assertTrue(outcome.toString(), outcome.wasKilled());
        assertEquals("before\n", outcome.output());
    }

    @Test
    public void aProgramThatEndsBeforeItsLimitIsNotTouched() throws Exception {
        assertEquals(new Outcome(0, "done\n"), processes.run(shell("echo done"), FOREVER));
    }

    /** sccache and mspdbsrv.exe start a server that outlives them and keeps their pipe. */
    @Test
    public void aServerThatAProgramLeavesBehindIsNotWaitedFor() throws Exception {
        Outcome outcome = processes.run(shell("sleep 3600 & head -c 300000 /dev/zero | tr '\\0' x; echo; echo $!"));
        assertEquals(0, outcome.exitCode());
        String[] lines = outcome.output().split("\n");
        assertEquals("x".repeat(300_000), lines[0]);
        ProcessHandle server = handles(lines[1])[0];
        assertTrue(server.isAlive());
        server.destroyForcibly();
        awaitEnd(server);
    }

    @Test
    public void anInterruptEndsTheChildAndItsChildren() throws Exception {
        Path ids = temporary.getRoot().toPath().resolve("ids");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                processes.run(shell("sleep 3600 & echo $$ $! > part; mv part \"$1\"; wait", ids.toString()));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.start();
        while (!java.nio.file.Files.exists(ids)) {
            Thread.onSpinWait();
        }
        ProcessHandle[] handles = handles(java.nio.file.Files.readString(ids).strip());
        thread.interrupt();
        thread.join();
        assertEquals(InterruptedException.class, thrown.get().getClass());
        awaitEnd(handles);
    }

    @Test
    public void closeEndsTheChildAndItsChildren() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        startWithGrandchild(lines);
        ProcessHandle[] handles = handles(lines.take());
        assertEquals(2, handles.length);
        processes.close();
        awaitEnd(handles);
    }

    @Test
    public void endEndsOneProgramAndLeavesTheOthers() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Process ended = startWithGrandchild(lines);
        ProcessHandle[] handles = handles(lines.take());
        BlockingQueue<String> otherLines = new LinkedBlockingQueue<>();
        Process other = startWithGrandchild(otherLines);
        otherLines.take();
        processes.end(ended);
        awaitEnd(handles);
        assertTrue(other.isAlive());
    }

    @Test
    public void afterCloseNothingIsStarted() {
        processes.close();
        IOException failure = assertThrows(IOException.class, () -> processes.run(shell("echo late")));
        assertEquals("the build is being ended, sh is not started any more", failure.getMessage());
    }

    @Test
    public void theEndOfTheJvmEndsTheChildren() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Process jvm = processes.start(
                JavaProgram.command(Leaver.class, temporary.getRoot().toString()), lines::add);
        ProcessHandle[] handles = handles(lines.take());
        assertEquals(2, handles.length);
        jvm.getOutputStream().close();
        jvm.waitFor();
        awaitEnd(handles);
    }

    @Test
    public void utf8IsReadAsUtf8() throws Exception {
        String text = "ümläut.c(1): error: ÿ";
        assertEquals(text, processes.decode(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    public void whatIsNoUtf8IsReadInTheCharacterSetOfTheMachine() throws Exception {
        Optional<String> before = Optional.ofNullable(System.getProperty("native.encoding"));
        try {
            System.setProperty("native.encoding", "windows-1252");
            byte[] bytes = {(byte) 0xdc, 'm', 'l', (byte) 0xe4, 'u', 't', ' ', (byte) 0x80};
            assertEquals("Ümläut €", new Processes().decode(bytes));
            System.setProperty("native.encoding", "x-no-such-charset");
            assertEquals("Ü", new Processes().decode(new byte[] {(byte) 0xdc}));
        } finally {
            before.ifPresentOrElse(
                    value -> System.setProperty("native.encoding", value),
                    () -> System.clearProperty("native.encoding"));
        }
    }

    /** Starts a child and ends, as Maven does, when its input ends. */
    public static final class Leaver {
        private Leaver() {}

        public static void main(String[] arguments) throws Exception {
            Processes processes = new Processes();
            processes.start(
                    new Command(
                            List.of("/bin/sh", "-c", "sleep 3600 & echo $$ $!; wait"),
                            Path.of(arguments[0]),
                            Machine.current().environment()),
                    System.out::println);
            System.in.read();
            System.exit(0);
        }
    }
}
