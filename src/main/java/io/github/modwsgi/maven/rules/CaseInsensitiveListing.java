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
public final class CaseInsensitiveListing {
    private final Map<String, Path> files;

    private CaseInsensitiveListing(Map<String, Path> files) {
        this.files = files;
    }

    /** A folder that is not there, or cannot be listed, is empty. */
    public static CaseInsensitiveListing list(Path folder) {
        try (Stream<Path> entries = Observed.list(folder)) {
            return new CaseInsensitiveListing(entries.collect(Collectors.toMap(
                    file -> file.getFileName().toString().toLowerCase(Locale.ROOT),
                    file -> file,
                    (first, second) -> first)));
        } catch (IOException e) {
            return new CaseInsensitiveListing(Map.of());
        }
    }

    public Optional<Path> file(String name) {
        return Optional.ofNullable(files.get(name.toLowerCase(Locale.ROOT)));
    }

    public Map<String, Path> files() {
        return files;
    }
}
