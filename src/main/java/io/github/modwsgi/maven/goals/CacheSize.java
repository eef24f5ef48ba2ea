package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of {@code cacheSize}. */
final class CacheSize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(|KiB|MiB|GiB)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> UNITS = Map.of("", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30);

    private CacheSize() {}

    /** @throws BuildFailure where the text is no size */
    static long bytes(String text) throws BuildFailure {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new BuildFailure("cacheSize is \"" + text
                    + "\": expected a number with KiB, MiB or GiB, such as 500MiB, or 0 for none. Correct it.");
        }
        String unit =
                size.group(2).isEmpty() ? "" : size.group(2).substring(0, 1).toUpperCase(Locale.ROOT);
        return Long.parseLong(size.group(1)) * UNITS.get(unit);
    }
}
