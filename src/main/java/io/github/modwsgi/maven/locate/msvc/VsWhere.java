package io.github.modwsgi.maven.locate.msvc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.VersionOrder;
import io.github.modwsgi.maven.host.Captured;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.MachineAnswers;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.locate.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks Microsoft's vswhere for Visual Studio 2017 and later; it has a fixed place since Visual Studio 2017 15.2. */
final class VsWhere {
    private static final String SOURCE = "vswhere";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_OUTPUT = 4 << 20;

    private final Environment machine;
    private final Processes programs;

    VsWhere(Environment machine, Processes programs) {
        this.machine = machine;
        this.programs = programs;
    }

    /** An instance with what decides its place in the order. */
    private record Instance(VisualStudio installation, boolean isPrerelease, List<Integer> version) {}

    /** Its installations, releases before pre-releases and newest first. */
    List<VisualStudio> installations(boolean prereleases, List<Rejected> passedOver) throws InterruptedException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            passedOver.add(new Rejected(
                    "vswhere.exe",
                    SOURCE,
                    "it is not in \"Microsoft Visual Studio\\Installer\" of"
                            + " %ProgramFiles(x86)%: no Visual Studio 2017 or later, or its installer is broken"));
            return List.of();
        }
        try {
            return read(ask(program.get(), prereleases), passedOver);
        } catch (IOException | JsonParseException | IllegalStateException e) {
            passedOver.add(new Rejected(program.get().toString(), SOURCE, "it does not answer: " + e.getMessage()));
            return List.of();
        }
    }

    private Optional<Path> program() {
        for (String variable : List.of("ProgramFiles(x86)", "ProgramFiles")) {
            Optional<Path> file = machine.get(variable).map(folder -> Path.of(folder)
                    .resolve("Microsoft Visual Studio")
                    .resolve("Installer")
                    .resolve("vswhere.exe"));
            if (file.filter(Observed::isRegularFile).isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    /** Without {@code -products *} it does not tell of Build Tools, without {@code -all} not of broken instances. */
    private JsonElement ask(Path program, boolean prereleases) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(program.toString(), "-all", "-products", "*", "-utf8", "-format", "json"));
        if (prereleases) {
            line.add("-prerelease");
        }
        Captured answer = programs.capture(new Command(line, program.getParent(), machine), LIMIT, MOST_OUTPUT);
        if (answer.end() != Captured.End.BY_ITSELF || answer.exitCode() != 0) {
            throw new IOException(
                    answer.end() == Captured.End.OUT_OF_TIME
                            ? "ended after " + LIMIT.toSeconds() + " seconds"
                            : "exit code " + answer.exitCode() + ": "
                                    + answer.text().strip());
        }
        MachineAnswers.note(line, new Outcome(answer.exitCode(), answer.text()));
        return JsonParser.parseString(new String(answer.bytes(), StandardCharsets.UTF_8).replace("\uFEFF", ""));
    }

    private static List<VisualStudio> read(JsonElement answer, List<Rejected> passedOver) {
        List<Instance> instances = new ArrayList<>();
        if (answer.isJsonNull()) { // an empty answer
            return List.of();
        }
        for (JsonElement element : answer.getAsJsonArray()) {
            JsonObject instance = element.getAsJsonObject();
            String path = text(instance, "installationPath");
            try {
                VisualStudio installation = installation(instance, path);
                Optional<String> problem = problem(instance, installation);
                if (problem.isPresent()) {
                    passedOver.add(new Rejected(path, SOURCE, problem.get()));
                } else {
                    instances.add(new Instance(
                            installation,
                            isTrue(instance, "isPrerelease", false),
                            VersionOrder.numbers(installation.version())));
                }
            } catch (InvalidPathException e) {
                passedOver.add(new Rejected(path, SOURCE, "this is no path: " + e.getReason()));
            }
        }
        instances.sort(Comparator.comparing(Instance::isPrerelease)
                .thenComparing(Instance::version, VersionOrder.NEWEST_FIRST));
        return instances.stream().map(Instance::installation).toList();
    }

    private static VisualStudio installation(JsonObject instance, String path) {
        String name = text(instance, "displayName");
        return new VisualStudio(
                SOURCE,
                name.isEmpty() ? text(instance, "productId") : name,
                text(instance, "installationVersion"),
                Path.of(path).normalize(),
                Layout.SIDE_BY_SIDE,
                CRuntime.VC14,
                false);
    }

    private static Optional<String> problem(JsonObject instance, VisualStudio installation) {
        String name = installation.name() + " " + installation.version();
        if (installation.home().toString().isEmpty()) {
            return Optional.of(name + ": vswhere names no folder for it");
        }
        if (!isTrue(instance, "isComplete", true)) {
            return Optional.of(name + " is not installed completely. Repair it in the Visual Studio Installer");
        }
        if (!Observed.isRegularFile(installation.script())) {
            return Optional.of(name + " has no C++ tools: there is no " + installation.script() + ". Add "
                    + Component.tools(Architecture.X64)
                    + " in the Visual Studio Installer");
        }
        return Optional.empty();
    }

    private static String text(JsonObject instance, String name) {
        JsonElement value = instance.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static boolean isTrue(JsonObject instance, String name, boolean otherwise) {
        JsonElement value = instance.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsBoolean() : otherwise;
    }
}
