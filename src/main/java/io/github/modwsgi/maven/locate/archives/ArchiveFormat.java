package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of archive a file is. */
public enum ArchiveFormat {
    ZIP,
    TAR_GZ,
    TAR_BZ2,
    TAR,
    NONE;

    /** One of each kind that can be told by its first bytes. */
    static final List<String> EXTENSIONS = List.of(".tar.gz", ".tar.bz2", ".zip", ".tar");

    private static final int START = 512;
    private static final int TAR_MAGIC = 257;

    /** Whether that name is one of an archive that can be unpacked. */
    public static boolean canUnpack(Path file) {
        return of(file) != NONE;
    }

    /** The extension that an archive's name would have, by its first bytes; empty where they are no archive's. */
    static Optional<String> extensionOf(Path file) throws IOException {
        try (InputStream in = Observed.newInputStream(file)) {
            String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
            if (start.startsWith("\u001f\u008b")) {
                return Optional.of(".tar.gz");
            }
            if (start.startsWith("BZh")) {
                return Optional.of(".tar.bz2");
            }
            if (start.startsWith("PK\u0003\u0004")) {
                return Optional.of(".zip");
            }
            return start.startsWith("ustar", TAR_MAGIC) ? Optional.of(".tar") : Optional.empty();
        }
    }

    /** By its name. */
    static ArchiveFormat of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip") || name.endsWith(".jar") || name.endsWith(".whl") || name.endsWith(".nupkg")) {
            return ZIP;
        }
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            return TAR_GZ;
        }
        if (name.endsWith(".tar.bz2") || name.endsWith(".tbz2")) {
            return TAR_BZ2;
        }
        return name.endsWith(".tar") ? TAR : NONE;
    }
}
