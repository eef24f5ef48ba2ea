package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The binaries that a parameter names: one file, those of a folder and its wheels, or those in an archive. */
public final class FileSelection {
    /** What Windows' binaries are called; in a folder nothing else is read. */
    private static final Set<String> EXTENSIONS = Set.of("exe", "dll", "so", "pyd", "lib", "a", "obj", "o");

    private static final String WHEEL = "whl";
    private static final Set<String> IN_ARCHIVES = Set.of("exe", "dll", "so", "pyd");
    private static final String PARAMETER = "file";

    private final UnpackedArchives archives;
    private final ParameterPaths paths;

    /** @param host its cache folder takes what is unpacked */
    public FileSelection(HostContext host) {
        this.archives = new UnpackedArchives(host.cache(), host.reporter());
        this.paths = ParameterPaths.of(host);
    }

    /**
     * @param file where it is
     * @param name how it is called in a report: a file in an archive is {@code the.whl!/its/name.pyd}
     * @param refusal why a wheel in a folder could not be unpacked; it then stands for what is in it
     */
    public record Selected(Path file, String name, Optional<Refusal> refusal) {
        public Selected {
            name = Text.printable(name);
        }

        private static Selected of(Path file, String name) {
            return new Selected(file, name, Optional.empty());
        }
    }

    /** The files that a value names, in the order of their names; a single file whatever it is called. */
    public Located<List<Selected>> select(String value) {
        return paths.of(PARAMETER, value).flatMap(path -> selectAt(value, path));
    }

    private Located<List<Selected>> selectAt(String value, Path path) {
        if (Observed.isDirectory(path)) {
            return in(value, path, EXTENSIONS, "");
        }
        if (Observed.isRegularFile(path) && ArchiveFormat.canUnpack(path)) {
            return archives.unpackWhole(PARAMETER, value, path)
                    .flatMap(unpacked -> in(value, unpacked.root(), IN_ARCHIVES, path + "!/"));
        }
        if (!Observed.exists(path)) {
            return Located.refused(Refusal.ofParameter(
                    PARAMETER, value, "a file or a folder at " + path, "nothing", "Correct the path."));
        }
        return Located.found(List.of(Selected.of(path, path.toString())));
    }

    /**
     * Those in a wheel of a folder; where it cannot be unpacked, the wheel itself, so that the others are still read.
     */
    private List<Selected> inWheel(String value, Path wheel) {
        Located<List<Selected>> inside = archives.unpackWhole(PARAMETER, value, wheel)
                .flatMap(unpacked -> in(value, unpacked.root(), IN_ARCHIVES, wheel + "!/"));
        return inside.value().orElseGet(() -> List.of(new Selected(wheel, wheel.toString(), inside.refusal())));
    }

    private Located<List<Selected>> in(String value, Path folder, Set<String> extensions, String prefix) {
        List<Selected> selected = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && extensions.contains(extensionOf(file))) {
                        String inside = folder.relativize(file).toString().replace('\\', '/');
                        selected.add(Selected.of(file, prefix.isEmpty() ? file.toString() : prefix + inside));
                    } else if (attributes.isRegularFile()
                            && prefix.isEmpty()
                            && extensionOf(file).equals(WHEEL)) {
                        selected.addAll(inWheel(value, file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    selected.add(Selected.of(file, file.toString()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return Located.refused(
                    Refusal.ofParameter(PARAMETER, value, "a readable folder", e.toString(), "Make it readable."));
        }
        selected.sort((left, right) -> left.name().compareTo(right.name()));
        return Located.found(selected);
    }

    private static String extensionOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
