package io.github.modwsgi.maven.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Pieces of work that do not depend on each other, done at the same time. In a build in which nothing changed most of
 * the time goes into code that runs for the first time, and that is what several processors share.
 */
public final class SideBySide implements AutoCloseable {
    private final ExecutorService pool;

    public SideBySide(int processors) {
        this.pool = Executors.newFixedThreadPool(processors, work -> {
            Thread thread = new Thread(work, "mod-wsgi: side by side");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins a piece of work. */
    public <T> Future<T> begin(Callable<T> work) {
        return pool.submit(work);
    }

    /**
     * Waits for a piece of work.
     *
     * @throws InterruptedException where this thread or the work is interrupted
     */
    public static <T> T await(Future<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The results of all pieces, in their order. */
    public <T> List<T> all(List<Callable<T>> pieces) throws InterruptedException {
        List<Future<T>> begun = new ArrayList<>();
        for (Callable<T> piece : pieces) {
            begun.add(begin(piece));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> work : begun) {
            results.add(await(work));
        }
        return results;
    }

    /** Interrupts what is not finished. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
