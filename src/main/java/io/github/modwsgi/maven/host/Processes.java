package io.github.modwsgi.maven.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * Starts programs, and ends those that still run when it is closed or when the JVM ends (Ctrl-C): no build leaves
 * an orphan behind.
 */
public class Processes implements AutoCloseable {
    private static final int BUFFER = 1 << 13;

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final Thread atExit = new Thread(this::endAll, "mod-wsgi: end of child processes");
    private final ReadWriteLock starting = new ReentrantReadWriteLock();
    private final OperatingSystem os;
    private final ChildGroup children;
    private Charset console;
    private volatile boolean closed;

    /** Those that a shutdown hook alone ends. */
    public Processes() {
        this(OperatingSystem.OTHER);
    }

    /** @param os on Windows they end with this JVM even where no hook of it runs */
    public Processes(OperatingSystem os) {
        this.os = os;
        this.children = ChildGroup.of(os);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Runs a program to its end, its standard input empty.
     *
     * @throws IOException where it cannot be started
     * @throws InterruptedException where this thread is interrupted; the program is ended first
     */
    public Outcome run(Command command) throws IOException, InterruptedException {
        Process process = start(command);
        try {
            Output output = new Output(process, command);
            process.waitFor();
            return new Outcome(process.exitValue(), decode(output.all()));
        } finally {
            end(process);
        }
    }

    /**
     * Runs a program to its end, its standard input empty, for as long as the limit; then it is ended as if by a
     * signal.
     *
     * @throws IOException where it cannot be started
     * @throws InterruptedException where this thread is interrupted; the program is ended first
     */
    public Outcome run(Command command, Duration limit) throws IOException, InterruptedException {
        Process process = start(command);
        try {
            Output output = new Output(process, command);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
            }
            return new Outcome(process.exitValue(), decode(output.all()));
        } finally {
            end(process);
        }
    }

    /**
     * Likewise, for output that is no text, or more of it than is good: the program is ended when it has written more
     * than the limit, too.
     *
     * @param most the number of bytes that it may write
     */
    public Captured capture(Command command, Duration limit, int most) throws IOException, InterruptedException {
        Process process = start(command);
        try {
            Output output = new Output(process, command, most);
            Captured.End end = Captured.End.BY_ITSELF;
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end = Captured.End.OUT_OF_TIME;
                end(process);
            }
            byte[] bytes = output.all();
            return new Captured(process.exitValue(), bytes, bytes.length > most ? Captured.End.TOO_MUCH_OUTPUT : end);
        } finally {
            end(process);
        }
    }

    /**
     * Starts a program and leaves it running. Its standard input stays open and its output is a pipe: CPython
     * under Wine 8 cannot start with a regular file as standard output.
     *
     * @param lines takes each line of its output, on a thread of its own; a very long one in parts
     * @throws IOException where it cannot be started
     */
    public Process start(Command command, Consumer<String> lines) throws IOException {
        Process process = start(command);
        Thread reader = new Thread(
                () -> Lines.read(process.inputReader(StandardCharsets.UTF_8), lines),
                "mod-wsgi: output of " + command.program());
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, ended) -> {
            /* the pipe breaks when the program is ended */
        });
        reader.start();
        return process;
    }

    /** Ends a program and all that it started; returns when it is gone. */
    public void end(Process process) {
        // Where it has ended, others than Windows do not tell what it has started; to look for that takes 10 ms.
        if (os.isWindows() || process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        running.remove(process);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The number of this process, which no other has while it runs. */
    public static long ownId() {
        return ProcessHandle.current().pid();
    }

    /**
     * Ends programs that another JVM has started and could not end, because it was killed. On Windows there are none,
     * and command lines are not to be seen.
     *
     * @param text in their command lines, and in no others
     * @return how many were ended; those of another user are not
     */
    public static int killOrphans(String text) {
        int ended = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            boolean isOne = process.info().commandLine().orElse("").contains(text);
            if (isOne && !process.equals(ProcessHandle.current()) && process.destroyForcibly()) {
                process.onExit().join();
                ended++;
            }
        }
        return ended;
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM ends already: the hook itself has done the work or is doing it.
            return;
        }
    }

    private Process start(Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.line())
                .directory(command.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(command.environment().variables());
        starting.readLock().lock();
        try {
            if (closed) {
                throw new IOException("the build is being ended, " + command.program() + " is not started any more");
            }
            Process process = builder.start();
            running.add(process);
            children.add(process);
            return process;
        } finally {
            starting.readLock().unlock();
        }
    }

    /** Waits for programs that are just being started: one that is not yet among the running would be left behind. */
    private void endAll() {
        starting.writeLock().lock();
        closed = true;
        starting.writeLock().unlock();
        running.forEach(this::end);
    }

    /** What a program writes, read on a thread of its own: a read of a pipe cannot be interrupted. */
    private static final class Output {
        /** For how long the pipe may stay open behind the program: servers that it started keep it (sccache). */
        private static final long LEFT_OPEN_MILLIS = 1000;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;
        private final Process process;
        private final int most;

        Output(Process process, Command command) throws IOException {
            this(process, command, Integer.MAX_VALUE);
        }

        /** Closes the program's standard input and begins to read. */
        Output(Process process, Command command, int most) throws IOException {
            this.process = process;
            this.most = most;
            process.getOutputStream().close();
            reader = new Thread(() -> read(process.getInputStream()), "mod-wsgi: output of " + command.program());
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream pipe) {
            byte[] buffer = new byte[BUFFER];
            try (pipe) {
                for (int n = pipe.read(buffer); n >= 0; n = pipe.read(buffer)) {
                    bytes.write(buffer, 0, n);
                    if (bytes.size() > most) {
                        process.descendants().forEach(ProcessHandle::destroyForcibly);
                        process.destroyForcibly();
                        return;
                    }
                }
            } catch (IOException e) {
                // The pipe breaks when the program is ended: what came before counts.
                return;
            }
        }

        /** All of it; the program has ended. */
        byte[] all() throws InterruptedException {
            reader.join(LEFT_OPEN_MILLIS);
            return bytes.toByteArray();
        }
    }

    /** The text of a program's output: clang writes UTF-8; what is none is read in the {@link ConsoleCharset}. */
    public String decode(byte[] output) throws InterruptedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(output))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(output, consoleCharset());
        }
    }

    private synchronized Charset consoleCharset() throws InterruptedException {
        if (console == null) {
            console = ConsoleCharset.of(os, this);
        }
        return console;
    }
}
