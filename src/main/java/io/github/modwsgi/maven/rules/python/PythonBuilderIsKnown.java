package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.headers.PythonConfig;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuntimeClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MW-303: Python is python.org's, or fits where that does. Conda's distributions bring libraries of their own (OpenSSL
 * among them) that clash with those of Apache's modules (mod_wsgi issues 417, 615); MinGW's have another C runtime.
 */
public final class PythonBuilderIsKnown implements Rule {
    private static final RuleCode CODE = RuleCode.MW_303;
    private static final String FOUNDATION = "Python Software Foundation";
    private static final String REMEDY = "Install Python from python.org for all users.";

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.python()
                .value()
                .map(PythonBuilderIsKnown::judge)
                .orElseGet(() -> libpythonOf(target).map(PythonBuilderIsKnown::ofMingw).stream()
                        .toList());
    }

    private static List<Finding> judge(PythonKit python) {
        Optional<Evidence> mingw = mingw(python);
        if (mingw.isPresent()) {
            return List.of(ofMingw(mingw.get()));
        }
        return conda(python).or(() -> otherCompany(python)).map(PythonBuilderIsKnown::ofOther).stream()
                .toList();
    }

    private static Optional<Evidence> mingw(PythonKit python) {
        if (python.dll().toolchain() == Toolchain.MINGW) {
            return Optional.of(new Evidence(
                    python.dll().file(), "made by a MinGW linker (" + RuntimeClass.shownBy(python.dll()) + ")"));
        }
        if (python.importLibrary()
                .value()
                .filter(library -> library.toolchain() == Toolchain.MINGW)
                .isPresent()) {
            return Optional.of(new Evidence(python.importLibrary().file(), "made by MinGW's dlltool"));
        }
        return unixConfiguration(python.include().resolve("pyconfig.h"));
    }

    /** CPython's own pyconfig.h for Windows defines MS_WIN32, one that {@code configure} wrote does not. */
    private static Optional<Evidence> unixConfiguration(Path pyconfig) {
        try {
            return PythonConfig.read(Observed.file(pyconfig)).windows()
                    ? Optional.empty()
                    : Optional.of(new Evidence(pyconfig, "is not for Microsoft's compilers: it defines no MS_WIN32"));
        } catch (IOException | MalformedBinaryException e) {
            return Optional.empty();
        }
    }

    /** MSYS2 calls the DLL libpython3.11.dll, so that its folder does not look like a Python to the locator. */
    private static Optional<Evidence> libpythonOf(LocatedTarget target) {
        return target.python().refusal().flatMap(Refusal::place).stream()
                .flatMap(folder -> Stream.of(folder, folder.resolve("bin")))
                .filter(Observed::isDirectory)
                .flatMap(folder -> CaseInsensitiveListing.list(folder).files().values().stream())
                .filter(file -> file.getFileName().toString().matches("(?i)libpython\\d.*\\.dll"))
                .map(file -> new Evidence(file, "the name of a MinGW build"))
                .findFirst();
    }

    private static Optional<Evidence> conda(PythonKit python) {
        return Optional.of(python.home().resolve("conda-meta"))
                .filter(Observed::isDirectory)
                .map(folder -> new Evidence(folder, "Anaconda, Miniconda or conda-forge"));
    }

    private static Optional<Evidence> otherCompany(PythonKit python) {
        return python.dll()
                .versionInfo()
                .flatMap(info -> info.string("CompanyName"))
                .filter(company -> !company.isBlank() && !company.strip().equals(FOUNDATION))
                .map(company -> new Evidence(python.dll().file(), "built by " + company.strip()));
    }

    private static Finding ofMingw(Evidence evidence) {
        return Finding.error(
                CODE,
                "Python is a MinGW build: " + evidence + ". A module of Microsoft's compiler or clang-cl does not fit"
                        + " it.",
                List.of(evidence),
                REMEDY);
    }

    private static Finding ofOther(Evidence evidence) {
        return Finding.warning(
                CODE,
                "Python is not from python.org: " + evidence + ". Its own copies of libraries such as OpenSSL can"
                        + " clash with those of Apache's modules.",
                List.of(evidence),
                REMEDY + " Where it works for you, turn the warning off: -Dmodwsgi.ignore=" + CODE);
    }
}
