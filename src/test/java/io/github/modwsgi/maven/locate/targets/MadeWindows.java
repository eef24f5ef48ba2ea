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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** The character set of the console in which programs write that write no UTF-8. */
    Charset console = StandardCharsets.UTF_8;

    /** What vswhere answers: by default the instances. */
    VsWhereAnswer vsWhere =
            command -> answer(0, ("[" + String.join(",", instances) + "]").getBytes(StandardCharsets.UTF_8));

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

    @FunctionalInterface
    interface VsWhereAnswer {
        Captured answer(Command command) throws IOException;
    }

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

    static Captured answer(int exitCode, byte[] bytes) {
        return new Captured(exitCode, bytes, Captured.End.BY_ITSELF);
    }

    /** Has vswhere answer what was recorded. */
    void vsWhereAnswers(String recorded) {
        vsWhere = command ->
                answer(0, RecordedAnswers.json("vswhere/" + recorded, root).getBytes(StandardCharsets.UTF_8));
    }

    /** Puts the files of a recorded installation where vswhere says that it is. */
    Path installed(String windowsPath, String recorded) throws IOException {
        Path home = RecordedAnswers.at(root, windowsPath);
        for (String line : RecordedAnswers.lines("scripts/" + recorded)) {
            String[] nameAndContent = line.split(" = ");
            String name = nameAndContent[0];
            if (name.endsWith(".exe")) {
                program(home, name, "19." + Path.of(name).getName(3).toString().substring(3) + ".0");
            } else {
                String content = nameAndContent.length == 1 ? "" : nameAndContent[1] + "\r\n";
                file(home, name, content.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return home;
    }

    /** One that only vswhere tells of. */
    Path bareInstance(String folder, String version, String more) throws IOException {
        Path home = root.resolve(folder);
        instances.add(
                "{\"installationPath\": \"" + home.toString().replace("\\", "\\\\") + "\", \"installationVersion\": \""
                        + version + "\", \"displayName\": \"" + BUILD_TOOLS + "\"" + more + "}");
        return home;
    }

    /** A compiler of a toolset. */
    void compiler(Path home, String toolset, String hostTarget) throws IOException {
        String bin = "VC/Tools/MSVC/" + toolset + "/bin/" + hostTarget + "/";
        program(home, bin + "cl.exe", "19." + toolset.substring(3) + (toolset.split("\\.").length > 2 ? ".0" : ".0.0"));
        program(home, bin + "link.exe", "1.0.0.0");
    }

    /** The folders of all toolsets of Visual Studio 2017 and later. */
    List<Path> toolsets() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getParent().endsWith("VC/Tools/MSVC"))
                    .toList();
        }
    }

    /** The libraries of a toolset by which one sees for what it builds. */
    void libraries(Path home, String toolset) throws IOException {
        for (String target : List.of("x64", "x86")) {
            file(home, "VC/Tools/MSVC/" + toolset + "/lib/" + target + "/msvcrt.lib", new byte[0]);
        }
    }

    /** LLVM where its installer puts it. */
    Path llvm() throws IOException {
        variables.put("ProgramFiles", root.resolve("Program Files").toString());
        Path bin = root.resolve("Program Files/LLVM/bin");
        for (String name : List.of("clang-cl.exe", "lld-link.exe")) {
            program(bin, name, "19.1.7.0");
        }
        return bin;
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
    public String decode(byte[] output) {
        return new String(output, console);
    }

    @Override
    public Outcome run(Command command, Duration limit) throws IOException {
        if (command.line().contains("--version")) {
            return new Outcome(0, "clang version 19.1.7\r\n");
        }
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
            return vsWhere.answer(command);
        }
        scripts.add(command);
        return scriptAnswer.orElse(new Captured(0, answerOf(command), Captured.End.BY_ITSELF));
    }

    private byte[] answerOf(Command command) throws IOException {
        Map<String, String> made = new TreeMap<>(command.environment().variables());
        String[] words = command.line().get(command.line().size() - 1).split(" ");
        Path home = command.folder().resolve("../../..").normalize();
        if (Files.isDirectory(home.resolve("VC/Tools/MSVC"))) {
            String path = made.remove("PATH");
            made.putAll(RecordedAnswers.set(home, toolset(command, words), ScriptFolders.of(words[1])));
            made.put("PATH", made.remove("Path") + ";" + path);
        } else {
            made.put("INCLUDE", root.resolve("include").toString());
            made.put("LIB", root.resolve("lib").toString());
            Path compilers = command.folder().resolve(ScriptFolders.old(command.folder(), words[1]));
            made.put("PATH", compilers.normalize() + ";" + made.get("PATH"));
        }
        made.putAll(alsoSets);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(scriptSays.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder text = new StringBuilder("mod-wsgi-variables-follow\r\n");
        made.forEach(
                (name, value) -> text.append(name).append('=').append(value).append("\r\n"));
        bytes.write(text.toString().getBytes(StandardCharsets.UTF_16LE));
        return bytes.toByteArray();
    }

    /** As the real vcvars.bat decides: what it is told, an inherited variable, the first file of defaults. */
    private static String toolset(Command command, String[] words) throws IOException {
        for (String word : words) {
            if (word.startsWith("-vcvars_ver=")) {
                return word.substring("-vcvars_ver=".length());
            }
        }
        for (String variable : List.of("VCVARS_USER_VERSION", "VCToolsVersion")) {
            if (command.environment().get(variable).isPresent()) {
                return command.environment().get(variable).get();
            }
        }
        for (String generation : List.of(".v145", ".v143", ".v142", "")) {
            Path file = command.folder().resolve("Microsoft.VCToolsVersion" + generation + ".default.txt");
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
        }
        throw new IOException("no toolset");
    }

    /** The folders that batch files put on PATH; the real ones write HostX64, which is the same on Windows. */
    private static final class ScriptFolders {
        private static final Map<String, String> FOLDERS = Map.of(
                "amd64",
                "Hostx64\\x64",
                "amd64_x86",
                "Hostx64\\x86",
                "amd64_arm64",
                "Hostx64\\arm64",
                "x86",
                "Hostx86\\x86",
                "x86_amd64",
                "Hostx86\\x64",
                "arm64",
                "Hostarm64\\arm64",
                "arm64_amd64",
                "Hostarm64\\x64");

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
