package io.github.modwsgi.maven.host;

import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import java.util.Map;
import java.util.Optional;

/**
 * The folders in which installers put programs. A process of a service or in a container may lack the variables that
 * name them; the registry has what Windows makes them of.
 */
public final class ProgramFiles {
    /** That of 32-bit programs, such as Visual Studio's installer; on 32-bit Windows it is not set. */
    public static final String OF_32_BIT = "ProgramFiles(x86)";

    /** That of programs of this process' own kind. */
    public static final String OF_PROCESS = "ProgramFiles";

    private static final String KEY = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion";

    private static final Map<String, String> VALUES =
            Map.of(OF_32_BIT, "ProgramFilesDir (x86)", OF_PROCESS, "ProgramFilesDir");

    private ProgramFiles() {}

    /** An environment with the variables that name them: batch files of Visual Studio use them, too. */
    public static Environment complete(Environment environment, Registry registry) {
        Environment complete = environment;
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            Optional<String> folder = environment.get(value.getKey()).isPresent()
                    ? Optional.empty()
                    : registry.value(Hive.LOCAL_MACHINE, View.BITS_64, KEY, value.getValue());
            if (folder.isPresent()) {
                complete = complete.with(value.getKey(), folder.get());
            }
        }
        return complete;
    }
}
