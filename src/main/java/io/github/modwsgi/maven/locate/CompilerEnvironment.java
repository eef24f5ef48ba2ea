package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.host.Environment;
import java.util.List;

/** The environment that a compiler sees: the machine's, less what would change its arguments or its output. */
final class CompilerEnvironment {
    /**
     * Arguments from elsewhere ({@code CL} and its kin, clang's {@code CCC_OVERRIDE_OPTIONS}), header folders of
     * GCC-like compilers, dates, and Visual Studio's output pipe, which even set to nothing takes the output away.
     */
    private static final List<String> CLEARED = List.of(
            "CL", "_CL_", "LINK", "_LINK_", "CCC_OVERRIDE_OPTIONS", "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",
            "SOURCE_DATE_EPOCH", "DEPENDENCIES_OUTPUT", "SUNPRO_DEPENDENCIES", "VS_UNICODE_OUTPUT");

    /** Where the headers and libraries of a developer prompt are. */
    private static final List<String> PROMPT = List.of("INCLUDE", "EXTERNAL_INCLUDE", "LIB", "LIBPATH");

    private CompilerEnvironment() {}

    /** For a compiler whose header and library folders all stand in its arguments. */
    static Environment withoutPrompt(Environment machine) {
        return ofPrompt(machine).without(PROMPT);
    }

    /** For the compiler of the developer prompt that Maven was started from. */
    static Environment ofPrompt(Environment machine) {
        return machine.without(CLEARED)
                .with("VSLANG", "1033") // English messages, where Visual Studio has them
                .with("VSCMD_SKIP_SENDTELEMETRY", "1");
    }
}
