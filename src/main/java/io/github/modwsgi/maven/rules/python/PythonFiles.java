package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.pe.PythonDll;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import java.nio.file.Path;
import java.util.List;

/** What else lies in a Python's folder, for messages that say what was found in the place of what was expected. */
final class PythonFiles {
    private PythonFiles() {}

    /** {@code python314.dll}, as the headers of that folder name it. */
    static String dllName(PythonKit python) {
        return python.dll().file().getFileName().toString();
    }

    /** The Python DLLs of the folder itself, those of debug and free-threaded builds among them. */
    static List<Path> dlls(PythonKit python) {
        return CaseInsensitiveListing.list(python.home()).files().values().stream()
                .filter(file -> PythonDll.ofName(file.getFileName().toString()).isPresent())
                .sorted()
                .toList();
    }

    /** Whether only a debug build is there: {@code python314_d.dll} and no {@code python314.dll}. */
    static boolean isDebugOnly(PythonKit python) {
        return !Observed.exists(python.dll().file()) && !debugDlls(python).isEmpty();
    }

    /** {@code python314_d.dll} of the expected version. */
    static List<Path> debugDlls(PythonKit python) {
        String debug = dllName(python).replace(".dll", "_d.dll");
        return dlls(python).stream()
                .filter(dll -> dll.getFileName().toString().equalsIgnoreCase(debug))
                .toList();
    }
}
