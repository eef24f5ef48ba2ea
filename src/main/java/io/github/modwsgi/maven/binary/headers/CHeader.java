package io.github.modwsgi.maven.binary.headers;

import io.github.modwsgi.maven.binary.ByteReader;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code #define}s and {@code #pragma}s of one C header, read as the preprocessor's first phases do: lines
 * joined, comments taken out, strings left alone, {@code #if 0} skipped. No other condition is judged: where a macro
 * is defined twice, {@link #defines} has both and {@link #define} the last. Any encoding will do.
 */
public final class CHeader {
    private static final int MAX_BYTES = 2 << 20;
    private static final Pattern DEFINE =
            Pattern.compile("\\s*#\\s*define\\s+([A-Za-z_]\\w*)(?:\\s+(.*)|\\s*)", Pattern.DOTALL);
    private static final Pattern PRAGMA = Pattern.compile("\\s*#\\s*pragma\\s+(.*)", Pattern.DOTALL);
    private static final Pattern IF = Pattern.compile("\\s*#\\s*if(?:def|ndef)?\\b(.*)", Pattern.DOTALL);
    private static final Pattern ELSE = Pattern.compile("\\s*#\\s*(?:else|elif)\\b.*", Pattern.DOTALL);
    private static final Pattern END_IF = Pattern.compile("\\s*#\\s*endif\\b.*", Pattern.DOTALL);
    private static final Pattern INTEGER = Pattern.compile("(0[xX][0-9a-fA-F]{1,16}|\\d{1,18})[uUlL]{0,3}");
    private static final int MAX_INTEGER_CHARS = 64;

    private final Path file;
    private final Map<String, List<String>> defines = new HashMap<>();
    private final List<String> pragmas = new ArrayList<>();

    private CHeader(Path file, String text) {
        this.file = file;
        int depth = 0;
        int skippedFrom = -1;
        for (String line : CComments.lines(text)) {
            Matcher condition = IF.matcher(line);
            if (condition.matches()) {
                depth++;
                if (skippedFrom < 0 && condition.group(1).strip().equals("0")) {
                    skippedFrom = depth;
                }
            } else if (skippedFrom == depth && ELSE.matcher(line).matches()) {
                skippedFrom = -1;
            } else if (depth > 0 && END_IF.matcher(line).matches()) {
                skippedFrom = skippedFrom == depth ? -1 : skippedFrom;
                depth--;
            } else if (skippedFrom < 0) {
                take(line);
            }
        }
    }

    private void take(String line) {
        Matcher define = DEFINE.matcher(line);
        Matcher pragma = PRAGMA.matcher(line);
        if (define.matches()) {
            String text = define.group(2) == null ? "" : define.group(2).strip();
            defines.computeIfAbsent(define.group(1), macro -> new ArrayList<>(1))
                    .add(text);
        } else if (pragma.matches()) {
            pragmas.add(pragma.group(1).strip());
        }
    }

    /**
     * @throws MalformedBinaryException when it is not a regular file, or far too large for a header
     * @throws IOException when the file is not there or the machine does not let it be read
     */
    public static CHeader read(Path file) throws IOException, MalformedBinaryException {
        try (ByteReader in = ByteReader.open(file)) {
            return read(in);
        }
    }

    public static CHeader read(ByteReader in) throws IOException, MalformedBinaryException {
        if (in.length() > MAX_BYTES) {
            throw in.malformed(-1, "a C header of " + MAX_BYTES + " bytes at most", in.length() + " bytes");
        }
        return new CHeader(in.file(), Text.decoded(in.bytes(0, (int) in.length())));
    }

    public Path file() {
        return file;
    }

    /**
     * The replacement text of the last definition; empty text for a macro without one. Macros with parameters are
     * left out.
     */
    public Optional<String> define(String macro) {
        List<String> all = defines(macro);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Every definition, in the file's order. */
    public List<String> defines(String macro) {
        return List.copyOf(defines.getOrDefault(macro, List.of()));
    }

    public boolean isDefined(String macro) {
        return defines.containsKey(macro);
    }

    /** What follows each {@code #pragma}. */
    public List<String> pragmas() {
        return List.copyOf(pragmas);
    }

    /**
     * The macro as an integer constant of C, parentheses and suffixes allowed; empty when it is none, or above 32
     * bits.
     */
    public OptionalInt integer(String macro) {
        String text = define(macro).orElse("");
        while (text.length() <= MAX_INTEGER_CHARS && text.startsWith("(") && text.endsWith(")")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        Matcher matcher = INTEGER.matcher(text);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        long value = value(matcher.group(1));
        return value >>> 32 == 0 ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    private static long value(String digits) {
        if (digits.length() > 1 && (digits.charAt(1) | 0x20) == 'x') {
            return Long.parseUnsignedLong(digits.substring(2), 16);
        }
        return digits.startsWith("0") && digits.matches("[0-7]+") ? Long.parseLong(digits, 8) : Long.parseLong(digits);
    }

    /** The macro as a string constant, adjacent ones joined; empty when it is none. */
    public Optional<String> string(String macro) {
        String text = define(macro).orElse("");
        StringBuilder result = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                inside = !inside;
            } else if (inside) {
                i += c == '\\' && i + 1 < text.length() ? 1 : 0;
                result.append(text.charAt(i));
            } else if (!Character.isWhitespace(c)) {
                return Optional.empty();
            }
        }
        return text.isEmpty() || inside ? Optional.empty() : Optional.of(Text.printable(result.toString()));
    }

    /** The integer that the header must define. */
    int requireInteger(String macro) throws MalformedBinaryException {
        OptionalInt value = integer(macro);
        if (value.isEmpty()) {
            throw missing("an integer", macro);
        }
        return value.getAsInt();
    }

    /** The string that the header must define. */
    String requireString(String macro) throws MalformedBinaryException {
        Optional<String> value = string(macro);
        if (value.isEmpty()) {
            throw missing("a string", macro);
        }
        return value.get();
    }

    private MalformedBinaryException missing(String what, String macro) {
        String found = define(macro)
                .map(text -> "\"" + Text.printable(shortened(text)) + "\"")
                .orElse("no such macro");
        return new MalformedBinaryException(file, -1, "#define " + macro + " with " + what, found);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
