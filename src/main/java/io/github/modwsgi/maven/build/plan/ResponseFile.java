package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.host.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Arguments in a file, which no length limit of a system touches. UTF-16LE with a byte order mark is what cl.exe,
 * link.exe (Microsoft: "Unicode support in the compiler and linker"), clang-cl and lld-link all read.
 */
public final class ResponseFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ResponseFile() {}

    /** clang's own option that takes the next one; for clang a line's end is the end of an option. */
    private static final String WITH_VALUE = "-Xclang";

    /** Writes one argument a line. */
    public static void write(Path file, List<String> arguments) throws IOException {
        StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
        for (String argument : arguments) {
            text.append(quote(argument)).append(argument.equals(WITH_VALUE) ? " " : "\r\n");
        }
        AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_16LE));
    }

    /**
     * Quotes by the rules of Microsoft's C start-up code ("Parsing C command-line arguments"): backslashes count
     * only before a quotation mark.
     */
    static String quote(String argument) {
        if (!argument.isEmpty() && argument.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"')) {
            return argument;
        }
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (char c : argument.toCharArray()) {
            if (c == '\\') {
                backslashes++;
                continue;
            }
            quoted.append("\\".repeat(c == '"' ? 2 * backslashes + 1 : backslashes))
                    .append(c);
            backslashes = 0;
        }
        return quoted.append("\\".repeat(2 * backslashes)).append('"').toString();
    }
}
