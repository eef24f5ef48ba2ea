package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.host.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the Python of a request; a virtual environment is followed to the Python that it was made from. */
final class PythonLocator {
    private static final KitFolder.Shape SHAPE = new KitFolder.Shape(
            "a Python for Windows",
            "pythonHome",
            "pythonArtifact",
            "python.exe, include/Python.h, libs/pythonXY.lib",
            PythonLocator::isRoot);

    private final KitFolder folders;
    private final Machine machine;
    private final PythonReader reader;

    PythonLocator(KitFolder folders, Machine machine) {
        this.folders = folders;
        this.machine = machine;
        this.reader = new PythonReader(machine);
    }

    Located<PythonKit> locate(TargetRequest request) {
        Optional<Path> environment = request.pythonHome()
                .flatMap(home -> ParameterPath.of("pythonHome", home, request.baseFolder(), machine)
                        .value())
                .flatMap(PythonLocator::virtualEnvironment);
        if (environment.isPresent() && request.pythonArtifact().isEmpty()) {
            return followed(request, environment.get());
        }
        return folders.locate(SHAPE, request.pythonHome(), request.pythonArtifact(), request.baseFolder())
                .then(home -> read(home, Optional.empty(), request));
    }

    private Located<PythonKit> followed(TargetRequest request, Path environment) {
        Optional<Path> base = baseOf(environment);
        if (base.isEmpty() || !isRoot(base.get())) {
            return Located.refused(Refusal.ofParameter(
                    "pythonHome",
                    request.pythonHome().orElse(""),
                    "a virtual environment whose pyvenv.cfg names the Python that it was made from",
                    base.map(path -> "home = " + path + ", and no Python there").orElse("no home in it"),
                    "Name the Python that is installed for all users."));
        }
        return read(base.get(), Optional.of(environment), request);
    }

    private Located<PythonKit> read(Path home, Optional<Path> environment, TargetRequest request) {
        return reader.read(home, environment, request.freeThreaded())
                .map(Located::found)
                .orElseGet(() -> Located.refused(new Refusal(
                        Refusal.Reason.NO_PYTHON_DEVELOPMENT_FILES,
                        "pythonHome",
                        request.pythonHome().or(request::pythonArtifact).orElse(""),
                        "a Python with headers, import library and DLL at " + home,
                        "no readable include/patchlevel.h and no pythonXY.dll",
                        "Install Python from python.org for all users, with its development files.",
                        List.of())));
    }

    static boolean isRoot(Path folder) {
        return Files.isRegularFile(folder.resolve("include/Python.h"))
                || Files.isRegularFile(folder.resolve("include/patchlevel.h"))
                || Files.isRegularFile(folder.resolve("python.exe")) && virtualEnvironment(folder).isEmpty()
                || PythonReader.hasDll(folder);
    }

    /** The environment's folder, from itself or its {@code Scripts}. */
    private static Optional<Path> virtualEnvironment(Path folder) {
        if (Files.isRegularFile(folder.resolve("pyvenv.cfg"))) {
            return Optional.of(folder);
        }
        return Optional.ofNullable(folder.getParent())
                .filter(parent -> Files.isRegularFile(parent.resolve("pyvenv.cfg")));
    }

    /** {@code home = C:\Python314} in {@code pyvenv.cfg}, see PEP 405. */
    private static Optional<Path> baseOf(Path environment) {
        try {
            for (String line : Files.readString(environment.resolve("pyvenv.cfg"), StandardCharsets.UTF_8)
                    .split("\\R")) {
                int equals = line.indexOf('=');
                if (equals > 0 && line.substring(0, equals).strip().equalsIgnoreCase("home")) {
                    return Optional.of(
                            environment.resolve(line.substring(equals + 1).strip()).normalize());
                }
            }
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
