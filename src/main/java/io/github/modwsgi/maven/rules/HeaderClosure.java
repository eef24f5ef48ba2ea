package io.github.modwsgi.maven.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Apache's headers that a compile of mod_wsgi reads, followed from one to the next: distributions exist that have
 * {@code apr_network_io.h} and not the {@code apr_perms_set.h} that it includes (mod_wsgi issue 453).
 *
 * <p>A folder is walked once, each header is read once.
 */
final class HeaderClosure {
    /** What mod_wsgi includes: {@code src/server/wsgi_apache.h} and {@code mod_wsgi.c} of 6.0.5. */
    static final List<String> ROOTS = List.of(
            "httpd.h", "apr_lib.h", "apr_atomic.h", "ap_mpm.h", "ap_compat.h", "apr_tables.h", "apr_strings.h",
            "http_config.h", "ap_listen.h", "apr_version.h", "apr_buckets.h", "apr_date.h", "mpm_common.h",
            "apr_optional.h", "ap_config.h", "http_core.h", "http_log.h", "http_main.h", "http_protocol.h",
            "http_request.h", "util_script.h", "util_md5.h", "scoreboard.h", "ap_provider.h", "mod_auth.h");

    /** Included under conditions that do not hold on Windows: configure's output, and probes of DTrace. */
    private static final Set<String> ELSEWHERE = Set.of("ap_config_auto.h", "ap_hook_probes.h", "apache_probes.h");

    private static final Pattern APACHES = Pattern.compile(
            "(ap_|apr_|apu_|http_|mod_|util_|mpm_)\\w+\\.h|(apr|apu|httpd|apache_noprobes|scoreboard|mpm|os)\\.h",
            Pattern.CASE_INSENSITIVE);

    /** The largest real one has 100 KB. */
    private static final int MAX_BYTES = 4 << 20;

    private final Map<Path, List<Missing>> known = new ConcurrentHashMap<>();

    /** @param includedBy the header that asks for it; for what mod_wsgi itself includes, mod_wsgi */
    record Missing(Path header, String includedBy) {}

    /** The headers that are not there, or cannot be read. */
    List<Missing> missingIn(Path include) {
        return known.computeIfAbsent(include, HeaderClosure::walk);
    }

    private static List<Missing> walk(Path include) {
        Walk walk = new Walk(include);
        ROOTS.forEach(root -> walk.meet(root, "mod_wsgi"));
        while (!walk.left.isEmpty()) {
            Path header = walk.left.remove();
            for (String name : IncludeLines.of(read(header))) {
                if (APACHES.matcher(name).matches() && !ELSEWHERE.contains(name)) {
                    walk.meet(name, header.getFileName().toString());
                }
            }
        }
        return walk.missing;
    }

    /** What is known, and what is left to read, on the way through one folder. */
    private static final class Walk {
        final Deque<Path> left = new ArrayDeque<>();
        final List<Missing> missing = new ArrayList<>();
        private final Path include;
        private final Folder there;
        private final Set<String> met = new HashSet<>();

        Walk(Path include) {
            this.include = include;
            this.there = Folder.list(include);
        }

        void meet(String name, String includedBy) {
            if (met.add(name.toLowerCase(Locale.ROOT))) {
                there.file(name).ifPresentOrElse(
                        left::add, () -> missing.add(new Missing(include.resolve(name), includedBy)));
            }
        }
    }

    private static String read(Path header) {
        try (InputStream in = Files.newInputStream(header)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
