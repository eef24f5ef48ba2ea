package io.github.modwsgi.maven.binary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text from bytes of unknown origin. */
final class Text {
    private Text() {}

    /** A name that can be shown: a file must not bring terminal escapes into a report. */
    static String printable(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ') {
                return masked(decoded(bytes));
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static String printable(String text) {
        return text.chars().anyMatch(Text::isControl) ? masked(text) : text;
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

    /** Not DEL, with which the names of the null thunks in Microsoft's import libraries begin. */
    private static boolean isControl(int c) {
        return c < ' ' || c >= 0x80 && c < 0xa0;
    }

    /** By its byte order mark; else UTF-8 where it is that, else Latin-1, in which every byte means something. */
    static String decoded(byte[] bytes) {
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
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
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
