package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.report.VerificationRecord;
import io.github.modwsgi.maven.report.VerificationRecord.Outcome;
import io.github.modwsgi.maven.serve.UserApplication;
import io.github.modwsgi.maven.serve.Verification;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import io.github.modwsgi.maven.sign.ModuleSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * The WSGI file of an application of your own, which is then asked for a page, too: by the same Apache, behind
     * ours, in Python's main interpreter. None by default.
     */
    @Parameter(property = "modwsgi.verifyScript")
    private String verifyScript;

    /** What your application is asked for: a path with a query, where it needs one, such as {@code /health}. */
    @Parameter(property = "modwsgi.verifyPath", defaultValue = OwnApplication.PATH)
    private String verifyPath;

    /** The status that its answer should have. Redirections are not followed. */
    @Parameter(property = "modwsgi.verifyStatus", defaultValue = "" + OwnApplication.STATUS)
    private int verifyStatus;

    /** A text that should be in its page. Any page will do by default. */
    @Parameter(property = "modwsgi.verifyContains")
    private String verifyContains;

    /**
     * A folder with packages that it needs beside those of Python's own folder: {@code Lib/site-packages} of a virtual
     * environment, or one into which wheels for Windows were unpacked. None by default.
     */
    @Parameter(property = "modwsgi.verifyPackages")
    private String verifyPackages;

    /** Whether nothing is run, because nothing was built. */
    @Parameter(property = "modwsgi.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Whether the first target that does not serve its page fails the build. By default the others are tried first. */
    @Parameter(property = "modwsgi.failFast", defaultValue = "false")
    private boolean failFast;

    @Override
    void run(List<Target> effective, HostContext host) throws BuildFailure, IOException, InterruptedException {
        if (dryRun) {
            return;
        }
        if (effective.stream().allMatch(target -> Target.isTrue(target.skipVerify))) {
            getLog().info("Not verified: modwsgi.skipVerify is set");
            return;
        }
        List<Optional<UserApplication>> applications = new ArrayList<>();
        for (Target target : effective) {
            applications.add(OwnApplication.of(target, baseFolder()));
        }
        List<BuildableTarget> targets = requireBuildable(effective, host);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            try {
                verify(effective.get(i), applications.get(i), Planner.plan(targets.get(i), buildFolder()), host);
            } catch (BuildFailure e) {
                if (failFast || targets.size() == 1) {
                    throw e;
                }
                failures.add(e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new BuildFailure(
                    failures.size() + " of " + targets.size() + " targets failed:\n" + String.join("\n", failures));
        }
    }

    private void verify(Target target, Optional<UserApplication> application, BuildPlan plan, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        if (Target.isTrue(target.skipVerify)) {
            getLog().info(plan.target().classifier() + ": not verified: skipVerify is set");
            return;
        }
        if (!Files.isRegularFile(plan.module())) {
            throw new BuildFailure("There is no module to verify: expected " + plan.module()
                    + ". Run the goal package before verify.");
        }
        Verification verification =
                new Verification(host, given(target.wine), folder("winePrefix", target.winePrefix, host));
        try (TargetLocks locks = TargetLocks.acquire(List.of(plan), host.reporter())) {
            report(plan, verifyAndRecord(verification, application, plan), Target.isTrue(target.requireVerify));
        }
    }

    private static Verification.Result verifyAndRecord(
            Verification verification, Optional<UserApplication> application, BuildPlan plan)
            throws BuildFailure, IOException, InterruptedException {
        try {
            Verification.Result result = verify(verification, application, plan);
            Outcome outcome = result.notRun().isPresent() ? Outcome.NOT_RUN : Outcome.SERVED;
            VerificationRecord.write(plan.module(), outcome, result.notRun().orElse(result.page()));
            return result;
        } catch (BuildFailure e) {
            VerificationRecord.write(plan.module(), Outcome.FAILED, e.getMessage());
            throw e;
        }
    }

    private static Verification.Result verify(
            Verification verification, Optional<UserApplication> application, BuildPlan plan)
            throws BuildFailure, IOException, InterruptedException {
        try {
            return verification.verify(
                    plan.target(),
                    ModuleSigner.published(plan.module()),
                    Attachments.configurationOf(plan),
                    application,
                    plan.folder().resolve("verify"));
        } catch (VerificationFailure e) {
            throw new BuildFailure(e.getMessage(), e);
        }
    }

    private void report(BuildPlan plan, Verification.Result result, boolean required) throws BuildFailure {
        String classifier = plan.target().classifier().toString();
        if (result.notRun().isPresent()) {
            String message = classifier + ": not run: " + result.notRun().get();
            if (required) {
                throw new BuildFailure(message + " With -Dmodwsgi.requireVerify=false this is a warning.");
            }
            getLog().warn(message);
            return;
        }
        result.notes().forEach(note -> getLog().info(classifier + ": " + note));
        getLog().info(classifier + ": loaded and served");
        result.page().lines().forEach(line -> getLog().info("  " + line));
    }
}
