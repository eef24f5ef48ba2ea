package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was read from a file, or why it could not be.
 *
 * @param file the file, whether it is there or not
 * @param value what it says
 * @param problem why nothing could be read; empty where there is a value
 */
public record Reading<T>(Path file, Optional<T> value, Optional<String> problem) {

    /** Reads a file as one kind of thing. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Path file) throws IOException, MalformedBinaryException;
    }

    public static <T> Reading<T> of(Path file, Reader<T> reader) {
        Observed.content(file);
        if (!Observed.exists(file)) {
            return new Reading<>(file, Optional.empty(), Optional.of("there is no such file"));
        }
        try {
            return new Reading<>(file, Optional.of(reader.read(file)), Optional.empty());
        } catch (MalformedBinaryException e) {
            return new Reading<>(file, Optional.empty(), Optional.of(e.getMessage()));
        } catch (IOException e) {
            return new Reading<>(file, Optional.empty(), Optional.of("it cannot be read: " + e));
        }
    }

    /** Why nothing could be read, and of which file. */
    public Optional<String> locatedProblem() {
        return problem.map(why -> why.startsWith(file.toString()) ? why : file + ": " + why);
    }

    /** Whether the file is there, readable or not. */
    public boolean exists() {
        return Observed.exists(file);
    }
}
