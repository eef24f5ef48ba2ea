package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.host.Observed;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of a kit for Windows by their names, in any case, as Windows finds them: other systems do not by themselves.
 */
final class AnyCase {
    private AnyCase() {}

    /** What lies there; where nothing does, the path as it was asked for. */
    static Path resolve(Path folder, String... names) {
        Path path = folder;
        for (String name : names) {
            path = child(path, name);
        }
        return path;
    }

    private static Path child(Path folder, String name) {
        Path exact = folder.resolve(name);
        if (Observed.exists(exact)) {
            return exact;
        }
        List<Path> others = Observed.entries(folder, name::equalsIgnoreCase);
        return others.isEmpty() ? exact : others.get(0);
    }
}
