package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Environment;
import java.nio.file.Path;
import java.util.List;

/** A way to run Windows programs on this machine. */
interface WindowsPrograms {
    /** The command line that runs a program. */
    List<String> commandLine(Path program, List<String> arguments);

    /** A path as Windows programs read it, with forward slashes. */
    String pathOf(Path path);

    /** What programs see of the environment: nothing in it redirects a Python. */
    Environment environment();

    /** An environment without the variables that change how a Python starts, such as {@code PYTHONHOME}. */
    static Environment withoutPython(Environment environment) {
        return environment.without(environment.variables().keySet().stream()
                .filter(name -> name.regionMatches(true, 0, "PYTHON", 0, "PYTHON".length()))
                .toList());
    }
}
