package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.VersionOrder;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.SourceRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is on a machine.
 *
 * @param apaches the Apaches that can be read, by their versions
 * @param pythons the Pythons that can be read, by their versions; one folder may hold two
 * @param compilers a compiler for each architecture that one was found for
 * @param rejected all else that was looked at, with the reason
 */
public record Survey(
        List<Sighting<ApacheKit>> apaches,
        List<Sighting<PythonKit>> pythons,
        List<Compiler> compilers,
        List<Rejected> rejected) {

    public Survey {
        apaches = sorted(apaches, ApacheKit::version);
        pythons = sorted(pythons, PythonKit::version);
        compilers = List.copyOf(compilers);
        rejected = List.copyOf(rejected);
    }

    private static <T> List<Sighting<T>> sorted(List<Sighting<T>> sightings, Function<T, Optional<String>> version) {
        return sightings.stream()
                .sorted(Comparator.comparing(
                        sighting -> version.apply(sighting.kit()).orElse(""), VersionOrder.OLDEST_FIRST))
                .toList();
    }

    /** A target of two of these kits, with the compiler for it; its sources are not asked for. */
    public LocatedTarget target(ApacheKit apache, PythonKit python) {
        Architecture wanted = LocatedTarget.wanted(Located.found(apache), Located.found(python));
        Located<Compiler> compiler = compilers.stream()
                .filter(candidate -> candidate.target() == wanted)
                .min(Comparator.comparing(candidate -> candidate.cRuntime() != python.cRuntime()))
                .map(Located::found)
                .orElseGet(() -> Located.refused(noCompilerFor(wanted)));
        TargetRequest request = new TargetRequest(
                "py" + python.digits() + "-" + python.architecture().id(),
                SourceRequest.NONE,
                KitRequest.ofHome(apache.home().toString()),
                KitRequest.ofHome(python.home().toString()),
                python.freeThreaded(),
                CompilerRequest.ANY,
                BuildOptions.NONE);
        return new LocatedTarget(request, Located.found(apache), Located.found(python), Located.notAsked(), compiler);
    }

    private static Refusal noCompilerFor(Architecture wanted) {
        return new Refusal(
                Refusal.Reason.NO_COMPILER,
                "compilerHome",
                "",
                "a compiler with a Windows SDK for " + wanted.id(),
                "none",
                "See the rejected candidates.",
                List.of());
    }

    /**
     * A kit, and how it was come by.
     *
     * @param source for example {@code searchIn}, {@code PATH}, {@code HKLM}
     */
    public record Sighting<T>(T kit, String source) {}
}
