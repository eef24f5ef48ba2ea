package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Maven, for projects that need more than the one build that the invoker runs: the same Maven, settings and local
 * repository. It is started without its script: the process is the JVM itself and can be interrupted, and Windows'
 * scripts do not run everywhere.
 */
public final class Maven {
    private static final int MINUTES = 5;

    private final Path project;
    private final Path localRepository;
    private final Optional<String> windows;
    private Path settings;
    private int builds;

    private Maven(File project, File localRepository, Optional<String> windows) {
        this.project = project.toPath();
        this.localRepository = localRepository.toPath();
        this.windows = windows;
        this.settings = this.project.resolveSibling("interpolated-settings.xml");
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
     * The Maven of somebody who has the plugin, and nothing of what the projects here have built: with a local repository
     * of its own.
     *
     * @param folder where it is started; there is no pom
     * @param modules the URL of the repository that his settings name
     */
    public static Maven ofAdministrator(File folder, File localRepository, String modules) throws IOException {
        Path own = folder.toPath().resolve("local-repository");
        Path plugin = Path.of("io/github/modwsgi");
        Kit.copy(localRepository.toPath().resolve(plugin), own.resolve(plugin));
        Maven maven = new Maven(folder, own.toFile(), Optional.empty());
        Path common = localRepository.toPath().resolveSibling("it").resolve("interpolated-settings.xml");
        String repository = "<repository><id>modules</id><url>" + modules + "</url></repository>";
        maven.settings = Files.writeString(
                folder.toPath().resolve("settings.xml"),
                Files.readString(common).replaceFirst("<repositories>", "<repositories>" + repository));
        return maven;
    }

    /** Deletes a part of the local repository. */
    public void forget(String part) throws IOException {
        Path folder = localRepository.resolve(part);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Runs a build that must fail. */
    public BuildLog fail(CharSequence... arguments) throws IOException, InterruptedException {
        Process build = start(arguments);
        if (!build.waitFor(MINUTES, TimeUnit.MINUTES)) {
            build.destroyForcibly();
            throw new AssertionError("the build did not end within " + MINUTES + " minutes, see " + log());
        }
        if (build.exitValue() == 0) {
            throw new AssertionError("the build succeeded, and should have failed, see " + log());
        }
        return BuildLog.read(log(), windows.isPresent());
    }

    /** Runs a build that must succeed. */
    public BuildLog run(CharSequence... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    /** Starts a build; its output goes to {@code build-1.log}, {@code build-2.log} and so on. */
    public Process start(CharSequence... arguments) throws IOException {
        builds++;
        List<String> command = windows.isPresent() ? new ArrayList<>(List.of(windows.get())) : javaCommand();
        command.addAll(List.of(
                "--batch-mode",
                "--settings",
                settings.toString(),
                "-Dmaven.repo.local=" + localRepository));
        for (CharSequence argument : arguments) {
            command.add(argument.toString()); // a GString is none
        }
        return new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /** The Maven of a Windows JVM, where it builds the projects: see the profile {@code windows-jvm}. */
    static Optional<String> windowsMaven() {
        return Optional.ofNullable(System.getProperty("modwsgi.it.windowsMaven"));
    }

    private List<String> javaCommand() throws IOException {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // short-lived: half the start-up time
                "-classpath",
                launcher().toString(),
                "-Dclassworlds.conf=" + home().resolve("bin").resolve("m2.conf"),
                "-Dmaven.home=" + home(),
                "-Dmaven.multiModuleProjectDirectory=" + project,
                "org.codehaus.plexus.classworlds.launcher.Launcher"));
    }

    private BuildLog finish(Process build) throws IOException, InterruptedException {
        if (!build.waitFor(MINUTES, TimeUnit.MINUTES)) {
            build.destroyForcibly();
            throw new AssertionError("the build did not end within " + MINUTES + " minutes, see " + log());
        }
        if (build.exitValue() != 0) {
            throw new AssertionError("the build failed with exit code " + build.exitValue() + ", see " + log());
        }
        return BuildLog.read(log(), windows.isPresent());
    }

    private Path log() {
        return project.resolve("build-" + builds + ".log");
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
