package io.github.modwsgi.maven.binary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text of unknown origin: from a binary, an archive, a repository. All of it that is told goes through {@link
 * #printable(String)}: it must not bring lines and terminal escapes of its own into a log or a report.
 */
public final class Text {
    private static final char DEL = 0x7f;

    private Text() {}

    /**
     * A name that can be shown. DEL stays: the names of the null thunks in Microsoft's import libraries begin with it.
     */
    public static String printable(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ') {
                return masked(decoded(bytes));
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A text that can be shown, on one line: what would end the line or steer a terminal is a {@code ?} in it. */
    public static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c) || c == DEL) {
                return masked(text).replace(DEL, '?');
            }
        }
        return text;
    }

    /**
     * A mark for each control character, of the same length: an escape of four would multiply what a file can cost.
     */
    private static String masked(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (isControl(chars[i])) {
                chars[i] = '?';
            }
        }
        return new String(chars);
    }

    /**
     * Control characters, what Unicode ends lines with, and what lets a text be shown in another order than it is read
     * (CVE-2021-42574).
     */
    private static boolean isControl(int c) {
        return c < ' '
                || c >= 0x80 && c < 0xa0
                || c == 0x2028
                || c == 0x2029
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }

    /** By its byte order mark; else UTF-8 where it is that, else Latin-1, in which every byte means something. */
    public static String decoded(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
