package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.PythonKit;
import io.github.modwsgi.maven.locate.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** MW-301: the Python has headers, an import library and its DLL. */
final class PythonHasDevelopmentFiles implements Rule {
    private static final String CODE = "MW-301";
    private static final String REMEDY = "Install Python from python.org with its development files (the embeddable"
            + " package has none), or repair the installation.";

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.python()
                .value()
                .map(PythonHasDevelopmentFiles::judge)
                .orElseGet(() -> Refusals.of(target, Refusal.Reason.NO_PYTHON_DEVELOPMENT_FILES, CODE));
    }

    private static List<Finding> judge(PythonKit python) {
        List<Evidence> missing = new ArrayList<>();
        Path header = python.include().resolve("Python.h");
        if (!Files.isRegularFile(header)) {
            missing.add(new Evidence(header, "there is no such file"));
        }
        python.headers().problem().ifPresent(problem -> missing.add(new Evidence(python.headers().file(), problem)));
        python.importLibrary()
                .problem()
                .ifPresent(problem -> missing.add(new Evidence(python.importLibrary().file(), problem)));
        python.dll().problem().ifPresent(problem -> missing.add(new Evidence(python.dll().file(), problem)));
        if (missing.isEmpty()) {
            return List.of();
        }
        String list = missing.stream().map(Evidence::toString).collect(Collectors.joining("; "));
        return List.of(Finding.error(
                CODE,
                "pythonHome " + python.home() + " has not all that a module is built with: " + list + ".",
                missing,
                REMEDY));
    }
}
