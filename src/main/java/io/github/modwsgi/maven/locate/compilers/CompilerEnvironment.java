package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.host.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The environment that a compiler sees: the machine's, less what would change its arguments or its output. */
public final class CompilerEnvironment {
    /**
     * Arguments from elsewhere ({@code CL} and its kin, clang's {@code CCC_OVERRIDE_OPTIONS}), header folders of
     * GCC-like compilers, dates, and Visual Studio's output pipe, which even set to nothing takes the output away.
     */
    private static final List<String> CLEARED = List.of(
            "CL",
            "_CL_",
            "LINK",
            "_LINK_",
            "CCC_OVERRIDE_OPTIONS",
            "CPATH",
            "C_INCLUDE_PATH",
            "CPLUS_INCLUDE_PATH",
            "SOURCE_DATE_EPOCH",
            "DEPENDENCIES_OUTPUT",
            "SUNPRO_DEPENDENCIES",
            "VS_UNICODE_OUTPUT");

    /** Where the headers and libraries of a developer prompt are. */
    private static final List<String> PROMPT = List.of("INCLUDE", "EXTERNAL_INCLUDE", "LIB", "LIBPATH");

    /**
     * What else a developer prompt sets. A batch file that finds another's variables adds to them or believes them;
     * Microsoft: do not run two in one prompt.
     */
    private static final List<String> PROMPT_STATE = List.of(
            "VCINSTALLDIR",
            "VSINSTALLDIR",
            "VCToolsInstallDir",
            "VCToolsVersion",
            "VCVARS_USER_VERSION",
            "VCToolsRedistDir",
            "VCIDEInstallDir",
            "VisualStudioVersion",
            "DevEnvDir",
            "WindowsSdkDir",
            "WindowsSDKVersion",
            "WindowsSDKLibVersion",
            "WindowsSdkBinPath",
            "WindowsSdkVerBinPath",
            "WindowsLibPath",
            "UCRTVersion",
            "UniversalCRTSdkDir",
            "ExtensionSdkDir",
            "Framework",
            "FrameworkDir",
            "FrameworkVersion",
            "Framework35Version",
            "TARGET_CPU",
            "TARGET_PLATFORM",
            "ORIGINALPATH",
            "CommandPromptType",
            "Platform",
            "PreferredToolArchitecture");

    private static final List<String> PROMPT_PREFIXES =
            List.of("VSCMD_", "__VSCMD_", "__DOTNET_", "FRAMEWORKDIR", "FRAMEWORKVERSION");

    private static final String GLIBC_TUNABLES = "GLIBC_TUNABLES";

    /**
     * glibc's heap in pages of 2 MiB, where the kernel gives them to who asks, and grown by 32 MiB at a time (The GNU C
     * Library, "Memory Allocation Tunables"): clang-cl takes 7 % less time for mod_wsgi 5.0.2 and no more memory (19,
     * Debian 12, AMD EPYC, 2026-11-27). Nothing else reads it.
     */
    private static final String LARGE_PAGES = "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=33554432";

    private CompilerEnvironment() {}

    /** For clang-cl, whose header and library folders all stand in its arguments. */
    public static Environment ofClang(Environment machine) {
        Environment environment = withoutPrompt(machine);
        return environment.get(GLIBC_TUNABLES).isPresent()
                ? environment
                : environment.with(GLIBC_TUNABLES, LARGE_PAGES);
    }

    /** For a compiler whose header and library folders all stand in its arguments. */
    public static Environment withoutPrompt(Environment machine) {
        return ofPrompt(machine).without(PROMPT);
    }

    /** For the compiler of the developer prompt that Maven was started from. */
    public static Environment ofPrompt(Environment machine) {
        return machine.without(CLEARED)
                .with("VSLANG", "1033") // English messages, where Visual Studio has them
                .with("VSCMD_SKIP_SENDTELEMETRY", "1");
    }

    /**
     * For a batch file that makes a developer prompt: no other prompt's variables, and a PATH of Windows' own folders,
     * so that it finds no foreign {@code reg} or {@code find}, and makes the same whoever starts it.
     */
    public static Environment beforeScript(Environment machine) {
        List<String> state = new ArrayList<>(PROMPT_STATE);
        for (String name : machine.variables().keySet()) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (PROMPT_PREFIXES.stream().anyMatch(upper::startsWith)) {
                state.add(name);
            }
        }
        String root = machine.get("SystemRoot").orElse("C:\\Windows");
        return withoutPrompt(machine.without(state))
                .with(
                        "PATH",
                        String.join(
                                ";",
                                root + "\\System32",
                                root,
                                root + "\\System32\\Wbem",
                                root + "\\System32\\WindowsPowerShell\\v1.0"))
                .with("__VSCMD_ARG_NO_LOGO", "1");
    }

    /** For the compiler of an installation: what it was before the batch file, and what that has set. */
    public static Environment afterScript(Environment before, Map<String, String> variables) {
        Environment made = before;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            made = made.with(variable.getKey(), variable.getValue());
        }
        return ofPrompt(made);
    }
}
