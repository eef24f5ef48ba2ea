package io.github.modwsgi.maven.host;

import java.util.regex.Pattern;

/** URLs as they may be told: who reads a log must not learn a user's name or password. */
public final class PrintableUrl {
    /** To the last @: a password with a slash or an @ that is not encoded is one to whoever wrote it. */
    private static final Pattern USER = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)\\S*@");

    private PrintableUrl() {}

    /** A text in which no URL has a user or a password; other texts are as they were. */
    public static String of(String text) {
        return USER.matcher(text).replaceAll("$1...@");
    }

    /** Whether a URL has a user's name, or what somebody may have meant for one. */
    public static boolean hasUser(String url) {
        return USER.matcher(url).find();
    }
}
