package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Stopwatch;
import io.github.modwsgi.maven.serve.wine.WindowsPrograms;
import io.github.modwsgi.maven.serve.wine.WineCrash;
import io.github.modwsgi.maven.serve.wine.WineProvider;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** One Apache that runs, from its start to its end. */
final class ApacheRun implements AutoCloseable {
    /** The report of a crash under Wine has some 150 lines, and a line for each module and thread. */
    private static final int KEPT_LINES = 1000;

    private static final long PAUSE_MILLIS = 50;

    /** An ended program's last lines are still on their way through the pipe. */
    private static final long LAST_LINES_MILLIS = 200;

    private static final String NOTHING = "nothing was listening";

    private final Processes processes;
    private final Process process;
    private final int port;
    private final Deque<String> output = new ArrayDeque<>();
    private final Set<String> mended = new TreeSet<>();
    private final String path;
    private String lastTry = NOTHING;

    private ApacheRun(Command command, int port, String path, Processes processes) throws IOException {
        this.processes = processes;
        this.port = port;
        this.path = path;
        this.process = processes.start(command, this::keep);
    }

    /** @param path where our own application is, and nothing else anywhere */
    static ApacheRun start(Command command, int port, String path, Processes processes) throws IOException {
        return new ApacheRun(command, port, path, processes);
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
        Stopwatch watch = Stopwatch.start();
        while (process.isAlive()) {
            Duration left = watch.leftOf(limit);
            if (left.toMillis() <= 0) {
                return Optional.empty();
            }
            Optional<Answer> answer = ask(left);
            if (answer.isPresent()) {
                return answer;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        Thread.sleep(LAST_LINES_MILLIS);
        return Optional.empty();
    }

    private Optional<Answer> ask(Duration limit) {
        try {
            HttpAnswer answer = ask(path, "", limit);
            boolean pageIsOurs = answer.echo().filter(path::equals).isPresent();
            String server = answer.server().orElse("which does not name itself");
            if (pageIsOurs || answer.status() != HttpURLConnection.HTTP_OK && server.contains("mod_wsgi/")) {
                return Optional.of(new Answer(answer.status(), answer.beginning()));
            }
            lastTry = "another server answered, " + server;
        } catch (SocketTimeoutException e) {
            // The last request may be cut short by the limit: what the one before had found says more.
            lastTry = lastTry.equals(NOTHING) ? e.toString() : lastTry;
        } catch (IOException e) {
            lastTry = e.toString();
        }
        return Optional.empty();
    }

    /** Asks once for a page, see {@link HttpAnswer#get}; of an Apache that has answered before. */
    HttpAnswer ask(String page, String text, Duration limit) throws IOException {
        return HttpAnswer.get(port, page, text, limit);
    }

    /** How the last request went that had no answer. */
    String lastTry() {
        return lastTry;
    }

    /** The exit code; empty while Apache runs. */
    Optional<Integer> exitCode() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /** The exit code of an Apache that ends; empty where it runs on behind the limit. */
    Optional<Integer> exitCode(Duration limit) throws InterruptedException {
        if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(LAST_LINES_MILLIS);
        }
        return exitCode();
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

    /** Whether it has failed before it, or what mends Wine in it, said anything. */
    boolean endedWithoutAWord() {
        synchronized (output) {
            boolean isSilent = output.stream().allMatch(WindowsPrograms::isOfLostServer);
            return exitCode().filter(code -> code != 0).isPresent() && isSilent && mended.isEmpty();
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
