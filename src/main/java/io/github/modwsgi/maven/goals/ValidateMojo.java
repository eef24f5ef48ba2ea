package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.TargetRequest;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Finds Apache, Python, sources and compiler and judges whether they fit together. All findings are told at once;
 * an error fails the build before a compiler runs.
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateMojo extends AbstractTargetMojo {

    @Override
    void perform(TargetRequest request, Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        CompleteTarget target = judgement(workplace).judged(request);
        getLog().info(target.classifier() + ": Apache " + target.apache().version().orElse("?") + " ("
                + target.apache().home() + "), Python " + target.python().version().orElse("?") + " ("
                + target.python().home() + "), mod_wsgi " + target.sources().version() + ", "
                + target.compiler().kind().id() + " " + target.compiler().version() + " ("
                + target.compiler().compiler() + ")");
    }
}
