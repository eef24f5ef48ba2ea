package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tasks done some at a time, as many as there are processors, by the thread that adds them and by others. The first in
 * their order that fails is what failed, as if one had been done after the other.
 */
public final class OrderedTasks implements AutoCloseable {
    /** So many are added at most that nobody has begun. */
    private static final int WAITING = 32;

    private final ThreadPoolExecutor threads;
    private Throwable failure;
    private int failed = Integer.MAX_VALUE;
    private int added;
    private int done;

    /** One of them. */
    @FunctionalInterface
    public interface Task {
        void run() throws IOException;
    }

    public OrderedTasks() {
        int others = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        threads = new ThreadPoolExecutor(
                others,
                others,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                work -> {
                    Thread thread = new Thread(work, "mod-wsgi: task");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /**
     * Adds all that a loop adds, and waits until it is done.
     *
     * @throws IOException what failed first, be it in the loop
     */
    public void all(Task loop) throws IOException {
        try {
            loop.run();
        } catch (IOException | RuntimeException | Error e) {
            failed(added, e);
        }
        await();
    }

    /** Adds one, behind all that were added. */
    public void add(Task task) throws IOException {
        if (hasFailedBefore(added)) {
            await();
        }
        int number = added++;
        threads.execute(() -> {
            try {
                if (!hasFailedBefore(number)) {
                    task.run();
                }
            } catch (IOException | RuntimeException | Error e) {
                failed(number, e);
            } finally {
                isDone();
            }
        });
    }

    private synchronized boolean hasFailedBefore(int number) {
        return failed < number;
    }

    private synchronized void failed(int number, Throwable e) {
        if (number < failed) {
            failed = number;
            failure = e;
        }
    }

    private synchronized void isDone() {
        done++;
        notifyAll();
    }

    /** Waits until all is done that was added. */
    public synchronized void await() throws IOException {
        try {
            while (done < added) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (failure instanceof IOException) {
            throw (IOException) failure;
        }
        if (failure instanceof Error) {
            throw (Error) failure;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        awaitEnd(threads);
    }

    /** Waits until the threads of a pool that was shut down have ended, interrupted or not. */
    public static void awaitEnd(ExecutorService threads) {
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
