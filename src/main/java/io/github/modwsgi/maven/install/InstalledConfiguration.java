package io.github.modwsgi.maven.install;

import io.github.modwsgi.maven.host.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The configuration as an installation writes it. Its first line says who wrote it, and the digest of the rest: by it
 * is known whether somebody has edited it since.
 */
final class InstalledConfiguration {
    private static final String MARK = "# Installed by mod-wsgi-maven-plugin";
    private static final String DIGEST = MARK + ". Edit it as you like: a copy is kept. SHA-256 of what follows: ";

    private InstalledConfiguration() {}

    /** The text that is written for these lines. */
    static byte[] of(String lines) {
        byte[] rest = lines.getBytes(StandardCharsets.UTF_8);
        return (firstLine(rest) + lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String firstLine(byte[] rest) {
        return DIGEST + Sha256.of(rest) + "\n";
    }

    /** Whether an installation of a module has written this, edited since or not. */
    static boolean isOf(String module, byte[] text) {
        String latin = new String(text, StandardCharsets.ISO_8859_1);
        return latin.startsWith(MARK) && latin.contains("/" + module + "\"");
    }

    /**
     * Whether this is byte for byte what an installation has written; of older ones, which wrote no digest, it is not
     * known.
     */
    static boolean isUntouched(byte[] text) {
        int rest = 1;
        while (rest < text.length && text[rest - 1] != '\n') {
            rest++;
        }
        byte[] written = firstLine(Arrays.copyOfRange(text, Math.min(rest, text.length), text.length))
                .getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(Arrays.copyOf(text, Math.min(rest, text.length)), written);
    }
}
