package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.kits.PythonKit;

/**
 * A target of which every part was found.
 *
 * @param request what was asked for
 * @param classifier the name of what is built
 * @param apache the Apache to build for
 * @param python the Python to build for
 * @param sources mod_wsgi's sources
 * @param compiler the compiler
 */
public record BuildableTarget(
        TargetRequest request,
        Classifier classifier,
        ApacheKit apache,
        PythonKit python,
        ModWsgiSources sources,
        Compiler compiler) {

    /** Reads the DLLs that a module for this target is checked with. */
    public void readDlls() {
        apache.libhttpd();
        apache.runtimeLibraries();
        python.dll();
    }
}
