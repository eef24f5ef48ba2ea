package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a folder that a parameter names as the headers and libraries of Windows, see {@link WindowsSdkLayout}. */
public final class WindowsSdkLocator {
    /** Names that library folders have for an architecture: Microsoft's own, then xwin's. */
    private static final Map<Architecture, List<String>> LIBRARY_FOLDERS = Map.of(
            Architecture.X86, List.of("x86", "i386"),
            Architecture.X64, List.of("x64", "x86_64", "amd64"),
            Architecture.ARM64, List.of("arm64", "aarch64"));

    private static final Pattern PART_OF_XWIN = Pattern.compile("crt|sdk");

    private static final Pattern PART_OF_SYSROOT = Pattern.compile(
            "(?i)VC(?:/Tools(?:/MSVC(?:/[\\d.]+)?)?)?|(?:Windows Kits|kits)(?:/10(?:/(?:include|lib))?)?");

    private WindowsSdkLocator() {}

    public static Located<WindowsSdk> locate(String value, Path folder, Architecture target) {
        Optional<Path> around = around(folder);
        Optional<WindowsSdkLayout> layout = around.isPresent() ? Optional.empty() : WindowsSdkLayout.of(folder);
        if (layout.isEmpty()) {
            return Located.refused(refusal(value, folder, around.or(() -> below(folder))));
        }
        return Located.found(WindowsSdk.read(
                folder,
                layout.get().version(),
                layout.get().includes(),
                layout.get().libraries().stream()
                        .map(libraries -> ofArchitecture(libraries, target))
                        .toList()));
    }

    /**
     * The SDK that a folder is a part of, such as {@code crt} or {@code Windows Kits/10}. Folders above it are looked into
     * where the names are such only.
     */
    private static Optional<Path> around(Path folder) {
        return Stream.iterate(folder.getParent(), Objects::nonNull, Path::getParent)
                .filter(parent -> {
                    String part = parent.relativize(folder).toString().replace('\\', '/');
                    return PART_OF_XWIN.matcher(part).matches()
                                    && WindowsSdkLayout.xwin(parent).isPresent()
                            || PART_OF_SYSROOT.matcher(part).matches()
                                    && WindowsSdkLayout.sysroot(parent).isPresent();
                })
                .findFirst();
    }

    private static Optional<Path> below(Path folder) {
        return Stream.concat(
                        Optional.ofNullable(folder.getParent()).stream(),
                        Observed.entries(folder, name -> true).stream())
                .filter(candidate -> WindowsSdkLayout.of(candidate).isPresent())
                .findFirst();
    }

    private static Refusal refusal(String value, Path folder, Optional<Path> meant) {
        List<String> versions = WindowsSdkLayout.kitVersions(folder);
        String alone = versions.isEmpty()
                ? "none of these there"
                : "a Windows SDK alone (" + String.join(", ", versions)
                        + "), without the headers and libraries of Visual C++";
        return Refusal.ofParameter(
                "windowsSdk",
                value,
                "the headers and libraries of Windows and of Visual C++ at " + folder
                        + ": as xwin writes them (crt and sdk), as clang's /winsysroot has them (VC/Tools/MSVC and"
                        + " Windows Kits/10), or in include and lib",
                meant.map(path -> "one at " + path).orElse(alone),
                meant.map(path -> "Name that folder: " + path)
                        .orElse(
                                "Get them with \"xwin --accept-license splat --output DIR\"; on Windows leave windowsSdk"
                                        + " out: those of Visual Studio are taken."));
    }

    /** Whether a folder is a Windows SDK: other kits have include and lib, too. */
    public static boolean isSdk(Path folder) {
        return WindowsSdkLayout.of(folder).stream()
                .flatMap(layout -> layout.includes().stream())
                .anyMatch(include -> Observed.isRegularFile(include.resolve("windows.h"))
                        || Observed.isRegularFile(include.resolve("Windows.h")));
    }

    private static Path ofArchitecture(Path libraries, Architecture target) {
        return LIBRARY_FOLDERS.getOrDefault(target, List.of()).stream()
                .map(libraries::resolve)
                .filter(Observed::isDirectory)
                .findFirst()
                .orElse(libraries);
    }
}
