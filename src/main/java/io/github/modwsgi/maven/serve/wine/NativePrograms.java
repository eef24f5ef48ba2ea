package io.github.modwsgi.maven.serve.wine;

import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Machine;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows programs on Windows. */
final class NativePrograms implements WindowsPrograms {
    private final Environment environment;

    NativePrograms(Machine machine) {
        this.environment = WindowsPrograms.withoutPython(machine.environment());
    }

    @Override
    public List<String> commandLine(Path program, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(arguments);
        return line;
    }

    @Override
    public String pathOf(Path path) {
        return path.toAbsolutePath().toString().replace('\\', '/');
    }

    @Override
    public Optional<Path> fileOf(String windowsPath) {
        try {
            return Optional.of(Path.of(windowsPath));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Its configuration names this machine's own folders. */
    @Override
    public Optional<WineFolder> show(String windowsPath, Path folder) {
        return Optional.empty();
    }

    @Override
    public boolean failsSilently() {
        return false;
    }

    @Override
    public Environment environment() {
        return environment;
    }
}
