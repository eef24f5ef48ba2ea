package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.binary.pe.Export;
import io.github.modwsgi.maven.binary.pe.Import;
import io.github.modwsgi.maven.binary.pe.PeImage;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module imports by name or ordinal, and the DLLs of its kits do not export: Windows refuses to load it then
 * ("The specified procedure could not be found"). A forwarded name is exported like any other. Names that it imports
 * with a delay are looked for when they are called, and say nothing about the loading.
 */
final class ImportedNames {
    private static final int TOLD = 8;

    private ImportedNames() {}

    /** A sentence for each DLL that lacks something. */
    static List<String> missing(PeImage module, Optional<ApacheKit> apache, Optional<PythonKit> python) {
        return Stream.concat(
                        apache.stream()
                                .flatMap(kit ->
                                        Stream.concat(Stream.of(kit.libhttpd()), kit.runtimeLibraries().stream())),
                        python.map(PythonKit::dll).stream())
                .filter(dll -> dll.kind() == Kind.DLL && dll.architecture() == module.architecture())
                .flatMap(dll -> missing(module, dll).stream())
                .toList();
    }

    private static Optional<String> missing(PeImage module, BinaryFile dll) {
        String name = dll.file().getFileName().toString();
        Set<String> missing = new LinkedHashSet<>();
        for (Import wanted : module.imports()) {
            if (wanted.dll().equalsIgnoreCase(name)) {
                missing.addAll(wanted.symbols());
            }
        }
        dll.exports().forEach(missing::remove);
        if (missing.stream().anyMatch(symbol -> symbol.startsWith("#"))) {
            missing.removeAll(ordinals(dll.file()));
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String list = missing.stream().limit(TOLD).collect(Collectors.joining(", "));
        int more = missing.size() - TOLD;
        return Optional.of("it imports " + list + (more > 0 ? " and " + more + " more" : "") + " from " + name
                + ", and " + dll.file() + " does not export " + (missing.size() == 1 ? "it" : "them"));
    }

    /** As imports name them, {@code #12}; none of a DLL that has changed since it was read. */
    private static Set<String> ordinals(Path dll) {
        try {
            return PeImage.read(Observed.file(dll)).exports().stream()
                    .map(Export::ordinal)
                    .map(ordinal -> "#" + ordinal)
                    .collect(Collectors.toSet());
        } catch (IOException | MalformedBinaryException e) {
            return Set.of();
        }
    }
}
