package io.github.modwsgi.maven.binary;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class of a C runtime: objects, heap blocks and FILE pointers may cross between two files only when theirs is the
 * same. {@link #VC14} stands for every Visual Studio from 2015 on (Microsoft, "C++ binary compatibility between Visual
 * Studio versions").
 */
public enum CRuntime {
    VC6("VC6"),
    VC7_1("VC7.1"),
    VC8("VC8"),
    VC9("VC9"),
    VC10("VC10"),
    VC11("VC11"),
    VC12("VC12"),
    VC14("VC14"),
    /** The msvcrt.dll that is part of Windows; MinGW's choice. */
    MSVCRT("msvcrt"),
    /** No C runtime DLL is imported: linked statically, or none is needed. */
    NONE("none"),
    UNKNOWN("unknown");

    /** The letter d of a debug runtime stands before some suffixes and behind others. */
    private static final Pattern NUMBERED =
            Pattern.compile("msvc[rp](\\d{2,3})(d?)(?:_[12](d?))?(?:_atomic_wait|_codecvt_ids)?\\.dll");

    private static final Pattern UNIVERSAL =
            Pattern.compile("(?:vcruntime140|concrt140|ucrtbase)(?:_1|_threads)?(d?)\\.dll");
    private static final String UNIVERSAL_FORWARDERS = "api-ms-win-crt-";
    private static final Map<String, CRuntime> BY_NUMBER =
            Map.of("71", VC7_1, "80", VC8, "90", VC9, "100", VC10, "110", VC11, "120", VC12, "140", VC14);
    private static final Map<String, CRuntime> BY_NAME = Map.of(
            "msvcrt.dll",
            MSVCRT,
            "msvcrtd.dll",
            VC6,
            "msvcrt40.dll",
            UNKNOWN,
            "msvcrt20.dll",
            UNKNOWN,
            "crtdll.dll",
            UNKNOWN);

    private final String id;

    CRuntime(String id) {
        this.id = id;
    }

    /** The name in reports, in JSON and in classifiers. */
    public String id() {
        return id;
    }

    /**
     * The class of a runtime DLL, the C++ library of each runtime included; empty when the DLL is no C runtime, {@link
     * #UNKNOWN} for one that has no class here (msvcr70.dll, crtdll.dll). msvcrt.dll gives {@link #MSVCRT}: that
     * Visual C++ 6.0 linked against it too, only the linker version shows.
     */
    public static Optional<CRuntime> ofDll(String dllName) {
        String name = dllName.toLowerCase(Locale.ROOT);
        if (BY_NAME.containsKey(name)) {
            return Optional.of(BY_NAME.get(name));
        }
        if (name.startsWith(UNIVERSAL_FORWARDERS) || UNIVERSAL.matcher(name).matches()) {
            return Optional.of(VC14);
        }
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Optional.of(BY_NUMBER.getOrDefault(numbered.group(1), UNKNOWN)) : Optional.empty();
    }

    /** Whether the DLL is a debug runtime (msvcr90d.dll, ucrtbased.dll), which may not be redistributed. */
    public static boolean isDebugDll(String dllName) {
        String name = dllName.toLowerCase(Locale.ROOT);
        Matcher numbered = NUMBERED.matcher(name);
        Matcher universal = UNIVERSAL.matcher(name);
        return name.equals("msvcrtd.dll")
                || universal.matches() && universal.group(1).equals("d")
                || numbered.matches() && ("d".equals(numbered.group(2)) || "d".equals(numbered.group(3)));
    }

    /**
     * The class that imported DLLs show. Several classes give the newest; msvcrt.dll counts only where no Visual C++
     * runtime is beside it, and is {@link #VC6} when linker 6.0 wrote the file.
     *
     * @param linker the file's linker version; null when there is none
     */
    public static CRuntime ofImports(Collection<String> dlls, LinkerVersion linker) {
        CRuntime newest = NONE;
        for (String dll : dlls) {
            CRuntime runtime = ofDll(dll).orElse(NONE);
            if (newest == NONE || runtime.rank() > newest.rank()) {
                newest = runtime;
            }
        }
        boolean vc6 = newest == MSVCRT && linker != null && linker.major() == 6;
        return vc6 ? VC6 : newest;
    }

    private int rank() {
        return switch (this) {
            case NONE -> -3;
            case UNKNOWN -> -2;
            case MSVCRT -> -1;
            default -> ordinal();
        };
    }

    @Override
    public String toString() {
        return id;
    }
}
