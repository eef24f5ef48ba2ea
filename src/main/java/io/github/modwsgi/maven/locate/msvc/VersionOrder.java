package io.github.modwsgi.maven.locate.msvc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of versions such as {@code 14.44.35207}: by numbers, not by text. */
final class VersionOrder {
    private static final int MOST_DIGITS = 9;

    static final Comparator<List<Integer>> NEWEST_FIRST = ((Comparator<List<Integer>>) VersionOrder::compare).reversed();

    private VersionOrder() {}

    static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : version.split("\\D+")) {
            if (!part.isEmpty() && part.length() <= MOST_DIGITS) {
                numbers.add(Integer.parseInt(part));
            }
        }
        return numbers;
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
