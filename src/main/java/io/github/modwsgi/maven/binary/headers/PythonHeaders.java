package io.github.modwsgi.maven.binary.headers;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The version that Python's {@code patchlevel.h} states.
 *
 * @param version {@code PY_VERSION}: {@code 3.14.3}, {@code 3.15.0a1}
 * @param major 3
 * @param minor 14
 * @param micro 3
 * @param releaseLevel {@code alpha}, {@code beta}, {@code candidate}, {@code final}; {@code unknown} for others
 * @param releaseSerial 1 in 3.15.0a1
 */
public record PythonHeaders(String version, int major, int minor, int micro, String releaseLevel, int releaseSerial) {
    private static final Map<Integer, String> LEVELS =
            Map.of(0xa, "alpha", 0xb, "beta", 0xc, "candidate", 0xf, "final");

    /**
     * @throws MalformedBinaryException when a macro is missing or no number, which the message names
     * @throws IOException when the file is not there or the machine does not let it be read
     */
    public static PythonHeaders read(Path patchlevel) throws IOException, MalformedBinaryException {
        CHeader header = CHeader.read(patchlevel);
        return new PythonHeaders(
                header.requireString("PY_VERSION"),
                header.requireInteger("PY_MAJOR_VERSION"),
                header.requireInteger("PY_MINOR_VERSION"),
                header.requireInteger("PY_MICRO_VERSION"),
                level(header),
                header.integer("PY_RELEASE_SERIAL").orElse(0));
    }

    /** A number, or the name of a macro of the same header that is one: {@code PY_RELEASE_LEVEL_FINAL}. */
    private static String level(CHeader header) {
        String named = header.define("PY_RELEASE_LEVEL").orElse("");
        int level =
                header.integer("PY_RELEASE_LEVEL").orElse(header.integer(named).orElse(0));
        return LEVELS.getOrDefault(level, "unknown");
    }

    /** {@code 3.14} */
    public String series() {
        return major + "." + minor;
    }

    /** {@code PY_VERSION_HEX}: 0x030e03f0 for 3.14.3. */
    public int hex() {
        int level = LEVELS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(releaseLevel))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
        return major << 24 | minor << 16 | micro << 8 | level << 4 | releaseSerial;
    }
}
