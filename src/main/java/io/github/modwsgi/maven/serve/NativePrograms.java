package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    public Environment environment() {
        return environment;
    }
}
