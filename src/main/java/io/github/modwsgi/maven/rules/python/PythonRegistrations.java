package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Registry;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** The Pythons in the registry: {@code SOFTWARE\Python\COMPANY\TAG\InstallPath}, see PEP 514. */
final class PythonRegistrations {
    private static final String PYTHON = "SOFTWARE\\Python";
    /** The launcher's, reserved by PEP 514. */
    private static final String LAUNCHER = "PyLauncher";

    private final Registry registry;

    PythonRegistrations(Registry registry) {
        this.registry = registry;
    }

    /** Whether a hive, in either view, names this home. */
    boolean isIn(Registry.Hive hive, Path home) {
        for (Registry.View view : Registry.View.values()) {
            for (String company : registry.subkeys(hive, view, PYTHON)) {
                if (!company.equals(LAUNCHER) && namesHome(hive, view, PYTHON + "\\" + company, home)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean namesHome(Registry.Hive hive, Registry.View view, String company, Path home) {
        return registry.subkeys(hive, view, company).stream()
                .map(tag -> company + "\\" + tag + "\\InstallPath")
                .flatMap(key -> registry.value(hive, view, key, "").stream())
                .anyMatch(path -> isSame(path, home));
    }

    /** By text first: a registry may name folders that are long gone, and paths that no file system has. */
    private static boolean isSame(String registered, Path home) {
        if (normal(registered).equals(normal(home.toString()))) {
            return true;
        }
        try {
            Path path = Path.of(registered.strip());
            return Observed.exists(path) && Observed.isSameFile(path, home);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static String normal(String path) {
        String slashes = path.strip().replace('\\', '/').toLowerCase(Locale.ROOT);
        return slashes.endsWith("/") ? slashes.substring(0, slashes.length() - 1) : slashes;
    }
}
