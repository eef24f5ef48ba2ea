package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import java.util.Map;
import java.util.Optional;

/**
 * Which Apache and Python a module is for: {@code ap24py314-win64-VC14}, the names of upstream's makefiles, extended.
 *
 * @param apacheSeries {@code 24}
 * @param python {@code 314}, {@code 314t} for a free-threaded one
 * @param platform {@code win32}, {@code win64} or {@code winarm64}
 * @param abi the class of the module's C runtime, which is Python's
 * @param apacheAbi the class of Apache's C runtime, which names the bundle's folder
 */
public record Classifier(String apacheSeries, String python, String platform, CRuntime abi, CRuntime apacheAbi) {
    private static final Map<Architecture, String> PLATFORMS = Map.of(
            Architecture.X86, "win32",
            Architecture.X64, "win64",
            Architecture.ARM64, "winarm64");

    /** The classifier of a pair; empty where a version, the architecture or the C runtime is not known. */
    public static Optional<Classifier> of(ApacheKit apache, PythonKit python) {
        String platform = PLATFORMS.get(python.architecture());
        if (platform == null || apache.series().isEmpty() || python.cRuntime() == CRuntime.UNKNOWN) {
            return Optional.empty();
        }
        return Optional.of(
                new Classifier(apache.series().get(), python.digits(), platform, python.cRuntime(), apache.cRuntime()));
    }

    /**
     * The name of a module's file in an Apache and in a bundle, that of mod_wsgi's own old downloads: {@code
     * mod_wsgi-py34-VC10.so}.
     */
    public String moduleFileName() {
        return "mod_wsgi-py" + python + "-" + abi.id() + ".so";
    }

    /** As it stands in coordinates. */
    @Override
    public String toString() {
        return "ap" + apacheSeries + "py" + python + "-" + platform + "-" + abi.id();
    }
}
