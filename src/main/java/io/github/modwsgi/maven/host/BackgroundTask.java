package io.github.modwsgi.maven.host;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work on a thread of its own, while who began it goes on. What it asks of the machine is noted by who takes the result.
 */
public final class BackgroundTask<T> implements AutoCloseable {
    private final FutureTask<Result<T>> task;
    private final Thread thread;

    private record Result<T>(T value, Observations asked) {}

    private BackgroundTask(Supplier<T> work) {
        task = new FutureTask<>(() -> {
            try (Observed.Recording recording = Observed.recordApart()) {
                return new Result<>(work.get(), recording.observations());
            }
        });
        thread = new Thread(task, "mod-wsgi: background");
        thread.setDaemon(true);
    }

    /** Begins. */
    public static <T> BackgroundTask<T> start(Supplier<T> work) {
        BackgroundTask<T> started = new BackgroundTask<>(work);
        started.thread.start();
        return started;
    }

    /**
     * Waits for the result.
     *
     * @throws InterruptedException where the thread that waits is interrupted
     * @throws RuntimeException what the work has thrown; likewise an Error
     */
    public T await() throws InterruptedException {
        try {
            Result<T> result = task.get();
            Observed.noteAll(result.asked());
            return result.value();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error) {
                throw (Error) e.getCause();
            }
            throw (RuntimeException) e.getCause(); // a Supplier throws no other
        }
    }

    /** Ends the work where nobody waits for its result any more: it is interrupted, and then waited for. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
