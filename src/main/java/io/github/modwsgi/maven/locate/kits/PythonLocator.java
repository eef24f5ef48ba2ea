package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the Python of a request; a virtual environment is followed to the Python that it was made from. */
public final class PythonLocator {
    private static final KitFolder.Shape SHAPE = new KitFolder.Shape(
            "a Python for Windows",
            "pythonHome",
            "pythonArtifact",
            "python.exe, include/Python.h, libs/pythonXY.lib",
            PythonLocator::isRoot);

    private final KitFolder folders;
    private final PythonReader reader;

    public PythonLocator(KitFolder folders, Machine machine) {
        this.folders = folders;
        this.reader = new PythonReader(machine);
    }

    /**
     * @param freeThreaded whether the free-threaded Python of the folder is meant
     * @param known of its DLL, where the very file was read before
     */
    public Located<PythonKit> locate(KitRequest request, boolean freeThreaded, Optional<KitFacts> known) {
        Optional<VirtualEnvironment> environment = request.home()
                .flatMap(home -> folders.paths().of("pythonHome", home).value())
                .flatMap(VirtualEnvironment::around);
        if (environment.isPresent() && request.artifact().isEmpty()) {
            return followed(request, freeThreaded, environment.get(), known);
        }
        return folders.locate(SHAPE, request)
                .flatMap(home -> read(home, Optional.empty(), request, freeThreaded, known));
    }

    private Located<PythonKit> followed(
            KitRequest request, boolean freeThreaded, VirtualEnvironment environment, Optional<KitFacts> known) {
        Optional<Path> base = environment.base().filter(PythonLocator::isRoot);
        if (base.isPresent()) {
            return read(base.get(), Optional.of(environment), request, freeThreaded, known);
        }
        return Located.refused(Refusal.ofParameter(
                "pythonHome",
                request.home().orElse(""),
                environment.hasPyvenv()
                        ? "a virtual environment whose pyvenv.cfg names the Python that it was made from"
                        : "a Python for Windows, or a virtual environment that names the one that it was made from",
                environment.describeBase(),
                environment.isOfAnotherMachine()
                        ? "Name the folder that this Python has on this machine."
                        : "Name the Python that is installed for all users."));
    }

    private Located<PythonKit> read(
            Path home,
            Optional<VirtualEnvironment> environment,
            KitRequest request,
            boolean freeThreaded,
            Optional<KitFacts> known) {
        return reader.read(home, environment, freeThreaded, known)
                .map(Located::found)
                .orElseGet(() -> Located.refused(new Refusal(
                                Refusal.Reason.NO_PYTHON_DEVELOPMENT_FILES,
                                "pythonHome",
                                request.value().orElse(""),
                                "a Python with headers, import library and DLL at " + home,
                                "no readable include/patchlevel.h and no pythonXY.dll",
                                "Install Python from python.org for all users, with its development files.",
                                List.of())
                        .at(home)));
    }

    public static boolean isRoot(Path folder) {
        return Observed.isRegularFile(AnyCase.resolve(folder, "include", "Python.h"))
                || Observed.isRegularFile(AnyCase.resolve(folder, "include", "patchlevel.h"))
                || PythonReader.hasDll(folder)
                || Observed.isRegularFile(folder.resolve("python.exe"))
                        && VirtualEnvironment.around(folder).isEmpty();
    }
}
