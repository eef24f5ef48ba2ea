package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The one file format of what is remembered: a line that names the format, lines of fields, a checksum. Fields may
 * have any content. A file of another format, or one that is not whole, is none.
 */
public final class RecordFile {
    private static final String END = "end";

    /** A line without fields; one with an empty field is empty. No field is written so. */
    private static final String NO_FIELDS = "\\-";

    private static final int SURROGATE_DIGITS = 4;

    private RecordFile() {}

    /** The lines of a file, each with its fields; empty where there is no such file. */
    public static Optional<List<List<String>>> read(Path file, String format, Reporter reporter) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n', text.length() - 2) + 1;
            String body = text.substring(0, end);
            if (!body.startsWith(format + "\n") || !text.substring(end).equals(END + "\t" + checksum(body) + "\n")) {
                throw new IOException("another format, or not whole");
            }
            List<List<String>> lines = new ArrayList<>();
            for (int start = format.length() + 1; start < body.length(); ) {
                int next = body.indexOf('\n', start);
                lines.add(fields(body.substring(start, next)));
                start = next + 1;
            }
            return Optional.of(lines);
        } catch (IOException e) {
            reporter.debug(file + " is not taken: " + e);
            return Optional.empty();
        }
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @return its size in bytes
     */
    public static int write(Path file, String format, List<List<String>> lines) throws IOException {
        StringBuilder text = new StringBuilder(format).append('\n');
        for (List<String> fields : lines) {
            text.append(fields.isEmpty() ? NO_FIELDS : "");
            for (int i = 0; i < fields.size(); i++) {
                text.append(i == 0 ? "" : "\t").append(escape(fields.get(i)));
            }
            text.append('\n');
        }
        String body = text.toString();
        byte[] content = (body + END + "\t" + checksum(body) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, content);
        return content.length;
    }

    /** Tells a damaged file; the first use of a cryptographic digest would take longer than all else here. */
    static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        if (line.equals(NO_FIELDS)) {
            return fields;
        }
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            fields.add(unescape(line.substring(start, tab)));
            start = tab + 1;
        }
        fields.add(unescape(line.substring(start)));
        return fields;
    }

    /** Whether it is Latin-1 and has nothing special: most are, and this looks at no character by itself. */
    private static boolean isPlain(String field) {
        return field.indexOf('\\') < 0
                && field.indexOf('\t') < 0
                && field.indexOf('\n') < 0
                && field.equals(new String(field.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
    }

    /** Names of files are no text: on Windows one may have half a character, which UTF-8 has not. */
    private static boolean isSpecial(char c) {
        return c == '\\' || c == '\t' || c == '\n' || Character.isSurrogate(c);
    }

    private static String escape(String field) {
        if (isPlain(field)) {
            return field;
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (Character.isSurrogate(c)) {
                escaped.append("\\u").append(Integer.toHexString(c));
            } else if (isSpecial(c)) {
                escaped.append('\\').append(c == '\t' ? 't' : c == '\n' ? 'n' : c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                char next = field.charAt(++i);
                if (next == 'u' && i + SURROGATE_DIGITS < field.length()) {
                    plain.append((char) Integer.parseInt(field, i + 1, i + 1 + SURROGATE_DIGITS, 16));
                    i += SURROGATE_DIGITS;
                } else {
                    plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
                }
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
