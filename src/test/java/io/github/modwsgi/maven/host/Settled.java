package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Path;

/** Files as old as their file system's times are exact. */
public final class Settled {
    private Settled() {}

    /** Waits until a file's stamp tells its content, a moment after it was written. */
    public static Path file(Path file) throws IOException {
        while (!FileStamp.of(file).hasSettled()) {
            Thread.onSpinWait();
        }
        return file;
    }
}
