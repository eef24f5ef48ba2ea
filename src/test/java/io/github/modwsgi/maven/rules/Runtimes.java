package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import java.util.List;
import java.util.Map;

/** What files of a class of C runtime look like, after the table of Microsoft's generations. */
public final class Runtimes {
    private static final Map<CRuntime, Integer> LINKERS =
            Map.of(CRuntime.VC9, 9, CRuntime.VC10, 10, CRuntime.VC11, 11, CRuntime.VC12, 12, CRuntime.VC14, 14);
    private static final Map<CRuntime, List<String>> DLLS = Map.of(
            CRuntime.VC9, List.of("MSVCR90.dll"),
            CRuntime.VC10, List.of("MSVCR100.dll"),
            CRuntime.VC11, List.of("MSVCR110.dll"),
            CRuntime.VC12, List.of("MSVCR120.dll"),
            CRuntime.VC14, List.of("VCRUNTIME140.dll", "api-ms-win-crt-runtime-l1-1-0.dll"));

    private Runtimes() {}

    public static MadeImage linked(MadeImage image, CRuntime runtime, int linkerMinor) {
        return image.msvc(LINKERS.get(runtime), linkerMinor).importing(DLLS.get(runtime));
    }

    static List<String> dlls(CRuntime runtime) {
        return DLLS.get(runtime);
    }

    static String loungeTag(CRuntime runtime) {
        return runtime == CRuntime.VC14 ? "VS17" : runtime.id();
    }
}
