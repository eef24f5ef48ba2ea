package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** MW-304: says that a free-threaded Python is built for; refuses debug ones, whose runtime stays on its machine. */
public final class PythonVariant implements Rule {
    private static final RuleCode CODE = RuleCode.MW_304;

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.python().value().flatMap(PythonVariant::judge).stream().toList();
    }

    private static Optional<Finding> judge(PythonKit python) {
        Optional<Finding> debug =
                debugRuntime(python).or(() -> onlyDebug(python)).map(PythonVariant::ofDebug);
        return debug.isPresent() || !python.freeThreaded() ? debug : Optional.of(ofFreeThreaded(python));
    }

    private static Optional<Evidence> debugRuntime(PythonKit python) {
        return python.dll().imports().stream()
                .filter(CRuntime::isDebugDll)
                .findFirst()
                .map(dll -> new Evidence(python.dll().file(), "imports " + dll));
    }

    private static Optional<Evidence> onlyDebug(PythonKit python) {
        return PythonFiles.isDebugOnly(python)
                ? PythonFiles.debugDlls(python).stream()
                        .findFirst()
                        .map(dll -> new Evidence(dll, "and no " + PythonFiles.dllName(python)))
                : Optional.empty();
    }

    private static Finding ofDebug(Evidence evidence) {
        return Finding.error(
                CODE,
                "Python is a debug build: " + evidence + ". Microsoft's debug C runtime may not be redistributed, and"
                        + " no Apache uses it.",
                List.of(evidence),
                "Install Python without \"debug binaries\", or beside them the release ones.");
    }

    private static Finding ofFreeThreaded(PythonKit python) {
        Path library = python.importLibrary().file();
        return Finding.info(
                CODE,
                "built for the free-threaded Python: with Py_GIL_DISABLED=1, " + library.getFileName() + " and "
                        + PythonFiles.dllName(python) + ", under py" + python.digits() + " in the classifier.",
                List.of(new Evidence(python.dll().file(), "the free-threaded DLL")),
                "");
    }
}
