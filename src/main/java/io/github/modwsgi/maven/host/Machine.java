package io.github.modwsgi.maven.host;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The machine that the build runs on, as a value.
 *
 * @param os the operating system
 * @param environment the environment variables of this process
 * @param home the user's home folder
 * @param processors the number of processors that this process may use, 1 or more
 * @param pathCharset the character set in which this JVM names files ({@code sun.jnu.encoding})
 */
public record Machine(OperatingSystem os, Environment environment, Path home, int processors, Charset pathCharset) {

    private static final List<String> WINDOWS_EXECUTABLES = List.of(".exe", ".bat", ".cmd");

    /** The machine that this JVM runs on. */
    public static Machine current() {
        OperatingSystem os = OperatingSystem.current();
        String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
        return new Machine(
                os,
                Environment.ofMachine(os, System.getenv()),
                home(System.getProperty("user.home", ""), System.getenv("HOME")),
                Runtime.getRuntime().availableProcessors(),
                Charset.isSupported(charset) ? Charset.forName(charset) : Charset.defaultCharset());
    }

    /**
     * A process whose user has no entry in the list of users (docker run -u 12345, OpenShift) has "?" for a home, which
     * would be a folder of that name wherever Maven was started.
     *
     * @param known what Java takes for the home
     * @param variable {@code HOME}, or null
     */
    static Path home(String known, String variable) {
        if (Path.of(known).isAbsolute()) {
            return Path.of(known);
        }
        return variable != null && Path.of(variable).isAbsolute()
                ? Path.of(variable)
                : Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    }

    /**
     * The first program of that name along {@code PATH}.
     *
     * @param name without an extension
     */
    public Optional<Path> findOnPath(String name) {
        return environment.folders("PATH").stream()
                .flatMap(folder -> findIn(folder, name).stream())
                .findFirst();
    }

    /** The program of that name (without an extension) in a folder. */
    public Optional<Path> findIn(Path folder, String name) {
        if (!os.isWindows()) {
            return Optional.of(folder.resolve(name)).filter(Machine::isProgram);
        }
        return WINDOWS_EXECUTABLES.stream()
                .map(extension -> folder.resolve(name + extension))
                .filter(Machine::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path file) {
        return Observed.isRegularFile(file) && Observed.isExecutable(file);
    }

    /**
     * The folder for what outlives a build: unpacked kits, tool versions, the Wine prefix. {@code
     * XDG_CACHE_HOME}, on Windows {@code LOCALAPPDATA}, else {@code ~/.cache}.
     */
    public Path cacheFolder() {
        return environment
                .get(os.isWindows() ? "LOCALAPPDATA" : "XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".cache"))
                .resolve("mod-wsgi-maven-plugin");
    }
}
