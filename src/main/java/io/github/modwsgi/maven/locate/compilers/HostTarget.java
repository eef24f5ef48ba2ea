package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The compilers that Visual C++ comes with, by the architecture that they run on and the one that they build for: what
 * {@code vcvarsall.bat} calls them, and the folders that hold them (Microsoft, "Use the MSVC toolset from the command
 * line").
 */
public enum HostTarget {
    X64_X64(Architecture.X64, Architecture.X64, "amd64", "Hostx64/x64", "amd64"),
    X64_X86(Architecture.X64, Architecture.X86, "amd64_x86", "Hostx64/x86", "amd64_x86"),
    X64_ARM64(Architecture.X64, Architecture.ARM64, "amd64_arm64", "Hostx64/arm64", null),
    X86_X86(Architecture.X86, Architecture.X86, "x86", "Hostx86/x86", ""),
    X86_X64(Architecture.X86, Architecture.X64, "x86_amd64", "Hostx86/x64", "x86_amd64"),
    X86_ARM64(Architecture.X86, Architecture.ARM64, "x86_arm64", "Hostx86/arm64", null),
    ARM64_ARM64(Architecture.ARM64, Architecture.ARM64, "arm64", "Hostarm64/arm64", null),
    ARM64_X64(Architecture.ARM64, Architecture.X64, "arm64_amd64", "Hostarm64/x64", null),
    ARM64_X86(Architecture.ARM64, Architecture.X86, "arm64_x86", "Hostarm64/x86", null);

    /** What each machine runs, its own first: x64 Windows runs x86 programs, ARM64 Windows (11) both others. */
    private static final List<Architecture> EMULATION = List.of(Architecture.ARM64, Architecture.X64, Architecture.X86);

    private static final String MACHINES_VARIABLES = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

    private final Architecture host;
    private final Architecture target;
    private final String argument;
    private final String folder;
    private final String oldFolder;

    HostTarget(Architecture host, Architecture target, String argument, String folder, String oldFolder) {
        this.host = host;
        this.target = target;
        this.argument = argument;
        this.folder = folder;
        this.oldFolder = oldFolder;
    }

    /** The compilers for a target that run on a machine, in the order of preference. */
    public static List<HostTarget> on(Architecture machine, Architecture target) {
        List<HostTarget> usable = new ArrayList<>(Arrays.asList(values()));
        usable.removeIf(one -> one.target != target || EMULATION.indexOf(one.host) < EMULATION.indexOf(machine));
        usable.sort(Comparator.comparingInt(one -> EMULATION.indexOf(one.host)));
        return usable;
    }

    /**
     * The architecture of a Windows machine. The variables of this process tell what it sees, on ARM64 Windows AMD64 in
     * an x64 JVM; those of the machine tell what it is (dotnet/dnceng issue 5419).
     */
    public static Architecture machine(Environment environment, Registry registry) {
        String name = registry.value(Hive.LOCAL_MACHINE, View.BITS_64, MACHINES_VARIABLES, "PROCESSOR_ARCHITECTURE")
                .or(() -> environment.get("PROCESSOR_ARCHITEW6432"))
                .or(() -> environment.get("PROCESSOR_ARCHITECTURE"))
                .orElse("AMD64");
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "ARM64" -> Architecture.ARM64;
            case "X86" -> Architecture.X86;
            default -> Architecture.X64;
        };
    }

    /** The compiler that lies in a folder, by the last names of its path; empty where they say nothing. */
    public static Optional<HostTarget> ofFolder(Path folder) {
        for (HostTarget one : values()) {
            if (endsWith(folder, "bin/" + one.folder)) {
                return Optional.of(one);
            }
        }
        for (HostTarget one : values()) {
            if (one.oldFolder != null
                    && endsWith(folder, one.oldFolder.isEmpty() ? "VC/bin" : "bin/" + one.oldFolder)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static boolean endsWith(Path folder, String names) {
        Path end = Path.of(names);
        int first = folder.getNameCount() - end.getNameCount();
        return first >= 0
                && folder.subpath(first, folder.getNameCount()).toString().equalsIgnoreCase(end.toString());
    }

    /** What it runs on. */
    public Architecture host() {
        return host;
    }

    /** What it builds for. */
    public Architecture target() {
        return target;
    }

    /** What {@code vcvarsall.bat} calls it. */
    public String argument() {
        return argument;
    }

    /** Its folder below {@code bin} of a toolset, Visual Studio 2017 and later. */
    public String folder() {
        return folder;
    }

    /** Its folder below {@code bin} up to Visual Studio 2015; empty where there was none. */
    public Optional<String> oldFolder() {
        return Optional.ofNullable(oldFolder);
    }
}
