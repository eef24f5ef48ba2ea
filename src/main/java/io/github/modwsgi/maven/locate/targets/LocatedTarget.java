package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import java.util.Optional;

/**
 * What was found for a request, part by part; parts may be refused.
 *
 * @param request what was asked for
 * @param apache the Apache to build for
 * @param python the Python to build for
 * @param sources mod_wsgi's sources
 * @param compiler the compiler
 */
public record LocatedTarget(
        TargetRequest request,
        Located<ApacheKit> apache,
        Located<PythonKit> python,
        Located<ModWsgiSources> sources,
        Located<Compiler> compiler) {

    /** The name of what is built; empty where Apache or Python is not known well enough to say. */
    public Optional<Classifier> classifier() {
        return apache.value().flatMap(a -> python.value().flatMap(p -> Classifier.of(a, p)));
    }

    /** All parts; empty where one is refused or the classifier is not known. */
    public Optional<BuildableTarget> buildable() {
        if (apache.value().isEmpty()
                || python.value().isEmpty()
                || sources.value().isEmpty()
                || compiler.value().isEmpty()) {
            return Optional.empty();
        }
        return classifier()
                .map(name -> new BuildableTarget(
                        request,
                        name,
                        apache.value().get(),
                        python.value().get(),
                        sources.value().get(),
                        compiler.value().get()));
    }

    /** The class of C runtime that the module must have: Python's, where it is one that compilers build for. */
    static CRuntime wantedRuntime(Located<PythonKit> python) {
        return python.value()
                .map(PythonKit::cRuntime)
                .filter(runtime -> runtime.id().startsWith("VC"))
                .orElse(CRuntime.UNKNOWN);
    }

    /** The architecture that the module must have: Python's, else Apache's, else that of most servers. */
    static Architecture wanted(Located<ApacheKit> apache, Located<PythonKit> python) {
        return python.value()
                .map(PythonKit::architecture)
                .filter(architecture -> architecture != Architecture.UNKNOWN)
                .or(() -> apache.value().map(ApacheKit::architecture))
                .filter(architecture -> architecture != Architecture.UNKNOWN)
                .orElse(Architecture.X64);
    }
}
