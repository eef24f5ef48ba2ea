package io.github.modwsgi.maven.rules.sources;

import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The limits that mod_wsgi's own headers set with {@code #error}: they are what a compile would end in. */
public final class SourceLimits {
    private static final Pattern LEAST_APACHE = Pattern.compile(
            "#\\s*if\\s+!\\s*AP_MODULE_MAGIC_AT_LEAST\\s*\\(\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*\\)\\s*#\\s*error");
    private static final Pattern LEAST_PYTHON =
            Pattern.compile("#\\s*if\\s+PY_VERSION_HEX\\s*<\\s*0x([0-9a-fA-F]{8})\\s*#\\s*error");
    private static final String QUALIFIED_REDIRECTS = "qualify_redirect_url";
    private static final int MAX_BYTES = 1 << 20;

    private SourceLimits() {}

    /** The least major MMN: 20120211 is Apache 2.4, from mod_wsgi 6.0 on. Before, the limit is Apache 2.0. */
    public static Optional<Integer> leastApache(ModWsgiSources sources) {
        Matcher limit = LEAST_APACHE.matcher(text(sources, "wsgi_apache.h"));
        return limit.find() ? Optional.of(Integer.parseInt(limit.group(1))) : Optional.empty();
    }

    /** The least {@code PY_VERSION_HEX}: 0x030a0000 from mod_wsgi 6.0 on. */
    public static Optional<Integer> leastPython(ModWsgiSources sources) {
        Matcher limit = LEAST_PYTHON.matcher(text(sources, "wsgi_python.h"));
        return limit.find() ? Optional.of(Integer.parseUnsignedInt(limit.group(1), 16)) : Optional.empty();
    }

    /**
     * Whether they read {@code qualify_redirect_url} of {@code core_dir_config}, as {@code wsgi_environ.c} does from
     * 6.0.0 on: Apache has it from 2.4.17 on ({@code http_core.h}; 2.4.16 has it not).
     */
    public static boolean useQualifiedRedirects(ModWsgiSources sources) {
        return text(sources, "wsgi_environ.c").contains(QUALIFIED_REDIRECTS);
    }

    /** Whether an Apache's headers have it. */
    public static boolean haveQualifiedRedirects(ApacheKit apache) {
        return text(apache.include().resolve("http_core.h")).contains(QUALIFIED_REDIRECTS);
    }

    private static String text(ModWsgiSources sources, String name) {
        return text(sources.root().resolve(ModWsgiSources.SERVER).resolve(name));
    }

    private static String text(Path file) {
        try (InputStream in = Observed.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
