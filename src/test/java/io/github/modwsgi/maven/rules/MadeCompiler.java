package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Visual C++ with its SDK that a test makes, and the environment of its prompt. Nothing of it can be run. */
public final class MadeCompiler {
    private static final Map<CRuntime, String> VERSIONS = Map.of(
            CRuntime.VC9,
            "15.0.30729.1",
            CRuntime.VC10,
            "16.0.40219.1",
            CRuntime.VC11,
            "17.0.61030.0",
            CRuntime.VC12,
            "18.0.40629.0",
            CRuntime.VC14,
            "19.44.35211.0");

    final CRuntime runtime;
    final Architecture target;
    private String version;
    private String windowsHeader = "";
    private boolean alone;
    private final List<String> without = new ArrayList<>();

    private MadeCompiler(CRuntime runtime, Architecture target) {
        this.runtime = runtime;
        this.target = target;
        this.version = VERSIONS.get(runtime);
    }

    public static MadeCompiler of(CRuntime runtime, Architecture target) {
        return new MadeCompiler(runtime, target);
    }

    /** cl.exe's version: {@code 19.29.30133.0}. */
    public MadeCompiler version(String numbers) {
        version = numbers;
        return this;
    }

    /** For this one architecture only, as Visual C++ 2010 Express is. */
    public MadeCompiler alone() {
        alone = true;
        return this;
    }

    /** What stands at the top of windows.h. */
    public MadeCompiler windowsHeader(String text) {
        windowsHeader = text;
        return this;
    }

    /** Leaves a header or a library of the SDK out. */
    public MadeCompiler without(String file) {
        without.add(file);
        return this;
    }

    /** Writes it and gives its prompt's variables. */
    public Map<String, String> at(Path home) throws Exception {
        Path bin = binOf(home, target);
        writeTools(bin);
        for (Architecture other : List.of(Architecture.X86, Architecture.X64)) {
            if (!alone && other != target) {
                writeTools(binOf(home, other));
            }
        }
        Path include = Files.createDirectories(home.resolve("SDK/include"));
        Path um = Files.createDirectories(include.resolve("um"));
        write(include, "stdio.h", "stdlib.h");
        write(um, "Windows.h", "WinSock2.h", "WS2tcpip.h");
        if (!windowsHeader.isEmpty()) {
            Files.writeString(um.resolve("Windows.h"), windowsHeader);
        }
        Path lib = Files.createDirectories(home.resolve("SDK/lib").resolve(target.id()));
        write(lib, "oldnames.lib", "kernel32.Lib", "Psapi.Lib");
        writeRuntime(lib);
        Map<String, String> prompt = new LinkedHashMap<>();
        prompt.put("PATH", bin.toString());
        prompt.put("INCLUDE", include + ";" + um);
        prompt.put("LIB", lib.toString());
        return prompt;
    }

    private void writeRuntime(Path lib) throws IOException {
        if (without.contains("msvcrt.lib")) {
            return;
        }
        String dll = Runtimes.dlls(runtime).get(0);
        Files.write(lib.resolve("msvcrt.lib"), MadeBinaries.importLibrary(target, dll, "memcpy"));
        if (runtime == CRuntime.VC14) {
            write(lib, "ucrt.lib", "vcruntime.lib");
        }
    }

    private void write(Path folder, String... names) throws IOException {
        for (String name : names) {
            if (without.stream().noneMatch(name::equalsIgnoreCase)) {
                Files.writeString(folder.resolve(name), "");
            }
        }
    }

    private Path binOf(Path home, Architecture architecture) throws IOException {
        String folder = runtime == CRuntime.VC14
                ? "VC/Tools/MSVC/14.44.35207/bin/Hostx64/" + architecture.id()
                : architecture == Architecture.X86 ? "VC/bin" : "VC/bin/amd64";
        return Files.createDirectories(home.resolve(folder));
    }

    private void writeTools(Path bin) throws IOException {
        for (String tool : List.of("cl.exe", "link.exe", "mt.exe")) {
            Path file = bin.resolve(tool);
            Files.write(file, MadeImage.exe(target).msvc(14, 0).version(version).build());
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot be made executable: " + file);
            }
        }
    }
}
