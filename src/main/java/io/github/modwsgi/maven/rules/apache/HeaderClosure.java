package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.headers.Macros;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Apache's headers that a compile of mod_wsgi reads, followed from one to the next: distributions exist that have
 * {@code apr_network_io.h} and not the {@code apr_perms_set.h} that it includes (mod_wsgi issue 453).
 *
 * <p>Conditions are judged by a preprocessor's rules, because much of what the headers include is for other systems:
 * {@code ap_config_layout.h} of Apache 2.2, {@code ap_config_auto.h}, the probes of DTrace. The compiler is not asked:
 * it need not be there when a target is judged, it stops at the first header that is missing, and reading
 * {@code windows.h} takes it longer than all else here takes together.
 */
public final class HeaderClosure {
    /** What mod_wsgi includes, in its order: {@code src/server/wsgi_apache.h} and {@code mod_wsgi.c} of 6.0.5. */
    public static final List<String> ROOTS = List.of(
            "httpd.h",
            "apr_lib.h",
            "apr_atomic.h",
            "ap_mpm.h",
            "ap_compat.h",
            "apr_tables.h",
            "apr_strings.h",
            "http_config.h",
            "ap_listen.h",
            "apr_version.h",
            "apr_buckets.h",
            "apr_date.h",
            "mpm_common.h",
            "apr_optional.h",
            "ap_config.h",
            "http_core.h",
            "http_log.h",
            "http_main.h",
            "http_protocol.h",
            "http_request.h",
            "util_script.h",
            "util_md5.h",
            "scoreboard.h",
            "ap_provider.h",
            "mod_auth.h");

    /** All else is the SDK's. */
    private static final Pattern APACHES = Pattern.compile(
            "(ap_|apr_|apu_|http_|mod_|util_|mpm_)\\w+\\.h|(apr|apu|httpd|apache_\\w+|scoreboard|mpm|os)\\.h",
            Pattern.CASE_INSENSITIVE);

    /** By folder and architecture, which has its own macros: {@code _WIN64}. */
    private final Map<List<Object>, List<Missing>> known = new ConcurrentHashMap<>();

    /** @param includedBy the header that asks for it; for what mod_wsgi itself includes, mod_wsgi */
    public record Missing(Path header, String includedBy) {}

    /** The headers that a compile for an architecture asks for, and that are not there. */
    public List<Missing> missingIn(Path include, Architecture architecture) {
        return known.computeIfAbsent(List.of(include, architecture), key -> walk(include, architecture));
    }

    private static List<Missing> walk(Path include, Architecture architecture) {
        HeaderWalk walk = new HeaderWalk(include, APACHES, Macros.ofWindows(architecture));
        ROOTS.forEach(root -> walk.enter(root, "mod_wsgi"));
        return List.copyOf(walk.missing());
    }
}
