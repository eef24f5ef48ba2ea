package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What clang-cl includes first in a 32-bit build, so that it calls APR's functions as Microsoft's compiler does.
 *
 * <p>For {@code typedef void fn(void); fn * __stdcall f(const char *);} clang gives the convention to the function
 * that is pointed at, Microsoft gives it to {@code f} (seen with clang 19). {@code apr_dynamic_fn_retrieve} is of
 * that shape, and every Apache for 32-bit Windows exports {@code _apr_dynamic_fn_retrieve@4}. In front of the type,
 * {@code __stdcall} means the same to both.
 */
public final class CallingConventions {
    private static final String NAME = "apr_declarations.h";

    private CallingConventions() {}

    static boolean areMended(Compiler compiler) {
        return compiler.kind() == CompilerKind.LLVM && compiler.target() == Architecture.X86;
    }

    /** The header's place in the folder of a target. */
    static Path header(Path folder) {
        return folder.resolve("include").resolve(NAME);
    }

    /** Writes the header of a plan, where its compiler needs it. */
    public static void write(BuildPlan plan) throws IOException {
        if (areMended(plan.target().compiler())) {
            AtomicFile.write(header(plan.folder()), text());
        }
    }

    /** The macros as {@code apr.h} and {@code apu.h} define them for who links with the DLLs, but for the order. */
    static String text() {
        StringBuilder text = new StringBuilder("#include \"apr.h\"\n#include \"apu.h\"\n");
        for (String macro : List.of("APR_DECLARE", "APU_DECLARE")) {
            text.append("#undef ").append(macro).append('\n');
            text.append("#define ").append(macro).append("(type) __declspec(dllimport) __stdcall type\n");
        }
        return text.toString();
    }
}
