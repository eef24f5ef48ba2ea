package io.github.modwsgi.maven.binary;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whose linker made a file, judged by what the linkers leave in it. */
public enum Toolchain {
    MSVC("msvc"),
    LLVM("llvm"),
    MINGW("mingw"),
    UNKNOWN("unknown");

    private static final LinkerVersion LLD = new LinkerVersion(14, 0);
    private static final Pattern GNU_RUNTIME = Pattern.compile(
            "(libgcc_s|libstdc\\+\\+|libwinpthread|libc\\+\\+|libunwind|libssp|cygwin1|msys-)[\\w.+-]*");

    private final String id;

    Toolchain(String id) {
        this.id = id;
    }

    /** The name in reports and in JSON. */
    public String id() {
        return id;
    }

    /**
     * Judges a PE image. The evidence, in this order:
     * <ul>
     * <li>a Rich header: only Microsoft's linker writes one, from 6.0 SP3 on;
     * <li>linker version 2.x: GNU ld writes the version of binutils there. Delphi wrote 2.25 for twenty years, its
     *     sections {@code CODE} or {@code .itext} tell it apart;
     * <li>linker version 14.0 without Rich header: lld. Its MinGW flavour shows in imports of GNU's or LLVM's own
     *     runtimes or of msvcrt.dll, or in a section {@code .CRT}, which Microsoft's scheme merges into {@code
     * .rdata};
     * <li>anything else without Rich header says nothing: stripped, or yet another linker.
     * </ul>
     */
    public static Toolchain ofImage(
            boolean richHeader, LinkerVersion linker, Collection<String> dlls, Collection<String> sections) {
        if (richHeader) {
            return MSVC;
        }
        if (linker.major() == 2) {
            return sections.contains("CODE") || sections.contains(".itext") ? UNKNOWN : MINGW;
        }
        if (linker.equals(LLD)) {
            return sections.contains(".CRT") || dlls.stream().anyMatch(Toolchain::isMingwDll) ? MINGW : LLVM;
        }
        return UNKNOWN;
    }

    private static boolean isMingwDll(String dll) {
        String name = dll.toLowerCase(Locale.ROOT);
        return name.equals("msvcrt.dll") || GNU_RUNTIME.matcher(name).matches();
    }

    @Override
    public String toString() {
        return id;
    }
}
