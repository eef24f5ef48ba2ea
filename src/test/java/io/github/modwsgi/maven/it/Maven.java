package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Maven, for projects that need more than the one build that the invoker runs: the same Maven, settings and local
 * repository. It is started without its script: the process is the JVM itself and can be interrupted, and Windows'
 * scripts do not run everywhere.
 */
public final class Maven {
    private static final int MINUTES = 5;
    private static final String SETTINGS = "interpolated-settings.xml";

    private final Path project;
    private final Path localRepository;
    private final Optional<String> windows;
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> starter = List.of();
    private Optional<Path> ownSettings = Optional.empty();
    private Optional<Path> script = Optional.empty();
    private int builds;

    private Maven(File project, File localRepository, Optional<String> windows) {
        this.project = project.toPath();
        this.localRepository = localRepository.toPath();
        this.windows = windows;
    }

    /** The one that the invoker runs. */
    public Maven(File project, File localRepository) {
        this(project, localRepository, windowsMaven());
    }

    /** The one that these scripts run in, also where the invoker runs a Windows JVM. */
    public static Maven ofThisSystem(File project, File localRepository) {
        return new Maven(project, localRepository, Optional.empty());
    }

    /**
     * The Maven of another machine, which has the plugin, and nothing of what the projects here have built: with a
     * local repository of its own.
     *
     * @param folder where it is started
     * @param repository the URL of one that its settings name
     */
    public static Maven ofAnotherMachine(File folder, File localRepository, String repository) throws IOException {
        Path own = folder.toPath().resolve("local-repository");
        Path plugin = Path.of("io/github/modwsgi");
        Kit.copy(localRepository.toPath().resolve(plugin), own.resolve(plugin));
        Maven maven = new Maven(folder, own.toFile());
        String named = "<repository><id>another</id><url>" + repository + "</url></repository>";
        maven.ownSettings = Optional.of(Files.writeString(
                folder.toPath().resolve("settings.xml"),
                Files.readString(maven.settings()).replaceFirst("<repositories>", "<repositories>" + named)));
        return maven;
    }

    /**
     * Another Maven than the one that these scripts run in, started by its script.
     *
     * @param home its folder
     */
    public static Maven in(File home, File project, File localRepository) {
        Maven maven = ofThisSystem(project, localRepository);
        maven.script = Optional.of(home.toPath().resolve("bin").resolve("mvn"));
        return maven;
    }

    /** Deletes a part of the local repository. */
    public void forget(String part) throws IOException {
        Path folder = localRepository.resolve(part);
        if (Files.exists(folder)) {
            Kit.delete(folder);
        }
    }

    /**
     * Adds servers to the settings of all builds from here on.
     *
     * @param servers {@code <server>} elements
     */
    public Maven withServers(String servers) throws IOException {
        String settings = Files.readString(settings()).replaceAll("(?s)<servers>.*</servers>", "");
        ownSettings = Optional.of(Files.writeString(
                project.resolve("settings.xml"),
                settings.replace("</settings>", "<servers>" + servers + "</servers></settings>")));
        return this;
    }

    /** Takes a property out of the settings of all builds from here on. */
    public Maven withoutProperty(String name) throws IOException {
        String settings = Files.readString(settings()).replaceAll("<" + name + ">[^<]*</" + name + ">", "");
        ownSettings = Optional.of(Files.writeString(project.resolve("settings.xml"), settings));
        return this;
    }

    /** Sets a variable of the environment for all builds from here on. */
    public Maven with(String variable, CharSequence value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** What all builds from here on are started by: a program that runs its last arguments, such as {@code nice}. */
    public Maven startedBy(String... program) {
        starter = List.of(program);
        return this;
    }

    /** Runs a build that must succeed. */
    public BuildLog run(CharSequence... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    /** Runs a build that may fail; whether it succeeded. */
    public boolean canRun(CharSequence... arguments) throws IOException, InterruptedException {
        return ended(start(arguments), log()) == 0;
    }

    /** Runs a build that must fail. */
    public BuildLog fail(CharSequence... arguments) throws IOException, InterruptedException {
        int code = ended(start(arguments), log());
        if (code == 0) {
            throw read(log()).failure("the build succeeded: ", log().toString());
        }
        return read(log());
    }

    /** Waits for builds that were started and must succeed; their logs, in the same order. */
    public List<BuildLog> finish(List<Process> started) throws IOException, InterruptedException {
        List<BuildLog> logs = new ArrayList<>();
        for (int i = 0; i < started.size(); i++) {
            Path log = log(builds - started.size() + 1 + i);
            logs.add(succeeded(started.get(i), log));
        }
        return logs;
    }

    /** Starts a build; its output goes to {@code build-1.log}, {@code build-2.log} and so on. */
    public Process start(CharSequence... arguments) throws IOException {
        builds++;
        List<String> command = new ArrayList<>(starter);
        command.addAll(command());
        command.addAll(
                List.of("--batch-mode", "--settings", settings().toString(), "-Dmaven.repo.local=" + localRepository));
        for (CharSequence argument : arguments) {
            command.add(argument.toString()); // a GString is none
        }
        ProcessBuilder build = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        build.environment().putAll(environment);
        return build.start();
    }

    /** The Maven of a Windows JVM, where it builds the projects: see the profile {@code windows-jvm}. */
    static Optional<String> windowsMaven() {
        return Optional.ofNullable(System.getProperty("modwsgi.it.windowsMaven"));
    }

    private List<String> command() throws IOException {
        return windows.isPresent()
                ? List.of(windows.get())
                : script.isPresent() ? List.of(script.get().toString()) : javaCommand();
    }

    private List<String> javaCommand() throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // short-lived: half the start-up time
                "-classpath",
                launcher().toString(),
                "-Dclassworlds.conf=" + home().resolve("bin").resolve("m2.conf"),
                "-Dmaven.home=" + home(),
                "-Dmaven.multiModuleProjectDirectory=" + project,
                "org.codehaus.plexus.classworlds.launcher.Launcher");
    }

    private BuildLog finish(Process build) throws IOException, InterruptedException {
        return succeeded(build, log());
    }

    private BuildLog succeeded(Process build, Path log) throws IOException, InterruptedException {
        int code = ended(build, log);
        if (code != 0) {
            throw read(log).failure("the build failed with exit code " + code + ": ", log.toString());
        }
        return read(log);
    }

    private int ended(Process build, Path log) throws IOException, InterruptedException {
        if (!build.waitFor(MINUTES, TimeUnit.MINUTES)) {
            build.destroyForcibly();
            throw read(log).failure("the build did not end within " + MINUTES + " minutes: ", log.toString());
        }
        return build.exitValue();
    }

    private BuildLog read(Path log) throws IOException {
        return BuildLog.read(log, windows.isPresent());
    }

    private Path log() {
        return log(builds);
    }

    private Path log(int number) {
        return project.resolve("build-" + number + ".log");
    }

    /** The invoker writes them beside its projects; a copy of a project lies somewhere in it. */
    private Path settings() throws IOException {
        if (ownSettings.isPresent()) {
            return ownSettings.get();
        }
        for (Path folder = project.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(SETTINGS))) {
                return folder.resolve(SETTINGS);
            }
        }
        throw new IOException("no " + SETTINGS + " beside " + project + " or above");
    }

    private static Path home() {
        return Path.of(System.getProperty("maven.home"));
    }

    private static Path launcher() throws IOException {
        try (Stream<Path> files = Files.list(home().resolve("boot"))) {
            return files.filter(file -> file.getFileName().toString().matches("plexus-classworlds.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no plexus-classworlds in " + home().resolve("boot")));
        }
    }
}
