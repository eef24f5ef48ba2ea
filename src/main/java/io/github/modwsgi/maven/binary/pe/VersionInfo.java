package io.github.modwsgi.maven.binary.pe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The version resource, as the Details page of Windows' Explorer shows it.
 *
 * @param fileVersion {@code a.b.c.d} from the fixed part
 * @param strings {@code CompanyName}, {@code FileDescription}, … of the first language, in the file's order
 */
public record VersionInfo(String fileVersion, Map<String, String> strings) {
    public VersionInfo {
        strings = Collections.unmodifiableMap(new LinkedHashMap<>(strings));
    }

    public Optional<String> string(String name) {
        return Optional.ofNullable(strings.get(name));
    }
}
