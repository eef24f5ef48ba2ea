package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.build.Planner;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.serve.Verification;
import io.github.modwsgi.maven.serve.VerificationFailure;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts the real Apache with the module, natively on Windows and through Wine elsewhere, asks it for a page that a
 * small WSGI application serves, and stops it. Apache's own configuration and folders are not touched.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractTargetMojo {
    /** Skips this goal. */
    @Parameter(property = "modwsgi.skipVerify", defaultValue = "false")
    private boolean skipVerify;

    /** Whether a target that this machine cannot run fails the build; if not, that is a warning. */
    @Parameter(property = "modwsgi.requireVerify", defaultValue = "true")
    private boolean requireVerify;

    /** Wine's executable, off Windows. By default {@code wine} or {@code wine64} on PATH. */
    @Parameter(property = "modwsgi.wine")
    private String wine;

    /** The Wine prefix to use; made where it is missing. By default one of the plugin's own, in its cache. */
    @Parameter(property = "modwsgi.winePrefix")
    private String winePrefix;

    @Override
    void perform(TargetRequest request, Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        if (skipVerify) {
            getLog().info("Not verified: modwsgi.skipVerify is set");
            return;
        }
        BuildPlan plan = Planner.plan(judgement(workplace).complete(request), buildFolder());
        if (!Files.isRegularFile(plan.module())) {
            throw new BuildFailure("There is no module to verify: expected " + plan.module()
                    + ". Run the goal package before verify.");
        }
        Verification verification = new Verification(
                workplace.machine(),
                workplace.registry(),
                workplace.processes(),
                workplace.reporter(),
                workplace.cache(),
                given(wine),
                given(winePrefix));
        tell(plan, verify(verification, plan));
    }

    private static Verification.Result verify(Verification verification, BuildPlan plan)
            throws BuildFailure, IOException, InterruptedException {
        try {
            return verification.verify(
                    plan.target(),
                    plan.module(),
                    Attachments.configurationOf(plan),
                    plan.folder().resolve("verify"));
        } catch (VerificationFailure e) {
            throw new BuildFailure(e.getMessage(), e);
        }
    }

    private void tell(BuildPlan plan, Verification.Result result) throws BuildFailure {
        String classifier = plan.target().classifier().toString();
        if (result.notRun().isPresent()) {
            String message = classifier + ": not run: " + result.notRun().get();
            if (requireVerify) {
                throw new BuildFailure(message + " With -Dmodwsgi.requireVerify=false this is a warning.");
            }
            getLog().warn(message);
            return;
        }
        result.note().ifPresent(note -> getLog().info(classifier + ": " + note));
        getLog().info(classifier + ": loaded and served");
        result.page().lines().forEach(line -> getLog().info("  " + line));
    }
}
