package io.github.modwsgi.maven;

import io.github.modwsgi.maven.binary.DamagedFiles;
import io.github.modwsgi.maven.locate.archives.HostileArchives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The part of {@code src/rig/torture.sh} that needs no Maven: damaged files for every reader, hostile archives for the
 * unpacker. What is lost by an input is told, and the input is kept as a file, which the tests read from then on.
 */
public final class Torture {
    private static final long PATIENCE_SECONDS = 30;

    private final Path found;
    private final Path rows;
    private volatile Attempt current;

    private record Attempt(String what, long seed, byte[] input, String extension, long began) {}

    /** What is done with an input; any exception is a loss, and so is an answer that never comes. */
    @FunctionalInterface
    public interface Reading {
        /** @throws Exception what no reader should throw */
        void read(byte[] input) throws Exception;
    }

    private Torture(Path found, Path rows) {
        this.found = found;
        this.rows = rows;
    }

    /**
     * @param arguments the seed, how many damaged files, how many hostile archives, the rig, the folder for inputs by
     *     which something was lost, an empty folder to work in, and the file to which the rows of the table are added
     * @throws Exception where it cannot go on
     */
    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[0]);
        Path rig = Path.of(arguments[3]);
        Torture torture = new Torture(Path.of(arguments[4]), Path.of(arguments[6]));
        Thread watch = new Thread(torture::watch, "watch");
        watch.setDaemon(true);
        watch.start();
        new DamagedFiles(rig).run(torture, seed, Integer.parseInt(arguments[1]));
        new HostileArchives(Path.of(arguments[5])).run(torture, seed, Integer.parseInt(arguments[2]));
    }

    /**
     * Tries one input.
     *
     * @param what the reader
     * @param seed of the input
     * @param extension of the file in which it is kept
     * @return 1 where something was lost
     */
    public int attempt(String what, long seed, byte[] input, String extension, Reading reading) {
        current = new Attempt(what, seed, input, extension, System.nanoTime());
        try {
            reading.read(input);
            return 0;
        } catch (Exception | Error e) {
            lost(current, e.toString());
            e.printStackTrace(System.out);
            return 1;
        } finally {
            current = null;
        }
    }

    private void lost(Attempt attempt, String how) {
        try {
            Files.createDirectories(found);
            String name = attempt.what().replaceAll("\\W+", "-") + "-" + Long.toHexString(attempt.seed());
            Path kept = Files.write(found.resolve(name + attempt.extension()), attempt.input());
            System.out.println(
                    "torture: lost: " + attempt.what() + ", seed " + attempt.seed() + ": " + how + "; " + kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a row to the table. */
    public void row(String what, long often, long lost) {
        try {
            Files.write(
                    rows,
                    List.of(what + "\t" + often + "\t" + lost),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing ends a loop from outside but the end of this JVM. */
    private void watch() {
        while (true) {
            Attempt attempt = current;
            if (attempt != null && System.nanoTime() - attempt.began() > PATIENCE_SECONDS * 1_000_000_000L) {
                lost(attempt, "no answer in " + PATIENCE_SECONDS + " s");
                row(attempt.what(), 1, 1);
                Runtime.getRuntime().halt(1);
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
