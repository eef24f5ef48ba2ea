package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.SigningKeys;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.MavenReporter;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.RecordFile;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.Told;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.plugin.testing.MojoRule;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.LocalRepository;

/** The goals validate, compile and package in this JVM, on a machine whose variables a test sets. */
@SuppressWarnings("deprecation") // the harness recommends its JUnit 5 twin; this project is on JUnit 4
final class GoalsInOneJvm {
    /** What says how much work a goal did, and not what came of it; the compiler's warnings come with its work. */
    private static final Pattern WORK = Pattern.compile("(?s)info: (.*: compiled \\d+, carried over \\d+.*"
            + "|\\d+ targets?: compiled .*|.*: signed|.*: signature is current)"
            + "|warn: [^\\n]*:\\[\\d+,\\d+] .*");

    final Map<String, String> parameters = new TreeMap<>();
    final Map<String, String> variables = new HashMap<>();
    final Path folder;

    /** All that the last build said. */
    Told last;

    private final MojoRule rule;
    private final Path localRepository;
    private final Path plugin;

    /**
     * @param folder the project's
     * @param plugin a file that stands for the plugin's own
     */
    GoalsInOneJvm(MojoRule rule, Path folder, Path localRepository, Path plugin) throws IOException {
        this.rule = rule;
        this.folder = folder;
        this.localRepository = localRepository;
        this.plugin = plugin;
        Files.createDirectories(folder);
        Files.copy(Path.of("src/test/resources/projects/empty/pom.xml"), folder.resolve("pom.xml"));
    }

    /**
     * What a user gets of a build.
     *
     * @param said warnings, errors and notes, less those that tell how much was to be done
     * @param files the digests of the files that are published, by their names
     */
    record Build(List<String> said, Map<String, String> files) {
        /** What differs from another one; empty where nothing does. */
        List<String> differences(Build other) {
            List<String> differences = new ArrayList<>();
            said.stream().filter(line -> !other.said.contains(line)).forEach(line -> differences.add("- " + line));
            other.said.stream().filter(line -> !said.contains(line)).forEach(line -> differences.add("+ " + line));
            Map<String, String> all = new TreeMap<>(files);
            all.putAll(other.files);
            all.keySet().stream()
                    .filter(name -> !files.getOrDefault(name, "").equals(other.files.getOrDefault(name, "")))
                    .forEach(name -> differences.add("file " + name));
            return differences;
        }
    }

    @FunctionalInterface
    private interface Start {
        void run(AbstractTargetMojo goal, KeptLog log) throws Exception;
    }

    /** A build of the goals with the test's variables. */
    Build build(Path cache) throws Exception {
        Machine machine = machine();
        return build((goal, log) -> {
            try (Processes processes = new Processes(machine.os())) {
                goal.run(new HostContext(machine, Registry.NONE, processes, new MavenReporter(log), cache, folder));
            }
        });
    }

    /** A build of the goals as Maven starts them, with variables and cache of this JVM. */
    Build buildAsMavenDoes() throws Exception {
        return build((goal, log) -> goal.execute());
    }

    private Build build(Start start) throws Exception {
        MavenProject project = rule.readMavenProject(folder.toFile());
        MavenSession session = session(project);
        Told told = new Told();
        KeptLog log = new KeptLog(told);
        Map<String, Object> context = new LinkedHashMap<>();
        boolean succeeds = true;
        for (String goal : List.of("validate", "compile", "package")) {
            AbstractTargetMojo mojo =
                    (AbstractTargetMojo) rule.lookupConfiguredMojo(session, rule.newMojoExecution(goal));
            mojo.setLog(log);
            mojo.setPluginContext(context);
            DefaultArtifact own = new DefaultArtifact(
                    "io.github.modwsgi",
                    "mod-wsgi-maven-plugin",
                    "1",
                    "compile",
                    "jar",
                    "",
                    new DefaultArtifactHandler("jar"));
            own.setFile(plugin.toFile());
            rule.setVariableValueToObject(mojo, "pluginFile", own);
            try {
                start.run(mojo, log);
            } catch (BuildFailure | IOException | AbstractMojoExecutionException e) {
                told.error("failed: " + e.getMessage());
                succeeds = false;
                break;
            }
        }
        last = told;
        return new Build(
                withoutWork(told),
                succeeds ? published(project) : Map.of()); // nothing is published of a build that fails
    }

    private MavenSession session(MavenProject project) throws Exception {
        MavenSession session = rule.newMavenSession(project);
        DefaultRepositorySystemSession repository = (DefaultRepositorySystemSession) session.getRepositorySession();
        repository.setOffline(true);
        repository.setLocalRepositoryManager(rule.lookup(RepositorySystem.class)
                .newLocalRepositoryManager(repository, new LocalRepository(localRepository.toFile())));
        parameters.forEach((name, value) -> session.getUserProperties().setProperty("modwsgi." + name, value));
        Server server = new Server();
        server.setId("signing");
        server.setPassword(SigningKeys.PASSWORD);
        session.getSettings().addServer(server);
        return session;
    }

    /** The machine that the goals see. */
    Machine machine() {
        return Machines.observed(OperatingSystem.OTHER, folder.getParent(), variables);
    }

    /** Maven's log, kept. */
    private static final class KeptLog extends SystemStreamLog {
        private final Told told;

        KeptLog(Told told) {
            this.told = told;
        }

        @Override
        public void debug(CharSequence text) {
            told.debug(text.toString());
        }

        @Override
        public void info(CharSequence text) {
            told.info(text.toString());
        }

        @Override
        public void warn(CharSequence text) {
            told.warn(text.toString());
        }

        @Override
        public void error(CharSequence text) {
            told.error(text.toString());
        }
    }

    private static List<String> withoutWork(Told told) {
        return told.all().stream()
                .filter(line ->
                        !line.startsWith("debug: ") && !WORK.matcher(line).matches())
                .map(line -> line.replace(": module is current", ": linked and checked"))
                .toList();
    }

    private Map<String, String> published(MavenProject project) throws IOException {
        Map<String, String> files = new TreeMap<>();
        List<File> all = new ArrayList<>();
        project.getAttachedArtifacts().forEach(artifact -> all.add(artifact.getFile()));
        for (File file : all) {
            files.put(folder.relativize(file.toPath()).toString(), Sha256.of(file.toPath()));
        }
        Path commands = folder.resolve("target/mod-wsgi/compile_commands.json");
        files.put("compile_commands.json", Sha256.of(commands));
        return files;
    }

    /** All that the last build observed, and all that the cache remembers. */
    List<Observation> observations(Path cache) throws IOException {
        List<Observation> all = new ArrayList<>();
        for (Path memory : List.of(folder.resolve("target/mod-wsgi/memory"), cache.resolve("memory"))) {
            if (Files.isDirectory(memory)) {
                try (Stream<Path> files = Files.walk(memory)) {
                    for (Path file :
                            (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                        addObservations(file, all);
                    }
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private static void addObservations(Path file, List<Observation> all) {
        List<List<String>> lines = RecordFile.read(file, "mod-wsgi-maven-plugin memory 3", Reporter.SILENT)
                .orElseThrow(() -> new IllegalStateException(file + " is no memory"));
        lines.stream()
                .skip(2)
                .forEach(line ->
                        all.add(new Observation(Observation.Kind.valueOf(line.get(0)), line.get(1), line.get(2))));
    }

    /** Takes away all that builds of the project have left. */
    void clean() throws IOException {
        FolderTree.delete(folder.resolve("target"));
    }
}
