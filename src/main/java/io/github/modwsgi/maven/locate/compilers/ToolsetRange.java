package io.github.modwsgi.maven.locate.compilers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of versions as Maven writes them: {@code [14.40,14.50)}, {@code [19,)}, or one version and its parts. */
public final class ToolsetRange {
    private static final Pattern RANGE =
            Pattern.compile("([\\[(])\\s*((?:\\d+(?:\\.\\d+)*)?)\\s*,\\s*((?:\\d+(?:\\.\\d+)*)?)\\s*([])])");
    private static final Pattern VERSION = Pattern.compile("(\\d+(?:\\.\\d+)*)|\\[\\s*(\\d+(?:\\.\\d+)*)\\s*]");

    /** Every version. */
    public static final ToolsetRange ANY = new ToolsetRange("[0,)", "", true, "", true);

    private final String text;
    private final String least;
    private final boolean leastIncluded;
    private final String most;
    private final boolean mostIncluded;
    private final Optional<ToolsetRange> also;

    private ToolsetRange(String text, String least, boolean leastIncluded, String most, boolean mostIncluded) {
        this(text, least, leastIncluded, most, mostIncluded, Optional.empty());
    }

    private ToolsetRange(
            String text,
            String least,
            boolean leastIncluded,
            String most,
            boolean mostIncluded,
            Optional<ToolsetRange> also) {
        this.text = text;
        this.least = least;
        this.leastIncluded = leastIncluded;
        this.most = most;
        this.mostIncluded = mostIncluded;
        this.also = also;
    }

    /** The range that a text means; empty where it is none. {@code 14.44} means every 14.44.x. */
    public static Optional<ToolsetRange> parse(String text) {
        Matcher range = RANGE.matcher(text.strip());
        if (range.matches()) {
            return Optional.of(new ToolsetRange(
                    text,
                    range.group(2),
                    range.group(1).equals("["),
                    range.group(3),
                    range.group(4).equals("]")));
        }
        Matcher version = VERSION.matcher(text.strip());
        if (!version.matches()) {
            return Optional.empty();
        }
        String one = version.group(1) == null ? version.group(2) : version.group(1);
        return Optional.of(new ToolsetRange(text, one, true, one, true));
    }

    /** The versions that are in both. */
    public ToolsetRange and(ToolsetRange other) {
        return new ToolsetRange(text + " and " + other, least, leastIncluded, most, mostIncluded, Optional.of(other));
    }

    public boolean contains(String version) {
        return isWithin(version) && (also.isEmpty() || also.get().contains(version));
    }

    private boolean isWithin(String version) {
        if (!least.isEmpty()) {
            int order = compare(version, least);
            if (order < 0 || order == 0 && !leastIncluded) {
                return false;
            }
        }
        if (most.isEmpty()) {
            return true;
        }
        int order = compare(version, most);
        boolean within = version.equals(most) || version.startsWith(most + ".");
        return order < 0 && !within || within && mostIncluded;
    }

    private static int compare(String left, String right) {
        String[] a = left.split("\\.");
        String[] b = right.split("\\.");
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = Long.compare(part(a, i), part(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long part(String[] parts, int i) {
        if (i >= parts.length) {
            return 0;
        }
        String digits = parts[i].replaceAll("\\D.*", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }

    @Override
    public String toString() {
        return text;
    }
}
