package io.github.modwsgi.maven.binary;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a linker as PE headers state it, which from 14.10 on is the version of Microsoft's toolset. */
public record LinkerVersion(int major, int minor) implements Comparable<LinkerVersion> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})\\.(\\d{1,5})(?:\\.\\d+){0,2}");

    /**
     * Reads {@code 14.44}, and {@code 14.44.35207} as a toolset's folder is called, without its last part.
     *
     * @throws IllegalArgumentException when the text is no version
     */
    public static LinkerVersion parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a version like 14.44, found " + text);
        }
        return new LinkerVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public int compareTo(LinkerVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** Spelt out: linking a record's own costs every build 15 ms. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LinkerVersion version && version.major == major && version.minor == minor;
    }

    @Override
    public int hashCode() {
        return 31 * major + minor;
    }

    /** Without padding: {@code 9.0}, {@code 14.0}, {@code 14.44}. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
