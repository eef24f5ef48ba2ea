package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.util.Optional;

/**
 * What is served, and what its page must say of it.
 *
 * @param name the classifier
 * @param modWsgi the version of mod_wsgi; empty where it is not known, and not compared
 */
public record ServedTarget(String name, ApacheKit apache, PythonKit python, Optional<String> modWsgi) {

    static ServedTarget of(BuildableTarget target) {
        return new ServedTarget(
                target.classifier().toString(),
                target.apache(),
                target.python(),
                Optional.of(target.sources().version()));
    }
}
