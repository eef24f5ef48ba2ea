package io.github.modwsgi.maven.locate;

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
public record CompleteTarget(
        TargetRequest request,
        Classifier classifier,
        ApacheKit apache,
        PythonKit python,
        ModWsgiSources sources,
        Compiler compiler) {

}
