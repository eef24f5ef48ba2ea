package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.pe.PythonDll;
import io.github.modwsgi.maven.binary.pe.VersionInfo;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.VirtualEnvironment;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MW-302: Python's headers, its import library and its DLL are of one version. Of a virtual environment it is asked
 * whether it was made for that series: a newer patch release beneath it does no harm, a newer series leaves it without
 * its packages.
 */
public final class PythonFilesAgree implements Rule {
    private static final RuleCode CODE = RuleCode.MW_302;
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?((a|b|c|rc)\\d+)?");

    @Override
    public List<Finding> judge(LocatedTarget target) {
        if (target.python().value().isEmpty()) {
            return List.of();
        }
        PythonKit python = target.python().value().get();
        List<Finding> findings = new ArrayList<>(ofFiles(python));
        python.virtualEnvironment()
                .flatMap(environment -> ofEnvironment(python, environment))
                .ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> ofEnvironment(PythonKit python, VirtualEnvironment environment) {
        Optional<String> series = PythonDll.ofName(PythonFiles.dllName(python)).map(PythonDll::version);
        if (series.isEmpty() || environment.version().isEmpty() || series.equals(environment.version())) {
            return Optional.empty();
        }
        List<Evidence> evidence = List.of(
                new Evidence(
                        environment.statement(),
                        "for Python " + environment.version().get()),
                new Evidence(python.dll().file(), "Python " + series.get()));
        return Optional.of(Finding.warning(
                CODE,
                "The virtual environment was made for another Python than lies where it was made from: "
                        + evidence.get(0) + "; " + evidence.get(1) + ". Its packages are not for this one.",
                evidence,
                "Make the environment anew with the Python that is there, or name the one that it was made for."));
    }

    private static List<Finding> ofFiles(PythonKit python) {
        List<Evidence> evidence = new ArrayList<>();
        otherDll(python).ifPresent(evidence::add);
        otherVersion(python).ifPresent(evidence::add);
        otherLibrary(python).ifPresent(evidence::add);
        if (evidence.isEmpty()) {
            return List.of();
        }
        Path header = python.headers().file();
        String version = python.version().map(text -> "version " + text).orElse("no version");
        evidence.add(0, new Evidence(header, version));
        return List.of(Finding.error(
                CODE,
                "Python's headers, import library and DLL are not of one version: "
                        + String.join(
                                "; ", evidence.stream().map(Evidence::toString).toList()) + ".",
                evidence,
                "Install one Python into an empty folder: include, libs and " + PythonFiles.dllName(python)
                        + " belong together."));
    }

    /** The DLL that lies where the headers' own should. */
    private static Optional<Evidence> otherDll(PythonKit python) {
        if (Observed.exists(python.dll().file()) || python.headers().value().isEmpty()) {
            return Optional.empty();
        }
        String digits = python.digits().replace("t", "");
        return PythonFiles.dlls(python).stream()
                .filter(dll -> !dll.getFileName().toString().matches("(?i)python" + digits + "t?(_d)?\\.dll"))
                .findFirst()
                .map(dll -> new Evidence(dll, "and no " + PythonFiles.dllName(python)));
    }

    private static Optional<Evidence> otherVersion(PythonKit python) {
        Optional<String> headers = python.version().flatMap(PythonFilesAgree::version);
        Optional<String> dll =
                python.dll().versionInfo().flatMap(PythonFilesAgree::stated).flatMap(PythonFilesAgree::version);
        return headers.isEmpty() || dll.isEmpty() || headers.equals(dll)
                ? Optional.empty()
                : Optional.of(new Evidence(python.dll().file(), "version " + dll.get()));
    }

    /** CPython's resource has {@code PY_VERSION} as text; its numbers pack micro, level and serial into one. */
    private static Optional<String> stated(VersionInfo info) {
        return info.string("FileVersion").or(() -> info.string("ProductVersion"));
    }

    /** Without what may follow, such as the {@code +} of a build from a source tree. */
    private static Optional<String> version(String text) {
        Matcher version = VERSION.matcher(text.strip());
        return version.lookingAt() ? Optional.of(version.group().replace("rc", "c")) : Optional.empty();
    }

    private static Optional<Evidence> otherLibrary(PythonKit python) {
        return python.importLibrary()
                .value()
                .filter(library -> library.memberCount() > 0 && !library.isThin())
                .filter(library -> !library.leadsTo(PythonFiles.dllName(python)))
                .map(library -> new Evidence(
                        python.importLibrary().file(),
                        library.isImportLibrary()
                                ? "leads to " + String.join(", ", library.dllNames())
                                : "is a static library"));
    }
}
