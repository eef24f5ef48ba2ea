package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a folder as a Windows SDK, in the layout that xwin writes ({@code crt} and {@code sdk}) or a plain one
 * ({@code include} and {@code lib}, as in Windows Kits without the version, or all headers in one folder).
 */
public final class WindowsSdkLocator {
    /** Names that library folders have for an architecture: Microsoft's own, then xwin's. */
    private static final Map<Architecture, List<String>> LIBRARY_FOLDERS = Map.of(
            Architecture.X86, List.of("x86", "i386"),
            Architecture.X64, List.of("x64", "x86_64", "amd64"),
            Architecture.ARM64, List.of("arm64", "aarch64"));

    private static final List<String> HEADER_PARTS = List.of("ucrt", "shared", "um", "winrt");

    private WindowsSdkLocator() {}

    public static Located<WindowsSdk> locate(String value, Path folder, Architecture target) {
        Optional<Layout> layout = isHalf(folder) ? Optional.empty() : layout(folder);
        if (layout.isEmpty()) {
            Optional<Path> meant = Stream.concat(
                            Optional.ofNullable(folder.getParent()).stream(),
                            Observed.entries(folder, name -> true).stream())
                    .filter(candidate -> layout(candidate).isPresent())
                    .findFirst();
            return Located.refused(Refusal.ofParameter(
                    "windowsSdk",
                    value,
                    "a Windows SDK as xwin writes it (crt and sdk), or with include and lib, at " + folder,
                    meant.map(path -> "one at " + path).orElse("none of these there"),
                    meant.map(path -> "Name that folder: " + path)
                            .orElse("Get one with \"xwin --accept-license splat --output DIR\".")));
        }
        return Located.found(WindowsSdk.read(
                folder,
                Optional.empty(),
                layout.get().includes(),
                layout.get().libraries().stream()
                        .map(libraries -> ofArchitecture(libraries, target))
                        .toList()));
    }

    /** Whether a folder is {@code crt} or {@code sdk} of xwin's layout: each has include and lib of its own. */
    private static boolean isHalf(Path folder) {
        return folder.getParent() != null
                && isXwin(folder.getParent())
                && (folder.endsWith("crt") || folder.endsWith("sdk"));
    }

    private static boolean isXwin(Path folder) {
        return Observed.isDirectory(folder.resolve("crt/include"))
                && Observed.isDirectory(folder.resolve("sdk/include"));
    }

    /** Whether a folder is a Windows SDK: other kits have include and lib, too. */
    public static boolean isSdk(Path folder) {
        return layout(folder).stream()
                .flatMap(layout -> layout.includes().stream())
                .anyMatch(include -> Observed.isRegularFile(include.resolve("windows.h"))
                        || Observed.isRegularFile(include.resolve("Windows.h")));
    }

    /** @param libraries folders that hold a folder per architecture, or the libraries themselves */
    private record Layout(List<Path> includes, List<Path> libraries) {}

    private static Optional<Layout> layout(Path folder) {
        if (isXwin(folder)) {
            List<Path> includes = new ArrayList<>(List.of(folder.resolve("crt/include")));
            includes.addAll(parts(folder.resolve("sdk/include")));
            Path sdk = folder.resolve("sdk/lib");
            return Optional.of(
                    new Layout(includes, List.of(folder.resolve("crt/lib"), sdk.resolve("ucrt"), sdk.resolve("um"))));
        }
        Path include = folder.resolve("include");
        Path lib = folder.resolve("lib");
        if (!Observed.isDirectory(include) || !Observed.isDirectory(lib)) {
            return Optional.empty();
        }
        List<Path> parts = parts(include);
        List<Path> libraries = Stream.of("ucrt", "um")
                .map(lib::resolve)
                .filter(Observed::isDirectory)
                .toList();
        List<Path> all = new ArrayList<>(List.of(lib));
        all.addAll(libraries);
        List<Path> includes = new ArrayList<>(List.of(include));
        includes.addAll(parts);
        return Optional.of(new Layout(includes, all));
    }

    private static List<Path> parts(Path include) {
        return HEADER_PARTS.stream()
                .map(include::resolve)
                .filter(Observed::isDirectory)
                .toList();
    }

    private static Path ofArchitecture(Path libraries, Architecture target) {
        return LIBRARY_FOLDERS.getOrDefault(target, List.of()).stream()
                .map(libraries::resolve)
                .filter(Observed::isDirectory)
                .findFirst()
                .orElse(libraries);
    }
}
