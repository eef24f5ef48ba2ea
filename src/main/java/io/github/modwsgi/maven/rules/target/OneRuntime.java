package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuntimeClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MW-103: Apache's C runtime is of Python's class. Up to Visual Studio 2013 no two versions are binary compatible, from
 * 2015 on all are (Microsoft, "C++ binary compatibility between Visual Studio versions"). That of a module that is
 * finished is {@code ModuleRuntime}'s.
 */
public final class OneRuntime implements Rule {
    private static final RuleCode CODE = RuleCode.MW_103;

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return judge(target.apache().value(), target.python().value());
    }

    private static List<Finding> judge(Optional<ApacheKit> apache, Optional<PythonKit> python) {
        return apache.isEmpty() || python.isEmpty() ? List.of() : judge(apache.get(), python.get());
    }

    private static List<Finding> judge(ApacheKit apache, PythonKit python) {
        if (isUnknown(python.dll()) || ToleratedMix.isVc9PythonInVc10Apache(apache, python)) {
            return List.of();
        }
        return other(apache, python.cRuntime()).map(file -> finding(file, python)).stream()
                .toList();
    }

    /** The first of Apache's DLLs that is of another class; files of MinGW are MW-203's. */
    public static Optional<BinaryFile> other(ApacheKit apache, CRuntime runtime) {
        return Stream.concat(Stream.of(apache.libhttpd()), apache.runtimeLibraries().stream())
                .filter(file -> !isUnknown(file) && file.cRuntime() != runtime)
                .findFirst();
    }

    /** What to do where these two differ. */
    public static String remedy(CRuntime apache, CRuntime python) {
        return "For this Python take " + RuntimeClass.apaches(python) + "; for this Apache take "
                + RuntimeClass.pythons(apache) + ".";
    }

    public static boolean isUnknown(BinaryFile file) {
        return file.cRuntime() == CRuntime.UNKNOWN || file.toolchain() == Toolchain.MINGW;
    }

    private static Finding finding(BinaryFile apache, PythonKit python) {
        String apacheSays = RuntimeClass.shownBy(apache);
        String pythonSays = RuntimeClass.shownBy(python.dll());
        return Finding.error(
                CODE,
                "C runtimes differ: Apache's is " + apache.cRuntime().id() + " (" + apache.file() + ", " + apacheSays
                        + "), Python's is " + python.cRuntime().id() + " ("
                        + python.dll().file() + ", " + pythonSays
                        + "). A module has one runtime, and cannot share memory with both.",
                List.of(
                        new Evidence(apache.file(), apacheSays),
                        new Evidence(python.dll().file(), pythonSays)),
                remedy(apache.cRuntime(), python.cRuntime()));
    }
}
