package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.Architecture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A compiler of an installation for one architecture.
 *
 * @param installation what it is part of
 * @param version {@code 14.44.35207}; up to 2015 the generation's, {@code 9.0}
 * @param target what it builds for
 * @param compiler cl.exe; empty where only the batch file knows
 * @param arguments what the batch file is called with
 */
public record Toolset(
        VisualStudio installation,
        String version,
        Architecture target,
        Optional<Path> compiler,
        List<String> arguments) {

    public Toolset {
        arguments = List.copyOf(arguments);
    }
}
