package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

public class StepPoolTest {
    /** No test waits for it: it ends a test that hangs. */
    @Rule
    public final Timeout hang = new Timeout(60, TimeUnit.SECONDS);

    private static void finish(StepPool pool) throws Exception {
        while (pool.isBusy()) {
            pool.next().run();
        }
        pool.shutdown();
        pool.awaitEnd();
    }

    @Test
    public void theHeaviestIsStartedFirstAndOfEqualOnesTheOneThatCameFirst() throws Exception {
        StepPool pool = new StepPool(1, new Semaphore(1));
        List<String> started = Collections.synchronizedList(new ArrayList<>());
        List<Long> weights = List.of(3L, 1L, 7L, 3L, Long.MAX_VALUE, 7L);
        for (int i = 0; i < weights.size(); i++) {
            String name = weights.get(i) + " " + i;
            pool.add(weights.get(i), () -> {
                started.add(name);
                return () -> {};
            });
        }
        finish(pool);
        assertEquals(List.of(Long.MAX_VALUE + " 4", "7 2", "7 5", "3 0", "3 3", "1 1"), started);
    }

    @Test
    public void resultsAreRunByTheOwner() throws Exception {
        StepPool pool = new StepPool(2, new Semaphore(2));
        List<Thread> threads = new ArrayList<>();
        pool.add(1, () -> () -> threads.add(Thread.currentThread()));
        finish(pool);
        assertEquals(List.of(Thread.currentThread()), threads);
    }

    @Test
    public void whatAStepThrowsComesToTheOwner() throws Exception {
        StepPool pool = new StepPool(2, new Semaphore(2));
        IOException gone = new IOException("the tool is gone");
        IllegalStateException wrong = new IllegalStateException("wrong");
        pool.add(1, () -> {
            throw gone;
        });
        assertSame(gone, assertThrows(IOException.class, () -> pool.next().run()));
        pool.add(1, () -> {
            throw wrong;
        });
        assertSame(wrong, assertThrows(IllegalStateException.class, () -> pool.next()
                .run()));
        assertFalse(pool.isBusy());
        finish(pool);
    }

    @Test
    public void twoBuildsTogetherRunNoMoreStepsThanThereArePermits() throws Exception {
        int permits = 2;
        Semaphore shared = new Semaphore(permits);
        List<StepPool> pools = List.of(new StepPool(permits, shared), new StepPool(permits, shared));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (StepPool pool : pools) {
            for (int i = 0; i < 3 * permits; i++) {
                pool.add(i, () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.sleep(20);
                    running.decrementAndGet();
                    return () -> {};
                });
            }
        }
        for (StepPool pool : pools) {
            finish(pool);
        }
        assertTrue(most + " of " + permits, most.get() <= permits);
        assertEquals(permits, shared.availablePermits());
    }
}
