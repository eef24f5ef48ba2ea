package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Machines as tests need them. */
public final class Machines {
    private Machines() {}

    /** A machine that names files in UTF-8 and has these variables. */
    public static Machine of(OperatingSystem os, Path home, Map<String, String> variables) {
        return of(os, home, variables, StandardCharsets.UTF_8);
    }

    /** A machine with these variables. */
    public static Machine of(OperatingSystem os, Path home, Map<String, String> variables, Charset paths) {
        return new Machine(os, Environment.of(os, variables), home, 2, paths);
    }

    /** A machine whose variables are observed when they are asked for, as the real one's are. */
    public static Machine observed(OperatingSystem os, Path home, Map<String, String> variables) {
        return new Machine(os, Environment.ofMachine(os, variables), home, 2, StandardCharsets.UTF_8);
    }

    /** Writes a file that can be run. */
    public static Path program(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + file);
        }
        return file;
    }
}
