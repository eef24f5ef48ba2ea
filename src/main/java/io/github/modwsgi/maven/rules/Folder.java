package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one folder by name, as Windows looks for them: in any case. */
final class Folder {
    private final Map<String, Path> files;

    private Folder(Map<String, Path> files) {
        this.files = files;
    }

    /** A folder that is not there, or cannot be listed, is empty. */
    static Folder list(Path folder) {
        try (Stream<Path> entries = Observed.list(folder)) {
            return new Folder(entries.collect(Collectors.toMap(
                    file -> file.getFileName().toString().toLowerCase(Locale.ROOT),
                    file -> file,
                    (first, second) -> first)));
        } catch (IOException e) {
            return new Folder(Map.of());
        }
    }

    Optional<Path> file(String name) {
        return Optional.ofNullable(files.get(name.toLowerCase(Locale.ROOT)));
    }

    Map<String, Path> files() {
        return files;
    }
}
