package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What messages say about a class of C runtime: who made Apaches, Pythons and compilers of it. What a file is of is
 * never looked up here, it is read from the file.
 *
 * <p>Sources: CPython's {@code Tools/msi/msi.py} and {@code sys.version} of its releases; the names of Apache
 * Lounge's archives; mod_wsgi 4.8.0's {@code win32/README.rst} for Microsoft's downloads.
 */
public final class RuntimeClass {
    private RuntimeClass() {}

    /** What shows a file's class: {@code imports MSVCR100.dll, linker 10.0}. */
    public static String shownBy(BinaryFile file) {
        List<String> runtimes = file.imports().stream()
                .filter(dll -> CRuntime.ofDll(dll).isPresent())
                .toList();
        String named = runtimes.stream().filter(dll -> !isApiSet(dll)).collect(Collectors.joining(", "));
        String one = named.isEmpty() ? runtimes.stream().findFirst().orElse("no C runtime DLL") : named;
        return "imports " + one
                + file.linkerVersion().map(version -> ", linker " + version).orElse("");
    }

    /** The universal runtime comes as a dozen of these: one stands for all. */
    private static boolean isApiSet(String dll) {
        return dll.regionMatches(true, 0, "api-", 0, 4);
    }

    /** Apaches of a class. */
    public static String apaches(CRuntime runtime) {
        return switch (runtime) {
            case VC9 -> "a VC9 build of Apache (Apache Lounge: httpd 2.2, and 2.4 up to 2.4.12, 32-bit only)";
            case VC10 -> "a VC10 build of Apache (Apache Lounge: up to httpd 2.4.23)";
            case VC11 -> "a VC11 build of Apache (Apache Lounge: up to httpd 2.4.38)";
            case VC14 -> "a VC14, VC15, VS16, VS17 or VS18 build of Apache";
            default -> "an Apache built with " + runtime.id();
        };
    }

    /** Pythons of a class. */
    public static String pythons(CRuntime runtime) {
        return switch (runtime) {
            case VC9 -> "Python 2.6, 2.7 or 3.2";
            case VC10 -> "Python 3.3 or 3.4";
            case VC14 -> "Python 3.5 or later";
            default -> "no Python of python.org: none is built with " + runtime.id();
        };
    }

    /** Where to get a compiler of a class for an architecture, as a sentence. */
    public static String compilers(CRuntime runtime, Architecture architecture) {
        return switch (runtime) {
            case VC9 ->
                "Install Microsoft's \"Microsoft Visual C++ Compiler for Python 2.7\" (32-bit and 64-bit), or"
                        + " Visual Studio 2008, and start Maven from its prompt for " + architecture.id() + ".";
            case VC10 ->
                architecture == Architecture.X86
                        ? "Install Microsoft's \"Visual C++ 2010 Express\" (32-bit only) or \"Windows SDK 7.1\", and start"
                                + " Maven from its prompt for x86."
                        : "Install Microsoft's \"Windows SDK 7.1\" (\"Visual C++ 2010 Express\" is 32-bit only), and start"
                                + " Maven from its prompt for " + architecture.id() + ".";
            case VC11 -> "Install Visual Studio 2012, and start Maven from its prompt.";
            case VC12 -> "Install Visual Studio 2013, and start Maven from its prompt.";
            case VC14 ->
                "Install Visual Studio 2015 or later, or its Build Tools, with the tools for " + architecture.id()
                        + "; or use clang-cl: -Dmodwsgi.compilerKind=llvm.";
            default -> "Take a Python that a compiler of Visual Studio 2008 or later has built.";
        };
    }

    /** Whether its compilers are downloads of long ago, which one has to be told by name. */
    public static boolean isLegacy(CRuntime runtime) {
        return runtime == CRuntime.VC9 || runtime == CRuntime.VC10;
    }
}
