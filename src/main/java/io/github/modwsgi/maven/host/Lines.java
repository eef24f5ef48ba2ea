package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The lines of a program's output, in bounded memory: a program may write megabytes without an end of a line. */
final class Lines {
    /** Behind so many characters a line is cut. */
    static final int LONGEST = 1 << 13;

    private Lines() {}

    /** Hands on each line; returns at the end of the output. */
    static void read(Reader output, Consumer<String> lines) {
        char[] buffer = new char[LONGEST];
        StringBuilder line = new StringBuilder();
        boolean afterReturn = false;
        try (output) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    boolean isEnd = buffer[i] == '\n' || buffer[i] == '\r';
                    if (!isEnd) {
                        line.append(buffer[i]);
                    }
                    if (isEnd && !(buffer[i] == '\n' && afterReturn) || line.length() == LONGEST) {
                        lines.accept(line.toString());
                        line.setLength(0);
                    }
                    afterReturn = buffer[i] == '\r';
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!line.isEmpty()) {
                lines.accept(line.toString());
            }
        }
    }
}
