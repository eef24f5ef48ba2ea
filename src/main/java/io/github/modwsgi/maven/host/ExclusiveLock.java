package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that one build at a time holds: between processes through a file, within this JVM through a lock. */
public final class ExclusiveLock implements AutoCloseable {
    private static final long PAUSE_NANOS = 20_000_000;

    /** Those that somebody holds or waits for: a JVM may live on for many builds, as mvnd's does. */
    static final Map<Path, InThisJvm> IN_THIS_JVM = new ConcurrentHashMap<>();

    private final InThisJvm inThisJvm;
    private final FileChannel channel;
    private final FileLock lock;

    private ExclusiveLock(InThisJvm inThisJvm, FileChannel channel, FileLock lock) {
        this.inThisJvm = inThisJvm;
        this.channel = channel;
        this.lock = lock;
    }

    /** The lock of a file within this JVM. */
    static final class InThisJvm {
        private final Path place;
        private final ReentrantLock lock = new ReentrantLock();
        private int users;

        private InThisJvm(Path place) {
            this.place = place;
        }

        /** Takes it; ends like {@link FileChannel#lock()} where the thread is interrupted. */
        private static InThisJvm acquire(Path place) throws FileLockInterruptionException {
            InThisJvm one = IN_THIS_JVM.compute(place, (path, known) -> {
                InThisJvm used = known == null ? new InThisJvm(path) : known;
                used.users++;
                return used;
            });
            try {
                one.lock.lockInterruptibly();
            } catch (InterruptedException e) {
                one.leave();
                Thread.currentThread().interrupt();
                throw new FileLockInterruptionException();
            }
            return one;
        }

        private void release() {
            lock.unlock();
            leave();
        }

        private void leave() {
            IN_THIS_JVM.computeIfPresent(place, (path, one) -> --one.users == 0 ? null : one);
        }
    }

    /**
     * Takes the lock, waiting for its holder; the file stays behind, empty.
     *
     * @param file the lock's file; its folder is made
     * @param reporter told once where the lock is held elsewhere
     */
    public static ExclusiveLock acquire(Path file, Reporter reporter) throws IOException {
        Path place = file.toAbsolutePath().normalize();
        Files.createDirectories(place.getParent());
        InThisJvm inThisJvm = InThisJvm.acquire(place);
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = lock(channel, place, reporter);
            return new ExclusiveLock(inThisJvm, channel, lock);
        } finally {
            if (lock == null) {
                try {
                    if (channel != null) {
                        channel.close();
                    }
                } finally {
                    inThisJvm.release();
                }
            }
        }
    }

    private static FileLock lock(FileChannel channel, Path place, Reporter reporter) throws IOException {
        FileLock lock = tryLock(channel);
        if (lock == null) {
            reporter.info("Waiting for another build that holds " + place);
        }
        while (lock == null) {
            try {
                lock = channel.lock();
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return lock;
    }

    /**
     * Maven loads a plugin with extensions once a project, each time with static fields of its own: the lock may be
     * held in this JVM and not be known here.
     */
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            inThisJvm.release();
        }
    }
}
