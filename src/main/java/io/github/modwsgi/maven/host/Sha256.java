package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests as 64 lower-case hexadecimal digits. */
public final class Sha256 {
    /** Of a digest as text. */
    static final int LENGTH = 64;

    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest;

    private Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The digest of a file's content. */
    public static String of(Path file) throws IOException {
        Sha256 sha256 = new Sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.digest.update(buffer, 0, n);
            }
        }
        return sha256.hex();
    }

    /** The digest of bytes. */
    public static String of(byte[] content) {
        Sha256 sha256 = new Sha256();
        sha256.digest.update(content);
        return sha256.hex();
    }

    /** The digest of texts in their order; where one ends and the next begins counts. */
    public static String of(Iterable<String> texts) {
        StringBuilder all = new StringBuilder();
        for (String text : texts) {
            all.append(text).append('\0');
        }
        return of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
