package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.rules.IncludeLines.Include;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Apache's headers that a compile of mod_wsgi reads, followed from one to the next: distributions exist that have
 * {@code apr_network_io.h} and not the {@code apr_perms_set.h} that it includes (mod_wsgi issue 453).
 *
 * <p>A folder is walked once, each header is read once.
 */
final class HeaderClosure {
    /** What mod_wsgi includes: {@code src/server/wsgi_apache.h} and {@code mod_wsgi.c} of 6.0.5. */
    private static final List<String> ROOTS = List.of(
            "httpd.h", "apr_lib.h", "apr_atomic.h", "ap_mpm.h", "ap_compat.h", "apr_tables.h", "apr_strings.h",
            "http_config.h", "ap_listen.h", "apr_version.h", "apr_buckets.h", "apr_date.h", "mpm_common.h",
            "apr_optional.h", "ap_config.h", "http_core.h", "http_log.h", "http_main.h", "http_protocol.h",
            "http_request.h", "util_script.h", "util_md5.h", "scoreboard.h", "ap_provider.h", "mod_auth.h");

    /** Included under conditions that do not hold on Windows: configure's output, and probes of DTrace. */
    private static final Set<String> ELSEWHERE = Set.of("ap_config_auto.h", "ap_hook_probes.h", "apache_probes.h");

    private static final Pattern APACHES = Pattern.compile("(ap_|apr_|apu_|http_|mod_|util_|mpm_)\\w+\\.h"
            + "|(apr|apu|httpd|apache_noprobes|scoreboard|mpm|os)\\.h");

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
        Set<String> there = names(include);
        List<Missing> missing = new ArrayList<>();
        Set<String> seen = new HashSet<>(ROOTS);
        Deque<String> left = new ArrayDeque<>();
        for (String root : ROOTS) {
            (there.contains(root) ? left : new ArrayDeque<String>()).add(root);
            if (!there.contains(root)) {
                missing.add(new Missing(include.resolve(root), "mod_wsgi"));
            }
        }
        while (!left.isEmpty()) {
            String header = left.remove();
            for (Include included : IncludeLines.of(read(include.resolve(header)))) {
                String name = included.name().toLowerCase(Locale.ROOT);
                if (!seen.add(name)) {
                    continue;
                }
                if (there.contains(name)) {
                    left.add(name);
                } else if (isApaches(included)) {
                    missing.add(new Missing(include.resolve(included.name()), header));
                }
            }
        }
        return missing;
    }

    private static boolean isApaches(Include included) {
        return !ELSEWHERE.contains(included.name())
                && (included.quoted() || APACHES.matcher(included.name()).matches());
    }

    /** Windows does not look at the case of names: neither does this, wherever it runs. */
    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
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
