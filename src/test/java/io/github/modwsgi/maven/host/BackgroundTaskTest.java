package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class BackgroundTaskTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void whatItAsksIsNotedByWhoTakesItsResult() throws Exception {
        Path folder = temporary.getRoot().toPath();
        try (Observed.Recording recording = Observed.record();
                BackgroundTask<List<String>> task = BackgroundTask.start(() -> Observed.names(folder))) {
            assertEquals(0, recording.observations().all().size());
            assertEquals(List.of(), task.await());
            assertEquals(1, recording.observations().all().size());
        }
    }

    @Test
    public void itGoesOnBesideWhoBeganIt() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        try (BackgroundTask<Boolean> task = BackgroundTask.start(() -> isReached(both))) {
            both.countDown();
            assertTrue(task.await());
        }
    }

    @Test
    public void whatItThrowsIsThrownWhereItsResultIsTaken() {
        for (Throwable thrown : List.of(new IllegalStateException("a"), new StackOverflowError("b"))) {
            try (BackgroundTask<String> task = BackgroundTask.start(() -> raise(thrown))) {
                assertEquals(thrown, assertThrows(Throwable.class, task::await));
            }
        }
    }

    @Test
    public void itHasEndedWhenItIsClosed() {
        AtomicBoolean hasEnded = new AtomicBoolean();
        BackgroundTask<String> task = BackgroundTask.start(() -> {
            boolean wasReached = isReached(new CountDownLatch(1));
            hasEnded.set(!wasReached);
            return "";
        });
        task.close();
        assertTrue(hasEnded.get());
    }

    @Test
    public void whoIsInterruptedWhileItEndsStaysInterrupted() {
        BackgroundTask<Boolean> task = BackgroundTask.start(() -> isReached(new CountDownLatch(1)));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, task::await);
        Thread.currentThread().interrupt();
        task.close();
        assertTrue(Thread.interrupted());
    }

    /** Whether it was counted down before this thread was interrupted. */
    private static boolean isReached(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static String raise(Throwable thrown) {
        if (thrown instanceof Error) {
            throw (Error) thrown;
        }
        throw (RuntimeException) thrown;
    }
}
