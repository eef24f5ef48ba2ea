package io.github.modwsgi.maven.host;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Work on a thread of its own, while who began it goes on. What it asks of the machine is noted by who takes the result.
 */
public final class BackgroundTask<T> implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundTask::daemon);
    private final Future<Result<T>> result;

    private record Result<T>(T value, Observations asked) {}

    private BackgroundTask(Supplier<T> work) {
        Observations before = Observed.soFar();
        result = thread.submit(() -> {
            try (Observed.Recording recording = Observed.recordApart()) {
                Observed.noteAll(before); // not asked once more
                return new Result<>(work.get(), recording.observations());
            }
        });
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mod-wsgi: background");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins. */
    public static <T> BackgroundTask<T> start(Supplier<T> work) {
        return new BackgroundTask<>(work);
    }

    /**
     * Waits for the result.
     *
     * @throws InterruptedException where the thread that waits is interrupted
     * @throws RuntimeException what the work has thrown; likewise an Error
     */
    public T await() throws InterruptedException {
        try {
            Observed.noteAll(result.get().asked());
            return result.get().value();
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
        thread.shutdownNow();
        OrderedTasks.awaitEnd(thread);
    }
}
