package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One Apache that runs, from its start to its end. */
final class ApacheRun implements AutoCloseable {
    /** The report of a crash under Wine has some 150 lines, and a line for each module and thread. */
    private static final int KEPT_LINES = 1000;
    private static final int PAGE_BYTES = 1 << 16;
    private static final int CONNECT_MILLIS = 2000;
    private static final long PAUSE_MILLIS = 50;

    /** An ended program's last lines are still on their way through the pipe. */
    private static final long LAST_LINES_MILLIS = 200;

    private final Processes processes;
    private final Process process;
    private final int port;
    private final Deque<String> output = new ArrayDeque<>();
    private final Set<String> mended = new TreeSet<>();
    private final String path = "/" + UUID.randomUUID();
    private String lastTry = "nothing was listening";

    private ApacheRun(Command command, int port, Processes processes) throws IOException {
        this.processes = processes;
        this.port = port;
        this.process = processes.start(command, this::keep);
    }

    static ApacheRun start(Command command, int port, Processes processes) throws IOException {
        return new ApacheRun(command, port, processes);
    }

    /**
     * An answer of this Apache, and of no other server that may have got the port.
     *
     * @param page the body
     */
    record Answer(int status, String page) {}

    /**
     * Asks until this Apache answers, until it ends, or until the time is over.
     *
     * @return its answer; empty where there is none
     */
    Optional<Answer> firstAnswer(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            long leftMillis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (leftMillis <= 0) {
                return Optional.empty();
            }
            Optional<Answer> answer = ask((int) Math.min(leftMillis, Integer.MAX_VALUE));
            if (answer.isPresent()) {
                return answer;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        Thread.sleep(LAST_LINES_MILLIS);
        return Optional.empty();
    }

    private Optional<Answer> ask(int millis) {
        try {
            URI page = URI.create("http://127.0.0.1:" + port + path);
            HttpURLConnection request = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
            request.setConnectTimeout(Math.min(CONNECT_MILLIS, millis));
            request.setReadTimeout(millis);
            request.setInstanceFollowRedirects(false);
            request.setUseCaches(false);
            int status = request.getResponseCode();
            boolean pageIsOurs = path.equals(request.getHeaderField(WsgiApplication.ECHO));
            String server = String.valueOf(request.getHeaderField("Server"));
            String body = body(request, status);
            if (pageIsOurs || status != HttpURLConnection.HTTP_OK && server.contains("mod_wsgi/")) {
                return Optional.of(new Answer(status, body));
            }
            lastTry = "another server answered, " + server;
        } catch (IOException e) {
            lastTry = e.toString();
        }
        return Optional.empty();
    }

    private static String body(HttpURLConnection request, int status) throws IOException {
        try (InputStream in = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? request.getInputStream() : request.getErrorStream()) {
            return in == null ? "" : new String(in.readNBytes(PAGE_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** How the last request went that had no answer. */
    String lastTry() {
        return lastTry;
    }

    /** The exit code; empty while Apache runs. */
    Optional<Integer> exitCode() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /** The last lines that Apache wrote to its standard streams. */
    List<String> endOfOutput(int lines) {
        synchronized (output) {
            List<String> told = WineCrash.shorten(List.copyOf(output));
            return told.subList(Math.max(0, told.size() - lines), told.size());
        }
    }

    /** What was mended of Wine in this Apache, in words for the user. */
    List<String> mended() {
        synchronized (output) {
            return List.copyOf(mended);
        }
    }

    /** Whether Apache found the port in use. */
    boolean portWasTaken() {
        synchronized (output) {
            return output.stream().anyMatch(line -> line.contains("could not bind to address"));
        }
    }

    private void keep(String line) {
        Optional<String> mending = WineProvider.mendedBy(line);
        synchronized (output) {
            if (mending.isPresent()) {
                mended.add(mending.get());
                return;
            }
            output.add(line);
            if (output.size() > KEPT_LINES) {
                output.remove();
            }
        }
    }

    @Override
    public void close() {
        processes.end(process);
    }
}
