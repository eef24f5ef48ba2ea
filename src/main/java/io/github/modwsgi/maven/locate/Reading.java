package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was read from a file, or why it could not be. It is read when that is asked for first: of a kit whose findings
 * are known nobody does. What it rests on is noted at once.
 */
public final class Reading<T> {
    private final Path file;
    private final Reader<T> reader;
    private Optional<T> value;
    private Optional<String> problem;

    /** Reads a file as one kind of thing, and asks nothing else of the machine. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Path file) throws IOException, MalformedBinaryException;
    }

    private Reading(Path file, Reader<T> reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * One that is known.
     *
     * @param problem why nothing could be read; empty where there is a value
     */
    public Reading(Path file, Optional<T> value, Optional<String> problem) {
        this(file, null);
        this.value = value;
        this.problem = problem;
    }

    public static <T> Reading<T> of(Path file, Reader<T> reader) {
        Observed.content(file);
        return Observed.exists(file)
                ? new Reading<>(file, reader)
                : new Reading<>(file, Optional.empty(), Optional.of("there is no such file"));
    }

    private synchronized void read() {
        if (value != null) {
            return;
        }
        value = Optional.empty();
        problem = Optional.empty();
        try {
            value = Optional.of(reader.read(file));
        } catch (MalformedBinaryException e) {
            problem = Optional.of(e.getMessage());
        } catch (IOException e) {
            problem = Optional.of("it cannot be read: " + e);
        }
    }

    /** The file, whether it is there or not. */
    public Path file() {
        return file;
    }

    /** What it says. */
    public Optional<T> value() {
        read();
        return value;
    }

    /** Why nothing could be read; empty where there is a value. */
    public Optional<String> problem() {
        read();
        return problem;
    }

    /** Why nothing could be read, and of which file. */
    public Optional<String> locatedProblem() {
        return problem().map(why -> why.startsWith(file.toString()) ? why : file + ": " + why);
    }

    /** Whether the file is there, readable or not. */
    public boolean exists() {
        return Observed.exists(file);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading<?> reading
                && file.equals(reading.file)
                && value().equals(reading.value())
                && problem().equals(reading.problem());
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    @Override
    public String toString() {
        return "Reading[file=" + file + ", value=" + value() + ", problem=" + problem() + "]";
    }
}
