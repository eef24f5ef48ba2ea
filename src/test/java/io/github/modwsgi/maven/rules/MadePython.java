package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Python that a test makes: headers with its version, a stub DLL, an import library. */
public final class MadePython {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:(a|b|rc)(\\d+))?");
    private static final Map<String, String> LEVELS = Map.of("a", "ALPHA", "b", "BETA", "rc", "GAMMA");

    private final String version;
    private final Architecture architecture;
    private CRuntime runtime;
    private int linkerMinor;
    private String suffix = "";
    private String company = "Python Software Foundation";
    private boolean mingw;
    private boolean debugRuntime;
    private List<String> needs = List.of();

    private MadePython(String version, Architecture architecture) {
        this.version = version;
        this.architecture = architecture;
        this.runtime = runtimeOf(version);
    }

    /** python.org's, of the class that its version has. */
    public static MadePython of(String version, Architecture architecture) {
        return new MadePython(version, architecture);
    }

    private static CRuntime runtimeOf(String version) {
        if (version.matches("2\\..*|3\\.[012]\\..*")) {
            return CRuntime.VC9;
        }
        return version.matches("3\\.[34]\\..*") ? CRuntime.VC10 : CRuntime.VC14;
    }

    public MadePython runtime(CRuntime other) {
        runtime = other;
        return this;
    }

    public MadePython linkerMinor(int minor) {
        linkerMinor = minor;
        return this;
    }

    /** The free-threaded one: {@code python314t.dll}. */
    public MadePython freeThreaded() {
        suffix = "t";
        return this;
    }

    /** The debug one: {@code python314_d.dll}. */
    public MadePython debug() {
        suffix = "_d";
        debugRuntime = true;
        return this;
    }

    /** A DLL of the usual name that uses the debug runtime all the same. */
    public MadePython onDebugRuntime() {
        debugRuntime = true;
        return this;
    }

    public MadePython company(String name) {
        company = name;
        return this;
    }

    /** Whose DLL imports others. */
    public MadePython needing(String... dlls) {
        needs = List.of(dlls);
        return this;
    }

    public MadePython mingw() {
        mingw = true;
        return this;
    }

    String name() {
        String[] numbers = version.split("\\.");
        return "python" + numbers[0] + numbers[1] + suffix;
    }

    /** Writes it and gives its folder. */
    public Path at(Path home) throws Exception {
        Path include = Files.createDirectories(home.resolve("include"));
        Files.writeString(include.resolve("Python.h"), "#include \"patchlevel.h\"\n");
        Files.writeString(include.resolve("pyconfig.h"), "#define MS_WIN32\n#define WITH_THREAD 1\n");
        writeVersion(include, version);
        Files.createDirectories(home.resolve("Lib"));
        Files.write(
                home.resolve("python.exe"),
                MadeImage.exe(architecture).msvc(14, 0).build());
        Files.write(home.resolve(name() + ".dll"), dll());
        writeLibrary(home, architecture);
        return home;
    }

    /** Another import library in the place of the right one. */
    public void writeLibrary(Path home, Architecture machine) throws Exception {
        Path libs = Files.createDirectories(home.resolve("libs"));
        Files.write(
                libs.resolve(name() + ".lib"),
                MadeBinaries.importLibrary(machine, name() + ".dll", "Py_Initialize", "PyObject_CallObject"));
    }

    byte[] dll() {
        MadeImage image = MadeImage.dll(architecture);
        if (mingw) {
            image.gnu().importing("KERNEL32.dll", "msvcrt.dll");
        } else if (debugRuntime) {
            image.msvc(14, linkerMinor).importing("KERNEL32.dll", "VCRUNTIME140D.dll", "ucrtbased.dll");
        } else {
            Runtimes.linked(image, runtime, linkerMinor).importing("KERNEL32.dll");
        }
        return image.importing(needs)
                .exporting("some_function")
                .text("CompanyName", company)
                .text("FileVersion", version)
                .version(version.replaceAll("[^\\d.].*", "") + ".1013")
                .build();
    }

    public static void writeVersion(Path include, String version) throws Exception {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            throw new IllegalArgumentException(version);
        }
        String level = parts.group(4) == null ? "FINAL" : LEVELS.get(parts.group(4));
        Files.writeString(
                include.resolve("patchlevel.h"),
                """
                #define PY_RELEASE_LEVEL_ALPHA 0xA
                #define PY_RELEASE_LEVEL_BETA 0xB
                #define PY_RELEASE_LEVEL_GAMMA 0xC
                #define PY_RELEASE_LEVEL_FINAL 0xF
                #define PY_MAJOR_VERSION %s
                #define PY_MINOR_VERSION %s
                #define PY_MICRO_VERSION %s
                #define PY_RELEASE_LEVEL PY_RELEASE_LEVEL_%s
                #define PY_RELEASE_SERIAL %s
                #define PY_VERSION "%s"
                """
                        .formatted(
                                parts.group(1),
                                parts.group(2),
                                parts.group(3),
                                level,
                                parts.group(5) == null ? "0" : parts.group(5),
                                version));
    }
}
