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
import io.github.modwsgi.maven.host.ProgramFiles;
import io.github.modwsgi.maven.locate.Rejected;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Microsoft's vswhere for Visual Studio 2017 and later; it has a fixed place since Visual Studio 2017 15.2
 * (microsoft/vswhere, wiki, "Installing").
 */
final class VsWhere {
    private static final String SOURCE = "vswhere";
    private static final String UTF_8 = "-utf8";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_OUTPUT = 4 << 20;

    /** {@code ERROR_INVALID_PARAMETER}: its exit code for a parameter that it does not know. */
    private static final int INVALID_PARAMETER = 87;

    /** Of {@code state}, see microsoft/vswhere issue 339; releases before {@code isRebootRequired} print it alone. */
    private static final long NO_REBOOT_REQUIRED = 4;

    /**
     * What may have C++ tools. Others come with the same installer and are no Visual Studio, such as SQL Server
     * Management Studio 21 (microsoft/vswhere issue 340: the ones that are meant are named).
     */
    private static final Set<String> PRODUCTS =
            Set.of("Community", "Professional", "Enterprise", "BuildTools", "WDExpress");

    private final Environment machine;
    private final Processes programs;

    /** @param machine the environment, see {@link ProgramFiles#complete} */
    VsWhere(Environment machine, Processes programs) {
        this.machine = machine;
        this.programs = programs;
    }

    /** An instance with what decides its place in the order. */
    private record Instance(VisualStudio installation, boolean isFinished, boolean isPreview, List<Integer> version) {}

    /** Its installations: finished ones first, of these releases before previews, of these the newest first. */
    List<VisualStudio> installations(boolean previews, List<Rejected> passedOver) throws InterruptedException {
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
            List<Rejected> unusable = new ArrayList<>();
            List<VisualStudio> found = read(ask(program.get()), previews, unusable);
            if (found.isEmpty() && unusable.isEmpty()) {
                unusable.add(new Rejected(
                        program.get().toString(), SOURCE, "it knows no instance of Visual Studio 2017 or later"));
            }
            passedOver.addAll(unusable);
            return found;
        } catch (IOException | JsonParseException | IllegalStateException e) {
            passedOver.add(new Rejected(program.get().toString(), SOURCE, "it does not answer: " + e.getMessage()));
            return List.of();
        }
    }

    private Optional<Path> program() {
        for (String variable : List.of(ProgramFiles.OF_32_BIT, ProgramFiles.OF_PROCESS)) {
            for (Path folder : machine.folders(variable)) {
                Path file = folder.resolve("Microsoft Visual Studio")
                        .resolve("Installer")
                        .resolve("vswhere.exe");
                if (Observed.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** What it knows as JSON; before its release 2.5.1 it writes in the console's code page, and no other. */
    private JsonElement ask(Path program) throws IOException, InterruptedException {
        Captured answer = run(program, List.of(UTF_8));
        if (answer.exitCode() == INVALID_PARAMETER) {
            answer = run(program, List.of());
        }
        String text = programs.decode(answer.bytes());
        if (answer.end() != Captured.End.BY_ITSELF || answer.exitCode() != 0) {
            throw new IOException(
                    answer.end() == Captured.End.OUT_OF_TIME
                            ? "ended after " + LIMIT.toSeconds() + " seconds"
                            : "exit code " + answer.exitCode() + ": " + text.strip());
        }
        return JsonParser.parseString(text.replace("\uFEFF", ""));
    }

    /** Without {@code -products *} it does not tell of Build Tools, without {@code -all} not of broken instances. */
    private Captured run(Path program, List<String> encoding) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(program.toString(), "-all", "-prerelease", "-products", "*"));
        line.addAll(encoding);
        line.addAll(List.of("-format", "json"));
        Captured answer = programs.capture(new Command(line, program.getParent(), machine), LIMIT, MOST_OUTPUT);
        MachineAnswers.note(line, new Outcome(answer.exitCode(), programs.decode(answer.bytes())));
        return answer;
    }

    private static List<VisualStudio> read(JsonElement answer, boolean previews, List<Rejected> passedOver) {
        List<Instance> instances = new ArrayList<>();
        if (answer.isJsonNull()) { // an empty answer
            return List.of();
        }
        for (JsonElement element : answer.getAsJsonArray()) {
            JsonObject instance = element.getAsJsonObject();
            if (!isVisualStudio(instance)) {
                continue;
            }
            String path = text(instance, "installationPath");
            try {
                Instance known = instance(instance, path);
                Optional<String> problem = problem(instance, known, previews);
                if (problem.isPresent()) {
                    passedOver.add(new Rejected(path, SOURCE, problem.get()));
                } else {
                    instances.add(known);
                }
            } catch (InvalidPathException e) {
                passedOver.add(Rejected.noPath(path, SOURCE, e));
            }
        }
        instances.sort(Comparator.comparing(Instance::isFinished)
                .reversed()
                .thenComparing(Instance::isPreview)
                .thenComparing(Instance::version, VersionOrder.NEWEST_FIRST));
        return instances.stream().map(Instance::installation).toList();
    }

    private static boolean isVisualStudio(JsonObject instance) {
        String product = text(instance, "productId");
        return product.isEmpty() || PRODUCTS.contains(product.substring(product.lastIndexOf('.') + 1));
    }

    private static Instance instance(JsonObject instance, String path) {
        String name = text(instance, "displayName");
        boolean isFinished = isTrue(instance, "isComplete", true);
        VisualStudio installation = new VisualStudio(
                SOURCE,
                (name.isEmpty() ? text(instance, "productId") : name)
                        + (isFinished ? "" : ", which waits for a restart of Windows"),
                text(instance, "installationVersion"),
                Path.of(path).normalize(),
                Layout.SIDE_BY_SIDE,
                CRuntime.VC14,
                false);
        return new Instance(
                installation,
                isFinished,
                isTrue(instance, "isPrerelease", false),
                VersionOrder.numbers(installation.version()));
    }

    private static Optional<String> problem(JsonObject instance, Instance known, boolean previews) {
        VisualStudio installation = known.installation();
        String name = text(instance, "displayName") + " " + installation.version();
        if (installation.home().toString().isEmpty()) {
            return Optional.of(name + ": vswhere names no folder for it");
        }
        if (!known.isFinished() && !waitsForRestart(instance)) {
            return Optional.of(name + " is not installed completely. Repair it in the Visual Studio Installer");
        }
        if (!Observed.isRegularFile(installation.script())) {
            return Optional.of(name + " has no C++ tools: there is no " + installation.script() + ". "
                    + (known.isFinished()
                            ? "Add " + Component.tools(Architecture.X64) + " in the Visual Studio Installer"
                            : "Restart Windows: the installation waits for it"));
        }
        if (known.isPreview() && !previews) {
            return Optional.of(name + " is a preview, which is taken only where one is named: -Dmodwsgi.toolset=..."
                    + " with a version that it has, or -Dmodwsgi.compilerHome=" + installation.home());
        }
        return Optional.empty();
    }

    private static boolean waitsForRestart(JsonObject instance) {
        JsonElement state = instance.get("state");
        boolean stateSaysSo = state != null
                && state.isJsonPrimitive()
                && state.getAsJsonPrimitive().isNumber()
                && (state.getAsLong() & NO_REBOOT_REQUIRED) == 0;
        return isTrue(instance, "isRebootRequired", stateSaysSo);
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
