package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.serve.wine.WindowsPrograms;
import io.github.modwsgi.maven.serve.wine.Wine;
import io.github.modwsgi.maven.serve.wine.WineFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The files of this machine as Windows programs see them under another name, that of a share on a file server, say. */
final class Shared implements WindowsPrograms {
    private final Function<Path, String> naming;
    private final Optional<Wine> wine;

    /** For what reads paths and runs no program. */
    Shared(String prefix) {
        this(path -> prefix + path, Optional.empty());
    }

    /** @param naming how Windows programs name an absolute path */
    Shared(Function<Path, String> naming, Optional<Wine> wine) {
        this.naming = naming;
        this.wine = wine;
    }

    @Override
    public List<String> commandLine(Path program, List<String> arguments) {
        return wine.orElseThrow().commandLine(pathOf(program).replace('/', '\\'), arguments);
    }

    @Override
    public String pathOf(Path path) {
        return naming.apply(path.toAbsolutePath());
    }

    @Override
    public Optional<Path> fileOf(String windowsPath) {
        return Optional.empty();
    }

    @Override
    public Optional<WineFolder> show(String windowsPath, Path folder) {
        return Optional.empty();
    }

    @Override
    public boolean failsSilently() {
        return wine.isPresent();
    }

    @Override
    public Environment environment() {
        return wine.orElseThrow().environment();
    }
}
