package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Moves and deletes files. On Windows neither can be done with a file that another program has open, and virus scanners
 * and indexers open what appears for moments: then it is tried again for a little more than a second.
 */
public final class FileChanges {
    private static final long FIRST_PAUSE_MILLIS = 10;

    /** The sum of the pauses, each twice the one before, is 1.27 s. */
    private static final int TRIES = 8;

    private FileChanges() {}

    /** As {@link Files#delete}. */
    public static void delete(Path file) throws IOException {
        tried(() -> Files.delete(file));
    }

    /** As {@link Files#deleteIfExists}. */
    public static void deleteIfExists(Path file) throws IOException {
        tried(() -> Files.deleteIfExists(file));
    }

    /** As {@link Files#move}. */
    public static void move(Path from, Path to, CopyOption... options) throws IOException {
        tried(() -> Files.move(from, to, options));
    }

    /** A change that may fail for a moment. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    /** How it is waited. */
    @FunctionalInterface
    interface Pause {
        void sleep(long millis) throws InterruptedException;
    }

    private static void tried(Change change) throws IOException {
        tried(change, OperatingSystem.current(), Thread::sleep);
    }

    static void tried(Change change, OperatingSystem os, Pause pause) throws IOException {
        long millis = FIRST_PAUSE_MILLIS;
        for (int left = os.isWindows() ? TRIES : 1; ; left--) {
            try {
                change.make();
                return;
            } catch (FileSystemException e) {
                if (!mayBeHeld(e) || !os.isWindows()) {
                    throw e;
                }
                if (left == 1) {
                    throw held(e);
                }
                try {
                    pause.sleep(millis);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw held(e);
                }
                millis *= 2;
            }
        }
    }

    /** Java has a class of its own for what cannot come of another program. */
    private static boolean mayBeHeld(FileSystemException e) {
        return e.getClass() == FileSystemException.class
                || e instanceof AccessDeniedException
                || e instanceof DirectoryNotEmptyException; // what was deleted in it is there until it is closed
    }

    private static FileSystemException held(FileSystemException e) {
        String reason = (e.getReason() == null ? "access denied" : e.getReason().strip())
                + " (another program holds it for longer than a second: a virus scanner, an indexer, Apache)";
        FileSystemException held = e instanceof AccessDeniedException
                ? new AccessDeniedException(e.getFile(), e.getOtherFile(), reason)
                : new FileSystemException(e.getFile(), e.getOtherFile(), reason);
        held.initCause(e);
        return held;
    }
}
