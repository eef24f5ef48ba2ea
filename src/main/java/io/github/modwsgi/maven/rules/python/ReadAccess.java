package io.github.modwsgi.maven.rules.python;

import java.nio.file.Path;
import java.util.Optional;

/** Who may read a file, by its access control list: only Windows has the answer. */
@FunctionalInterface
public interface ReadAccess {
    /** For machines on which nobody asks. */
    ReadAccess UNKNOWN = (path) -> Optional.empty();

    /**
     * Why the account of Apache's service may not read a file or list a folder.
     *
     * @return empty where it may, and where that is not known
     */
    Optional<String> denied(Path path);
}
