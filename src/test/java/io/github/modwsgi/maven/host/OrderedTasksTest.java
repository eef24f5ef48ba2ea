package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.Test;

public class OrderedTasksTest {
    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    @Test
    public void allIsDoneThatWasAdded() throws Exception {
        try (OrderedTasks tasks = new OrderedTasks()) {
            tasks.all(() -> {
                for (int i = 0; i < 1000; i++) {
                    int number = i;
                    tasks.add(() -> done.add(number));
                }
            });
            assertEquals(1000, done.size());
        }
    }

    @Test
    public void whoWaitsFindsAllDoneThatCameBefore() throws Exception {
        try (OrderedTasks tasks = new OrderedTasks()) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                tasks.add(() -> done.add(number));
            }
            tasks.await();
            assertEquals(100, done.size());
            tasks.add(() -> done.add(100));
            tasks.await();
            assertEquals(101, done.size());
        }
    }

    @Test
    public void theFirstInTheirOrderIsToldThoughALaterOneFailedBefore() {
        for (int round = 0; round < 100; round++) {
            CountDownLatch secondHasFailed = new CountDownLatch(1);
            try (OrderedTasks tasks = new OrderedTasks()) {
                IOException failure = assertThrows(
                        IOException.class,
                        () -> tasks.all(() -> {
                            tasks.add(() -> {
                                awaitUnchecked(secondHasFailed);
                                throw new IOException("first");
                            });
                            secondHasFailed.countDown();
                            throw new IOException("second");
                        }));
                assertEquals("first", failure.getMessage());
            }
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    public void whatIsNoExceptionIsTold() {
        try (OrderedTasks tasks = new OrderedTasks()) {
            OutOfMemoryError failure = assertThrows(
                    OutOfMemoryError.class,
                    () -> tasks.all(() -> tasks.add(() -> {
                        throw new OutOfMemoryError("of a task");
                    })));
            assertEquals("of a task", failure.getMessage());
        }
    }

    @Test
    public void behindAFailureNothingIsBegun() {
        try (OrderedTasks tasks = new OrderedTasks()) {
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class,
                    () -> tasks.all(() -> {
                        tasks.add(() -> {
                            throw new IllegalStateException("of a task");
                        });
                        try {
                            tasks.await();
                        } catch (IllegalStateException e) {
                            done.add(1);
                        }
                        tasks.add(() -> done.add(2));
                    }));
            assertEquals("of a task", failure.getMessage());
            assertTrue(done.contains(1));
            assertFalse(done.contains(2));
        }
    }
}
