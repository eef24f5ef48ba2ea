package io.github.modwsgi.maven.serve.wine;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A way to run Windows programs on this machine. */
public interface WindowsPrograms {
    /** The command line that runs a program. */
    List<String> commandLine(Path program, List<String> arguments);

    /** A path as Windows programs read it, with forward slashes. */
    String pathOf(Path path);

    /** The file of this machine that Windows programs name so; empty where they have no such drive. */
    Optional<Path> fileOf(String windowsPath);

    /**
     * Shows a folder to Windows programs where another machine has it, until what comes back is closed.
     *
     * @return empty where that cannot be
     */
    Optional<WineFolder> show(String windowsPath, Path folder) throws IOException;

    /**
     * Whether a program that failed without a word may never have begun. Under Wine 8 on a busy machine some one in a
     * thousand starts ends so, with exit code 1: seen in builds of this project, not explained.
     */
    boolean failsSilently();

    /**
     * Whether a line is not the program's word: Wine's, where it loses the server that it has for all programs ({@code
     * wine client error:0: recvmsg: Connection reset by peer}, seen in a build of this project).
     */
    static boolean isOfLostServer(String line) {
        return line.startsWith("wine client error:");
    }

    /** Runs a program to its end, again where it may never have begun. */
    default Outcome run(Command command, Duration limit, Processes processes) throws IOException, InterruptedException {
        Outcome outcome = processes.run(command, limit);
        boolean isSilent = !outcome.succeeded() && outcome.output().lines().allMatch(WindowsPrograms::isOfLostServer);
        return isSilent && failsSilently() ? processes.run(command, limit) : outcome;
    }

    /** What programs see of the environment: nothing in it redirects a Python. */
    Environment environment();

    /** An environment without the variables that change how a Python starts, such as {@code PYTHONHOME}. */
    static Environment withoutPython(Environment environment) {
        return environment.without(environment.variables().keySet().stream()
                .filter(name -> name.regionMatches(true, 0, "PYTHON", 0, "PYTHON".length()))
                .toList());
    }
}
