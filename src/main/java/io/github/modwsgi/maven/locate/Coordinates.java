package io.github.modwsgi.maven.locate;

import java.util.regex.Pattern;

/** Maven coordinates as one text: {@code groupId:artifactId:version[:type[:classifier]]}. */
public final class Coordinates {
    /** What Maven allows in ids; versions and types have the same characters. */
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.+-]+");

    private Coordinates() {}

    /** Whether a text has the form of coordinates; {@code ..} is no part of a coordinate. */
    public static boolean areWellFormed(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 3 || parts.length > 5) {
            return false;
        }
        for (String part : parts) {
            if (!PART.matcher(part).matches() || part.contains("..")) {
                return false;
            }
        }
        return true;
    }
}
