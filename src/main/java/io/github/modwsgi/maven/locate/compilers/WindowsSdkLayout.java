package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.binary.VersionOrder;
import io.github.modwsgi.maven.host.Observed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where headers and libraries lie below a folder. Folders are known by their names in any case: Microsoft's own are {@code
 * Include} and {@code Lib}, tools for other systems write them small.
 *
 * @param version of the Windows SDK, {@code 10.0.26100}, where a folder is named by it
 * @param includes in the order in which clang's {@code /winsysroot} has them (LLVM, {@code MSVC.cpp}): those of the
 *     compiler, {@code ucrt}, {@code shared}, {@code um}, {@code winrt}
 * @param libraries folders that hold a folder for each architecture, or the libraries themselves
 */
record WindowsSdkLayout(Optional<String> version, List<Path> includes, List<Path> libraries) {
    private static final List<String> HEADER_PARTS = List.of("ucrt", "shared", "um", "winrt");
    private static final List<String> LIBRARY_PARTS = List.of("ucrt", "um");
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");

    /** {@code Windows Kits} in {@code /winsysroot}'s layout, {@code kits} in that of msvc-wine before September 2024. */
    private static final List<String> KITS = List.of("Windows Kits/10", "kits/10");

    /** The layout of a folder that has all; empty where it has not. */
    static Optional<WindowsSdkLayout> of(Path folder) {
        return xwin(folder)
                .or(() -> plain(folder).filter(layout -> kitVersions(folder).isEmpty()))
                .or(() -> sysroot(folder));
    }

    /** {@code crt} and {@code sdk}, as "xwin splat" writes them. */
    static Optional<WindowsSdkLayout> xwin(Path folder) {
        Path compilers = folder.resolve("crt/include");
        Path windows = folder.resolve("sdk/include");
        if (!Observed.isDirectory(compilers) || !Observed.isDirectory(windows)) {
            return Optional.empty();
        }
        List<Path> includes = new ArrayList<>(List.of(compilers));
        includes.addAll(parts(windows, HEADER_PARTS));
        List<Path> libraries = new ArrayList<>(List.of(folder.resolve("crt/lib")));
        LIBRARY_PARTS.forEach(part -> libraries.add(folder.resolve("sdk/lib").resolve(part)));
        return Optional.of(new WindowsSdkLayout(Optional.empty(), includes, libraries));
    }

    /**
     * {@code VC/Tools/MSVC/VERSION} and {@code Windows Kits/10}, the newest of each: of Visual Studio, of msvc-wine, of
     * "xwin splat --use-winsysroot-style".
     */
    static Optional<WindowsSdkLayout> sysroot(Path folder) {
        Optional<Path> toolset = child(folder, "VC/Tools/MSVC").flatMap(all -> versions(all)
                .filter(one ->
                        child(one, "include").isPresent() && child(one, "lib").isPresent())
                .findFirst());
        Optional<Path> kit = KITS.stream()
                .flatMap(name -> child(folder, name).stream())
                .filter(one -> !kitVersions(one).isEmpty())
                .findFirst();
        if (toolset.isEmpty() || kit.isEmpty()) {
            return Optional.empty();
        }
        String version = kitVersions(kit.get()).get(0);
        List<Path> includes =
                new ArrayList<>(child(toolset.get(), "include").stream().toList());
        List<Path> libraries =
                new ArrayList<>(child(toolset.get(), "lib").stream().toList());
        includes.addAll(parts(child(kit.get(), "Include/" + version).orElseThrow(), HEADER_PARTS));
        libraries.addAll(parts(child(kit.get(), "Lib/" + version).orElseThrow(), LIBRARY_PARTS));
        return Optional.of(new WindowsSdkLayout(Optional.of(version.replaceFirst("\\.0$", "")), includes, libraries));
    }

    /** The versions that a folder like {@code Windows Kits/10} has with headers and libraries, the newest first. */
    static List<String> kitVersions(Path folder) {
        return child(folder, "Include").stream()
                .flatMap(WindowsSdkLayout::versions)
                .filter(one -> child(one, "um").isPresent())
                .map(one -> one.getFileName().toString())
                .filter(version -> child(folder, "Lib/" + version + "/um").isPresent())
                .toList();
    }

    /** {@code include} and {@code lib}, with folders for the parts or without. */
    private static Optional<WindowsSdkLayout> plain(Path folder) {
        Path include = folder.resolve("include");
        Path lib = folder.resolve("lib");
        if (!Observed.isDirectory(include) || !Observed.isDirectory(lib)) {
            return Optional.empty();
        }
        List<Path> includes = new ArrayList<>(List.of(include));
        includes.addAll(parts(include, HEADER_PARTS));
        List<Path> libraries = new ArrayList<>(List.of(lib));
        libraries.addAll(parts(lib, LIBRARY_PARTS));
        return Optional.of(new WindowsSdkLayout(Optional.empty(), includes, libraries));
    }

    /** The folders below one that are named by a version, the newest first. */
    private static Stream<Path> versions(Path folder) {
        return Observed.entries(folder, WindowsSdkLayout::isVersion).stream()
                .filter(Observed::isDirectory)
                .sorted(Comparator.comparing(
                        one -> VersionOrder.numbers(one.getFileName().toString()), VersionOrder.NEWEST_FIRST));
    }

    /** Folders of headers have thousands of other names. */
    private static boolean isVersion(String name) {
        return Character.isDigit(name.charAt(0)) && VERSION.matcher(name).matches();
    }

    private static List<Path> parts(Path folder, List<String> names) {
        List<Path> entries = Observed.entries(folder, entry -> names.contains(entry.toLowerCase(Locale.ROOT))).stream()
                .filter(Observed::isDirectory)
                .toList();
        return names.stream()
                .flatMap(name -> entries.stream()
                        .filter(entry -> entry.getFileName().toString().equalsIgnoreCase(name))
                        .min(Comparator.comparing(
                                entry -> !entry.getFileName().toString().equals(name)))
                        .stream())
                .toList();
    }

    /** The folder of that path below another, whatever the case of its names; the usual ones are asked for first. */
    private static Optional<Path> child(Path folder, String path) {
        Path here = folder;
        for (String name : path.split("/")) {
            Path within = here;
            Optional<Path> next = Stream.of(name, name.toLowerCase(Locale.ROOT))
                    .map(here::resolve)
                    .filter(Observed::isDirectory)
                    .findFirst()
                    .or(() -> Observed.entries(within, name::equalsIgnoreCase).stream()
                            .filter(Observed::isDirectory)
                            .findFirst());
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
        }
        return Optional.of(here);
    }
}
