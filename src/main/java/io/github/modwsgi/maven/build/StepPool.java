package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.OrderedTasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tools on as many threads as there are processors; hands what comes of them to the thread that asks. */
final class StepPool {
    private final ThreadPoolExecutor threads;
    private final Semaphore permits;
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final List<Weighed> added = new ArrayList<>();
    private int all;
    private int done;

    /** What runs on a thread of the pool. */
    @FunctionalInterface
    interface Step {
        /** @return what is to be done with the result by the thread that owns the build */
        Result run() throws IOException, InterruptedException;
    }

    /** What the owner of the build does. */
    @FunctionalInterface
    interface Result {
        void run() throws IOException, InterruptedException, BuildFailure;
    }

    private record Weighed(long weight, int number, Runnable work) implements Runnable, Comparable<Weighed> {
        @Override
        public void run() {
            work.run();
        }

        /** The heaviest first; of equal ones the one that came first. */
        @Override
        public int compareTo(Weighed other) {
            int byWeight = Long.compare(other.weight, weight);
            return byWeight != 0 ? byWeight : Integer.compare(number, other.number);
        }
    }

    /** @param permits of all that build beside this one: a step waits for one */
    StepPool(int processors, Semaphore permits) {
        this.permits = permits;
        threads = new ThreadPoolExecutor(
                processors, processors, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "mod-wsgi: step");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Adds a step, to be started with others: an idle thread would take the first that is added, whatever comes
     * behind it.
     *
     * @param weight the heaviest step is started first
     */
    void add(long weight, Step step) {
        added.add(new Weighed(weight, all++, () -> results.add(result(step))));
    }

    private Result result(Step step) {
        try {
            permits.acquire();
            try {
                return step.run();
            } finally {
                permits.release();
            }
        } catch (IOException e) {
            return () -> {
                throw e;
            };
        } catch (InterruptedException e) {
            return () -> {
                throw e;
            };
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** Whether a result is still to come. */
    boolean isBusy() {
        return done < all;
    }

    /** Starts what was added; waiting for a result does so, too. */
    void start() {
        Collections.sort(added);
        added.forEach(threads::execute);
        added.clear();
    }

    /** The next result, waited for. */
    Result next() throws InterruptedException {
        start();
        Result result = results.take();
        done++;
        return result;
    }

    void shutdown() {
        threads.shutdownNow();
    }

    /** The next build must not meet threads of this one in its folder; they end at once, their tools are gone. */
    void awaitEnd() {
        OrderedTasks.awaitEnd(threads);
    }
}
