package io.github.modwsgi.maven.binary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions such as {@code 14.44.35207}, and of names with versions in them such as {@code Python310}: by
 * numbers, not by text.
 */
public final class VersionOrder {
    private static final int MOST_DIGITS = 9;
    private static final Pattern PART = Pattern.compile("\\d{1," + MOST_DIGITS + "}|[a-z]+");

    /** What comes before the release, as PEP 440 orders and Apache names it: {@code 3.8.0a1}, {@code 2.5.1-dev}. */
    private static final Map<String, Integer> BEFORE_RELEASE =
            Map.of("dev", -4, "a", -3, "alpha", -3, "b", -2, "beta", -2, "rc", -1, "c", -1);

    /** Of the numbers in versions, see {@link #numbers}. */
    public static final Comparator<List<Integer>> NEWEST_FIRST =
            ((Comparator<List<Integer>>) VersionOrder::compare).reversed();

    /** Of versions: 3.7 before 3.10, and before it 3.10.0rc1; what has no number comes last. */
    public static final Comparator<String> OLDEST_FIRST = Comparator.<String, Boolean>comparing(
                    version -> numbers(version).isEmpty())
            .thenComparing(VersionOrder::parts, VersionOrder::compare);

    private VersionOrder() {}

    /** The numbers in a text; what is too long for a number is left out. */
    public static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : version.split("\\D+")) {
            if (!part.isEmpty() && part.length() <= MOST_DIGITS) {
                numbers.add(Integer.parseInt(part));
            }
        }
        return numbers;
    }

    private static List<Integer> parts(String version) {
        List<Integer> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(version.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String part = matcher.group();
            if (Character.isDigit(part.charAt(0))) {
                parts.add(Integer.valueOf(part));
            } else if (BEFORE_RELEASE.containsKey(part)) {
                parts.add(BEFORE_RELEASE.get(part));
            }
        }
        return parts;
    }

    private static int compare(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
