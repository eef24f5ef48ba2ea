package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.VirtualEnvironment;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.KitName;
import io.github.modwsgi.maven.rules.Refusals;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** MW-301: the Python has headers, an import library and its DLL; a virtual environment's are those of its base. */
public final class PythonHasDevelopmentFiles implements Rule {
    private static final RuleCode CODE = RuleCode.MW_301;
    private static final String REMEDY =
            "Install Python from python.org with its development files, or repair the" + " installation.";

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.python()
                .value()
                .map(python -> judge(target, python))
                .orElseGet(() -> Refusals.of(target, Refusal.Reason.NO_PYTHON_DEVELOPMENT_FILES, CODE));
    }

    private static List<Finding> judge(LocatedTarget target, PythonKit python) {
        List<Finding> findings = new ArrayList<>();
        List<Evidence> missing = missing(python);
        if (!missing.isEmpty()) {
            findings.add(ofMissing(target, python, missing));
        }
        python.virtualEnvironment().ifPresent(environment -> findings.add(ofEnvironment(python, environment)));
        return findings;
    }

    private static List<Evidence> missing(PythonKit python) {
        List<Evidence> missing = new ArrayList<>();
        Path header = python.include().resolve("Python.h");
        if (!Observed.isRegularFile(header)) {
            missing.add(new Evidence(header, "there is no such file"));
        }
        python.headers()
                .problem()
                .ifPresent(problem ->
                        missing.add(Evidence.ofProblem(python.headers().file(), problem)));
        if (PythonFiles.isDebugOnly(python)) {
            return missing; // MW-304 says what is there instead
        }
        python.importLibrary()
                .problem()
                .or(() -> problem(python.importLibrary()))
                .ifPresent(problem ->
                        missing.add(Evidence.ofProblem(python.importLibrary().file(), problem)));
        addDll(missing, python);
        return missing;
    }

    private static Optional<String> problem(Reading<ImportLibrary> library) {
        return library.value()
                .filter(read -> read.memberCount() == 0 || read.isThin())
                .map(read -> "it holds nothing");
    }

    private static void addDll(List<Evidence> missing, PythonKit python) {
        Path dll = python.dll().file();
        if (!Observed.exists(dll)) {
            missing.add(new Evidence(dll, "there is no such file"));
        } else if (python.dll().kind() != Kind.DLL) {
            missing.add(Evidence.ofProblem(
                    dll,
                    python.dll()
                            .problem()
                            .orElse("it is of kind " + python.dll().kind().id())));
        }
    }

    private static Finding ofMissing(LocatedTarget target, PythonKit python, List<Evidence> missing) {
        String list = missing.stream().map(Evidence::toString).collect(Collectors.joining("; "));
        return Finding.error(
                CODE,
                KitName.ofPython(target, python.home()) + " has not all that a module is built with: " + list + ".",
                missing,
                remedy(python));
    }

    private static String remedy(PythonKit python) {
        // python314._pth from 3.6 on, pyvenv.cfg with "applocal = true" in 3.5
        boolean embeddable = CaseInsensitiveListing.list(python.home()).files().keySet().stream()
                .anyMatch(name -> name.matches("python\\d+\\._pth|pyvenv\\.cfg"));
        if (embeddable) {
            return "This is Python's embeddable package, which has neither headers nor import library. " + REMEDY;
        }
        boolean otherKind = PythonFiles.dlls(python).stream()
                .anyMatch(dll -> dll.getFileName().toString().matches("(?i)python\\d+t\\.dll"));
        if (otherKind && !python.freeThreaded()) {
            return "The free-threaded Python is here: build for it with <freeThreaded>true</freeThreaded>. Else: "
                    + REMEDY;
        }
        return python.freeThreaded()
                ? "Add the free-threaded binaries in Python's installer (3.13 and later have them)."
                : REMEDY;
    }

    private static Finding ofEnvironment(PythonKit python, VirtualEnvironment environment) {
        return Finding.info(
                CODE,
                environment.folder() + " is a virtual environment"
                        + (environment.hasPyvenv() ? "" : " of virtualenv before 20")
                        + ": the module is built for the Python that it was made from, " + python.home() + ".",
                List.of(new Evidence(environment.statement(), "home = " + python.home())),
                "WSGIPythonHome in Apache's configuration may name the environment.");
    }
}
