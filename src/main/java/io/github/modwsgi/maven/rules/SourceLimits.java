package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.ModWsgiSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The limits that mod_wsgi's own headers set with {@code #error}: they are what a compile would end in. */
final class SourceLimits {
    private static final Pattern LEAST_APACHE = Pattern.compile(
            "#\\s*if\\s+!\\s*AP_MODULE_MAGIC_AT_LEAST\\s*\\(\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*\\)\\s*#\\s*error");
    private static final Pattern LEAST_PYTHON =
            Pattern.compile("#\\s*if\\s+PY_VERSION_HEX\\s*<\\s*0x([0-9a-fA-F]{8})\\s*#\\s*error");
    private static final int MAX_BYTES = 1 << 20;

    private SourceLimits() {}

    /** The least major MMN: 20120211 is Apache 2.4, from mod_wsgi 6.0 on. Before, the limit is Apache 2.0. */
    static Optional<Integer> leastApache(ModWsgiSources sources) {
        Matcher limit = LEAST_APACHE.matcher(text(sources, "wsgi_apache.h"));
        return limit.find() ? Optional.of(Integer.parseInt(limit.group(1))) : Optional.empty();
    }

    /** The least {@code PY_VERSION_HEX}: 0x030a0000 from mod_wsgi 6.0 on. */
    static Optional<Integer> leastPython(ModWsgiSources sources) {
        Matcher limit = LEAST_PYTHON.matcher(text(sources, "wsgi_python.h"));
        return limit.find() ? Optional.of(Integer.parseUnsignedInt(limit.group(1), 16)) : Optional.empty();
    }

    private static String text(ModWsgiSources sources, String name) {
        Path header = sources.root().resolve(ModWsgiSources.SERVER).resolve(name);
        try (InputStream in = Files.newInputStream(header)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
