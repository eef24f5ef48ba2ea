package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options that not every generation of cl.exe and link.exe knows, with the first and the last that is given them. An
 * older cl.exe warns of an option it does not know (D9002) or fails (D8021). The version is cl.exe's: 15.00 is Visual
 * Studio 2008, 19.00 is 2015, 19.50 is 2026.
 */
enum Flag {
    /** Microsoft's hardening since 2015; compile and link, and needs the runtime's support code. */
    GUARD_CONTROL_FLOW("/guard:cf", 1900, Flag.LATEST, true),
    /** No time stamps: the same inputs give the same bytes. Undocumented; known from 2015 on. */
    REPRODUCIBLE("/Brepro", 1900, Flag.LATEST, true),
    /** Sources and strings are UTF-8 whatever the machine's code page is; clang-cl knows no other. */
    UTF_8("/utf-8", 1900, Flag.LATEST, false),
    /** Parallel compiles may write one program database ({@code /Zi}); before, they always took turns. */
    SHARED_PDB("/FS", 1800, Flag.LATEST, false),
    /** Address space layout randomisation and no execution of data: on by default from 2012 on. */
    RANDOM_BASE("/DYNAMICBASE", 0, 1699, false),
    NO_EXECUTE("/NXCOMPAT", 0, 1699, false),
    /** Upstream's number of rounds; later linkers go on until nothing changes. */
    FOLD_TWICE("/OPT:ICF=2", 0, 1699, false),
    /** A DLL of VC9 finds its runtime through a manifest only. */
    SIDE_BY_SIDE_MANIFEST("/MANIFEST", 0, 1599, false),
    /** Later ones need none, and link.exe would leave an empty one beside the module. */
    NO_MANIFEST("/MANIFEST:NO", 1600, Flag.LATEST, false);

    private static final int LATEST = Integer.MAX_VALUE;
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,2}).*");

    private final String text;
    private final int first;
    private final int last;
    private final boolean isClangs;

    Flag(String text, int first, int last, boolean isClangs) {
        this.text = text;
        this.first = first;
        this.last = last;
        this.isClangs = isClangs;
    }

    String text() {
        return text;
    }

    /** Whether a compiler, or its linker, is given the option; clang-cl is what Visual Studio 2015 and later is. */
    boolean isFor(Compiler compiler) {
        if (compiler.kind() == CompilerKind.LLVM) {
            return isClangs && first <= generationOfRuntime(compiler) && generationOfRuntime(compiler) <= last;
        }
        int version = mscVersion(compiler.version()).orElseGet(() -> generationOfRuntime(compiler));
        return first <= version && version <= last;
    }

    /** {@code _MSC_VER}: 1944 of 19.44.35211. */
    private static Optional<Integer> mscVersion(String version) {
        Matcher numbers = VERSION.matcher(version);
        return numbers.matches()
                ? Optional.of(100 * Integer.parseInt(numbers.group(1)) + Integer.parseInt(numbers.group(2)))
                : Optional.empty();
    }

    /** Of one that does not tell its version, the first with its runtime. */
    private static int generationOfRuntime(Compiler compiler) {
        return switch (compiler.cRuntime()) {
            case VC9 -> 1500;
            case VC10 -> 1600;
            case VC11 -> 1700;
            case VC12 -> 1800;
            case VC14 -> 1900;
            default -> 0;
        };
    }
}
