package io.github.modwsgi.maven.binary.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text that Git checks out in place of a large file until {@code git lfs pull} fetches it (Git LFS specification,
 * "The Pointer").
 */
public final class GitLfs {
    private static final String BEGINNING = "version https://git-lfs.github.com/spec/v1";

    private GitLfs() {}

    /** Whether a file is such a text; a file that is not there is none. */
    public static boolean isPointer(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGINNING.length()), StandardCharsets.ISO_8859_1).equals(BEGINNING);
        } catch (IOException e) {
            return false;
        }
    }
}
