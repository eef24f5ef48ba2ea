package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.host.Environment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code cmd /u} writes for "batch file, mark, {@code set}": what the batch file says, in the code page of
 * whichever program says it, then the mark and the variables in UTF-16LE. The mark is looked for in the bytes: an odd
 * number of them before it would shift every character behind.
 *
 * @param variables what {@code set} listed; empty where it was not reached
 * @param said what the batch file said, for messages: empty, or with a colon in front
 */
record BatchOutput(Map<String, String> variables, String said) {
    static final String MARK = "mod-wsgi-variables-follow";

    private static final int MOST_LINES = 5;
    private static final int MOST_TEXT = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");

    /** cmd.exe of Windows itself: ComSpec may be another program. */
    static String shell(Environment environment) {
        return environment
                .get("SystemRoot")
                .map(root -> root + "\\System32\\cmd.exe")
                .orElse("cmd.exe");
    }

    static BatchOutput parse(byte[] bytes) {
        byte[] mark = MARK.getBytes(StandardCharsets.UTF_16LE);
        int at = indexOf(bytes, mark);
        if (at < 0) {
            return new BatchOutput(Map.of(), output(bytes, bytes.length));
        }
        int begin = at + mark.length;
        String listed = new String(bytes, begin, bytes.length - begin, StandardCharsets.UTF_16LE);
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : listed.split("\r?\n")) {
            int equals = line.indexOf('=', 1); // cmd.exe's own hidden variables begin with one: =C:
            if (equals > 0 && line.charAt(0) != '=') {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new BatchOutput(variables, output(bytes, at));
    }

    /** Its first lines; the zeros of UTF-16 are taken out, so that both kinds of text can be read. */
    private static String output(byte[] bytes, int length) {
        String text = UNPRINTABLE
                .matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1))
                .replaceAll("");
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .toList();
        String joined = String.join(" / ", lines);
        return joined.isEmpty() ? "" : ": " + joined.substring(0, Math.min(MOST_TEXT, joined.length()));
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
