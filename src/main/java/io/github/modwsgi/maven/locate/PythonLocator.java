package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
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
        Optional<VirtualEnvironment> environment = request.pythonHome()
                .flatMap(home -> ParameterPath.of("pythonHome", home, request.baseFolder(), machine)
                        .value())
                .flatMap(VirtualEnvironment::around);
        if (environment.isPresent() && request.pythonArtifact().isEmpty()) {
            return followed(request, environment.get());
        }
        return folders.locate(SHAPE, request.pythonHome(), request.pythonArtifact(), request.baseFolder())
                .then(home -> read(home, Optional.empty(), request));
    }

    private Located<PythonKit> followed(TargetRequest request, VirtualEnvironment environment) {
        Optional<Path> base = environment.base().filter(PythonLocator::isRoot);
        if (base.isPresent()) {
            return read(base.get(), Optional.of(environment), request);
        }
        return Located.refused(Refusal.ofParameter(
                "pythonHome",
                request.pythonHome().orElse(""),
                environment.hasPyvenv()
                        ? "a virtual environment whose pyvenv.cfg names the Python that it was made from"
                        : "a Python for Windows, or a virtual environment that names the one that it was made from",
                environment.describeBase(),
                environment.isOfAnotherMachine()
                        ? "Name the folder that this Python has on this machine."
                        : "Name the Python that is installed for all users."));
    }

    private Located<PythonKit> read(Path home, Optional<VirtualEnvironment> environment, TargetRequest request) {
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
        return Observed.isRegularFile(AnyCase.resolve(folder, "include", "Python.h"))
                || Observed.isRegularFile(AnyCase.resolve(folder, "include", "patchlevel.h"))
                || PythonReader.hasDll(folder)
                || Observed.isRegularFile(folder.resolve("python.exe"))
                        && VirtualEnvironment.around(folder).isEmpty();
    }
}
