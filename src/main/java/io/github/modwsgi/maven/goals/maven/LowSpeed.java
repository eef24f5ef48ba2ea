package io.github.modwsgi.maven.goals.maven;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;

/**
 * Gives up transfers that are silent or slower than 1 KiB a second. Maven's transports wait half an hour for the next
 * byte and take byte after byte for ever; Wagon (Maven 3.8) and the JDK's transport (Maven 4) wait so whatever {@code
 * aether.connector.requestTimeout} says.
 */
final class LowSpeed {
    /** Gradle waits 30 seconds for the next byte. */
    private static final int USUAL_MILLIS = 60_000;

    /** For a transfer that was given up: some delete what they have written. */
    private static final int GRACE_MILLIS = 2_000;

    private static final int LEAST_PER_SECOND = 1 << 10;
    private static final String TIMEOUT = "aether.connector.requestTimeout";
    private static final String WAGON = "aether.connector.wagon.config.";

    /** Of all transfers: one may wait for another one, of the same file. */
    private static final AtomicLong BYTES = new AtomicLong();

    private final int millis;
    private volatile boolean isOver;

    LowSpeed(RepositorySystemSession session) {
        // Of settings.xml or the command line; Maven 3.8 hands its helper for that to no plugin.
        Object given = session.getConfigProperties().get(TIMEOUT);
        millis = given == null || !given.toString().matches("[1-9]\\d{0,8}")
                ? USUAL_MILLIS
                : Integer.parseInt(given.toString());
    }

    /** The same session with transports that are as patient as this, so that they end by themselves. */
    RepositorySystemSession limited(RepositorySystemSession session, List<RemoteRepository> repositories) {
        Map<String, Object> properties = new HashMap<>(session.getConfigProperties());
        properties.putIfAbsent(TIMEOUT, millis);
        for (RemoteRepository repository : repositories) {
            properties.computeIfAbsent(WAGON + repository.getId(), id -> wagon());
        }
        DefaultRepositorySystemSession limited = new DefaultRepositorySystemSession(session);
        limited.setConfigProperties(properties);
        limited.setTransferListener(new CountingListener(session.getTransferListener()));
        return limited;
    }

    private Xpp3Dom wagon() {
        Xpp3Dom readTimeout = new Xpp3Dom("readTimeout");
        readTimeout.setValue(Integer.toString(millis));
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(readTimeout);
        return configuration;
    }

    /** Tells that so many bytes came. */
    void progressed(long bytes) throws TransferCancelledException {
        BYTES.addAndGet(bytes);
        if (isOver) {
            throw new TransferCancelledException("given up");
        }
    }

    /** Waits for a transfer; one that is given up is interrupted, and ends at the latest with its next byte. */
    <T> T await(Callable<T> transfer) throws Exception {
        FutureTask<T> task = new FutureTask<>(transfer);
        long before = BYTES.get();
        Thread thread = start(task, "mod-wsgi transfer");
        try {
            while (true) {
                try {
                    return task.get(millis, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    long now = BYTES.get();
                    failIfSlow(now - before);
                    before = now;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            isOver = true;
            if (!task.isDone()) {
                // Wagon's stream is closed by whoever interrupts, and reads on to its end when it is closed.
                start(thread::interrupt, "mod-wsgi end of transfer");
                thread.join(GRACE_MILLIS);
            }
        }
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void failIfSlow(long bytes) throws SlowTransferException {
        if (bytes < Math.max(1, (long) LEAST_PER_SECOND * millis / 1000)) {
            throw new SlowTransferException(bytes + (bytes == 1 ? " byte in " : " bytes in ") + millis / 1000.0
                    + " seconds, less than " + LEAST_PER_SECOND + " a second; given up. -D" + TIMEOUT
                    + "=MILLISECONDS gives a slow server longer");
        }
    }

    /** Counts, and tells whoever listened before. */
    private final class CountingListener extends AbstractTransferListener {
        private final TransferListener other;

        CountingListener(TransferListener other) {
            this.other = other == null ? new AbstractTransferListener() {} : other;
        }

        @Override
        public void transferInitiated(TransferEvent event) throws TransferCancelledException {
            other.transferInitiated(event);
        }

        @Override
        public void transferStarted(TransferEvent event) throws TransferCancelledException {
            other.transferStarted(event);
        }

        @Override
        public void transferProgressed(TransferEvent event) throws TransferCancelledException {
            progressed(event.getDataLength());
            other.transferProgressed(event);
        }

        @Override
        public void transferCorrupted(TransferEvent event) throws TransferCancelledException {
            other.transferCorrupted(event);
        }

        @Override
        public void transferSucceeded(TransferEvent event) {
            other.transferSucceeded(event);
        }

        @Override
        public void transferFailed(TransferEvent event) {
            other.transferFailed(event);
        }
    }

    /** A transfer that was given up. */
    static final class SlowTransferException extends Exception {
        private static final long serialVersionUID = 1L;

        SlowTransferException(String message) {
            super(message);
        }
    }
}
