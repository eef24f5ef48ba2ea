package io.github.modwsgi.maven.rules.sources;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of mod_wsgi, {@code 5.0.2}; what follows the numbers ({@code .rc1}) does not count. */
public record SourceVersion(int major, int minor, int micro) implements Comparable<SourceVersion> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?.*");
    private static final Comparator<SourceVersion> ORDER = Comparator.comparingInt(SourceVersion::major)
            .thenComparingInt(SourceVersion::minor)
            .thenComparingInt(SourceVersion::micro);

    /** Anything that begins with no number is older than all. */
    public static SourceVersion of(String text) {
        Matcher numbers = TEXT.matcher(text.strip());
        return numbers.matches()
                ? new SourceVersion(number(numbers.group(1)), number(numbers.group(2)), number(numbers.group(3)))
                : new SourceVersion(0, 0, 0);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    public boolean isBefore(SourceVersion other) {
        return compareTo(other) < 0;
    }

    /** Both ends included. */
    public boolean isWithin(SourceVersion first, SourceVersion last) {
        return compareTo(first) >= 0 && compareTo(last) <= 0;
    }

    @Override
    public int compareTo(SourceVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
