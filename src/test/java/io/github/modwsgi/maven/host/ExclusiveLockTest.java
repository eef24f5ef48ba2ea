package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

public class ExclusiveLockTest {
    private static final int TURNS = 50;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Rule
    public final Timeout limit = new Timeout(120, TimeUnit.SECONDS);

    /** Adds 1 to the number in a file, again and again: without a lock some additions are lost. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        for (int i = 0; i < TURNS; i++) {
            try (ExclusiveLock lock = ExclusiveLock.acquire(folder.resolve("lock"), new Told())) {
                Path number = folder.resolve("number");
                Files.writeString(number, Integer.toString(Integer.parseInt(Files.readString(number)) + 1));
            }
        }
    }

    private Path folderWithZero() throws Exception {
        Path folder = temporary.getRoot().toPath();
        Files.writeString(folder.resolve("number"), "0");
        return folder;
    }

    @Test
    public void twoThreadsTakeTurns() throws Exception {
        Path folder = folderWithZero();
        Callable<Void> work = () -> {
            main(new String[] {folder.toString()});
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> done : pool.invokeAll(List.of(work, work))) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(Integer.toString(2 * TURNS), Files.readString(folder.resolve("number")));
    }

    @Test
    public void twoProcessesTakeTurns() throws Exception {
        Path folder = folderWithZero();
        try (Processes processes = new Processes()) {
            Callable<Outcome> work =
                    () -> processes.run(JavaProgram.command(ExclusiveLockTest.class, folder.toString()));
            ExecutorService pool = Executors.newFixedThreadPool(2);
            try {
                for (Future<Outcome> done : pool.invokeAll(List.of(work, work))) {
                    assertEquals(new Outcome(0, ""), done.get());
                }
            } finally {
                pool.shutdownNow();
            }
        }
        assertEquals(Integer.toString(2 * TURNS), Files.readString(folder.resolve("number")));
    }

    /** Maven loads a plugin with extensions more than once: each has its own static fields. */
    @Test
    public void twoClassLoadersOfOneProcessTakeTurns() throws Exception {
        Path folder = folderWithZero();
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<Void>> running = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                URLClassLoader loader =
                        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
                Class<?> program = loader.loadClass(ExclusiveLockTest.class.getName());
                running.add(pool.submit(() -> {
                    program.getMethod("main", String[].class).invoke(null, (Object) new String[] {folder.toString()});
                    return null;
                }));
            }
            for (Future<Void> done : running) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(Integer.toString(2 * TURNS), Files.readString(folder.resolve("number")));
    }

    @Test
    public void aThreadThatWaitsGoesOnWhenTheLockIsFree() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("lock");
        AtomicInteger order = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        ExclusiveLock held = ExclusiveLock.acquire(file, new Told());
        Thread waiting = new Thread(() -> {
            started.countDown();
            try (ExclusiveLock lock = ExclusiveLock.acquire(file, new Told())) {
                order.compareAndSet(1, 2);
            } catch (Exception e) {
                order.set(-1);
            }
        });
        waiting.start();
        started.await();
        order.set(1);
        held.close();
        waiting.join();
        assertEquals(2, order.get());
    }

    @Test
    public void aLockThatNobodyUsesIsForgotten() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("lock");
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger interruptions = new AtomicInteger();
        Thread waiting = new Thread(() -> {
            started.countDown();
            try (ExclusiveLock lock = ExclusiveLock.acquire(file, new Told())) {
                interruptions.set(-1);
            } catch (FileLockInterruptionException e) {
                interruptions.incrementAndGet();
            } catch (IOException e) {
                interruptions.set(-2);
            }
        });
        try (ExclusiveLock held = ExclusiveLock.acquire(file, new Told())) {
            waiting.start();
            started.await();
            waiting.interrupt();
            waiting.join();
            assertEquals(1, interruptions.get());
            assertTrue(ExclusiveLock.IN_THIS_JVM.containsKey(file));
        }
        assertFalse(ExclusiveLock.IN_THIS_JVM.containsKey(file));
    }

    @Test
    public void theWaitForAnotherProcessIsToldOnce() throws Exception {
        Path folder = temporary.getRoot().toPath();
        Told told = new Told();
        try (Processes processes = new Processes()) {
            CountDownLatch held = new CountDownLatch(1);
            Process holder = processes.start(
                    JavaProgram.command(Holder.class, folder.resolve("lock").toString()), line -> held.countDown());
            held.await();
            told.info("asked");
            Thread waiting = new Thread(() -> {
                try (ExclusiveLock lock = ExclusiveLock.acquire(folder.resolve("lock"), told)) {
                    told.info("taken");
                } catch (Exception e) {
                    told.error(e.toString());
                }
            });
            waiting.start();
            while (told.all().size() < 2) {
                Thread.onSpinWait();
            }
            processes.end(holder);
            waiting.join();
        }
        assertEquals(
                List.of("asked", "Waiting for another build that holds " + folder.resolve("lock"), "taken"),
                told.of("info"));
    }

    @Test
    public void theSameFileUnderAnotherNameIsTheSameLock() throws Exception {
        Path folder = temporary.getRoot().toPath();
        try (ExclusiveLock lock = ExclusiveLock.acquire(folder.resolve("lock"), new Told())) {
            assertNotNull(lock);
        }
        try (ExclusiveLock lock = ExclusiveLock.acquire(folder.resolve("x/../lock"), new Told())) {
            assertNotNull(lock);
        }
        assertFalse(Files.exists(folder.resolve("x")));
    }

    /** Holds a lock until it is ended. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            ExclusiveLock lock = ExclusiveLock.acquire(Path.of(arguments[0]), new Told());
            System.out.println("held");
            System.in.read();
            lock.close();
        }
    }
}
