package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.Captured;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.MadeRegistry;
import io.github.modwsgi.maven.host.ObservedRegistry;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.MsvcToolchain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Windows machine with Visual Studios, made of small files: its programs are played by this class, which keeps what
 * was run.
 */
final class MadeWindows extends Processes {
    static final String BUILD_TOOLS = "Visual Studio Build Tools 2022";

    final Path root;
    final List<Command> scripts = new ArrayList<>();
    final List<Command> compiles = new ArrayList<>();
    final Map<String, String> variables = new TreeMap<>();
    final MadeRegistry registry = new MadeRegistry();
    final List<String> instances = new ArrayList<>();
    final List<Command> vsWhereRuns = new ArrayList<>();

    /** What the batch file does instead of setting up its environment. */
    Optional<Captured> scriptAnswer = Optional.empty();
    /** What stands before the variables, in bytes that are not UTF-16. */
    String scriptSays = "";

    Map<String, String> alsoSets = new TreeMap<>();
    /** Whether cl.exe writes a file for {@code /sourceDependencies}. */
    boolean writesSourceDependencies = true;

    String showsIncludes = "Note: including file: ";
    int compilerExit;
    CompilerKind kind = CompilerKind.MSVC;
    /** What toolchains.xml names. */
    final List<MsvcToolchain> toolchains = new ArrayList<>();

    private final Path cache;

    MadeWindows(Path root) throws IOException {
        this.root = root;
        this.cache = root.resolve("cache");
        variables.put("SystemRoot", "C:\\Windows");
        variables.put("PROCESSOR_ARCHITECTURE", "AMD64");
        variables.put("ProgramFiles(x86)", root.resolve("Program Files (x86)").toString());
        variables.put("Path", root.resolve("tools").toString());
        file("Program Files (x86)/Microsoft Visual Studio/Installer/vswhere.exe", new byte[0]);
    }

    /** An instance of Visual Studio 2017 or later, its first toolset the default; returns its folder. */
    Path instance(String folder, String version, String... toolsets) throws IOException {
        Path home = bareInstance(folder, version, "");
        file(home, "VC/Auxiliary/Build/vcvarsall.bat", new byte[0]);
        file(
                home,
                "VC/Auxiliary/Build/Microsoft.VCToolsVersion.default.txt",
                toolsets[0].getBytes(StandardCharsets.US_ASCII));
        for (String toolset : toolsets) {
            Files.createDirectories(home.resolve("VC/Tools/MSVC").resolve(toolset));
        }
        return home;
    }

    /** One that only vswhere tells of. */
    Path bareInstance(String folder, String version, String more) throws IOException {
        Path home = root.resolve(folder);
        instances.add("{\"installationPath\": \"" + home + "\", \"installationVersion\": \"" + version
                + "\", \"displayName\": \"" + BUILD_TOOLS + "\"" + more + "}");
        return home;
    }

    /** A compiler of a toolset. */
    void compiler(Path home, String toolset, String hostTarget) throws IOException {
        String bin = "VC/Tools/MSVC/" + toolset + "/bin/" + hostTarget + "/";
        program(home, bin + "cl.exe", "19." + toolset.substring(3) + (toolset.split("\\.").length > 2 ? ".0" : ".0.0"));
        program(home, bin + "link.exe", "1.0.0.0");
    }

    /** An edition that the registry tells of. */
    Path registered(Hive hive, String key, String value, String folder) {
        Path home = root.resolve(folder);
        registry.with(hive, View.BITS_32, "SOFTWARE\\Microsoft\\" + key, value, home.toString());
        return home;
    }

    void program(Path home, String name, String version) throws IOException {
        file(home, name, MadeBinaries.program(Architecture.X86, version))
                .toFile()
                .setExecutable(true);
    }

    Path file(Path home, String name, byte[] content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private void file(String name, byte[] content) throws IOException {
        file(root, name, content);
    }

    Located<Compiler> locate(Architecture target, CRuntime runtime) throws InterruptedException {
        return locate(target, runtime, Optional.empty(), Optional.empty());
    }

    Located<Compiler> locate(Architecture target, CRuntime runtime, Optional<String> toolset, Optional<String> home)
            throws InterruptedException {
        CompilerRequest request = new CompilerRequest(kind, toolset, home, Optional.empty(), toolchains);
        return locator().locate(request, target, runtime);
    }

    /** A new build on this machine. */
    CompilerLocator locator() {
        return new CompilerLocator(host());
    }

    HostContext host() {
        return new HostContext(machine(), new ObservedRegistry(registry), this, new Told(), cache, root);
    }

    /** What the goal doctor sees. */
    Survey survey() throws InterruptedException {
        return new Surveyor(host()).survey(List.of(), Optional.empty(), Optional.empty(), toolchains);
    }

    Machine machine() {
        return Machines.observed(OperatingSystem.WINDOWS, root, variables);
    }

    @Override
    public Outcome run(Command command, Duration limit) throws IOException {
        compiles.add(command);
        if (compilerExit != 0) {
            return new Outcome(compilerExit, "");
        }
        boolean asksForFile = command.line().contains("/sourceDependencies");
        if (asksForFile && writesSourceDependencies) {
            Files.writeString(command.folder().resolve("probe.json"), "{}");
        }
        boolean shows = command.line().contains("/showIncludes");
        return new Outcome(
                0, "probe.c\r\n" + (shows ? showsIncludes + command.folder().resolve("probe.h") + "\r\n" : ""));
    }

    @Override
    public Captured capture(Command command, Duration limit, int most) throws IOException {
        if (command.program().equals("vswhere.exe")) {
            vsWhereRuns.add(command);
            String json = "[" + String.join(",", instances) + "]";
            return new Captured(0, json.getBytes(StandardCharsets.UTF_8), Captured.End.BY_ITSELF);
        }
        scripts.add(command);
        return scriptAnswer.orElse(new Captured(0, answerOf(command), Captured.End.BY_ITSELF));
    }

    private byte[] answerOf(Command command) throws IOException {
        Map<String, String> made = new TreeMap<>(command.environment().variables());
        made.put("INCLUDE", root.resolve("include").toString());
        made.put("LIB", root.resolve("lib").toString());
        String[] words = command.line().get(command.line().size() - 1).split(" ");
        String toolset = "";
        String folder = ScriptFolders.of(words[1]);
        for (String word : words) {
            toolset = word.startsWith("-vcvars_ver=") ? word.substring(12) : toolset;
        }
        Path standard = command.folder().resolve("Microsoft.VCToolsVersion.default.txt");
        if (Files.exists(standard)) {
            String version = toolset.isEmpty() ? Files.readString(standard) : toolset;
            made.put("VCToolsVersion", version);
            folder = "../../Tools/MSVC/" + version + "/bin/" + folder;
        } else {
            folder = ScriptFolders.old(command.folder(), words[1]);
        }
        made.put("PATH", command.folder().resolve(folder).normalize() + ";" + made.get("PATH"));
        made.putAll(alsoSets);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(scriptSays.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder text = new StringBuilder("mod-wsgi-variables-follow\r\n");
        made.forEach(
                (name, value) -> text.append(name).append('=').append(value).append("\r\n"));
        bytes.write(text.toString().getBytes(StandardCharsets.UTF_16LE));
        return bytes.toByteArray();
    }

    /** The folders that batch files put on PATH. */
    private static final class ScriptFolders {
        private static final Map<String, String> FOLDERS = Map.of(
                "amd64",
                "Hostx64/x64",
                "amd64_x86",
                "Hostx64/x86",
                "amd64_arm64",
                "Hostx64/arm64",
                "x86",
                "Hostx86/x86",
                "x86_amd64",
                "Hostx86/x64",
                "arm64",
                "Hostarm64/arm64");

        static String of(String argument) {
            return FOLDERS.getOrDefault(argument, "");
        }

        static String old(Path folder, String argument) {
            String bin = Files.isDirectory(folder.resolve("VC/bin")) ? "VC/bin" : "bin";
            return argument.equals("x86") ? bin : bin + "/" + argument;
        }
    }

    static Environment environmentOf(Located<Compiler> located) {
        return located.value().orElseThrow().environment();
    }
}
