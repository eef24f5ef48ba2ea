package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.TargetOutcome;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.report.VerificationRecord;
import io.github.modwsgi.maven.report.VerificationRecord.Outcome;
import io.github.modwsgi.maven.serve.UserApplication;
import io.github.modwsgi.maven.serve.Verification;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import io.github.modwsgi.maven.sign.ModuleSigner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts the real Apache with the module, natively on Windows and through Wine elsewhere, asks it for a page that a
 * small WSGI application serves, and stops it. Apache's own configuration and folders are not touched.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractBuildMojo {
    /**
     * Verification: skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.skipVerify", defaultValue = "false")
    private boolean skipVerify;

    /**
     * Verification: whether a target that this machine cannot run fails the build; if not, that is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.requireVerify", defaultValue = "true")
    private boolean requireVerify;

    /**
     * Verification: Wine's executable, off Windows. By default {@code wine} or {@code wine64} on PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.wine")
    private String wine;

    /**
     * Verification: the Wine prefix to use; made where it is missing. By default one of the plugin's own, in its
     * cache.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.winePrefix")
    private String winePrefix;

    /**
     * Verification: the WSGI file of an application of your own, which is then asked for a page, too: by the same
     * Apache, behind ours, in Python's main interpreter. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.verifyScript")
    private String verifyScript;

    /**
     * Verification: what your application is asked for: a path with a query, where it needs one, such as {@code
     * /health}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.verifyPath", defaultValue = OwnApplication.PATH)
    private String verifyPath;

    /**
     * Verification: the status that its answer should have. Redirections are not followed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.verifyStatus", defaultValue = "" + OwnApplication.STATUS)
    private int verifyStatus;

    /**
     * Verification: a text that should be in its page. Any page will do by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.verifyContains")
    private String verifyContains;

    /**
     * Verification: a folder with packages that it needs beside those of Python's own folder: {@code
     * Lib/site-packages} of a virtual environment, or one into which wheels for Windows were unpacked. None by
     * default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.verifyPackages")
    private String verifyPackages;

    /** Whether no goal of this build has to make anything for this one. */
    private boolean unchanged;

    @Override
    boolean hasNothingToDo(List<Target> effective) {
        boolean all = effective.stream().allMatch(target -> Target.isTrue(target.skipVerify));
        if (all) {
            getLog().info("Not verified: modwsgi.skipVerify is set");
        }
        return all;
    }

    @Override
    boolean repeat(Transcript last, HostContext host) {
        unchanged = true;
        return false;
    }

    /** What the goal runs is no command of a build. */
    @Override
    List<String> commands(BuildPlan plan) {
        return List.of();
    }

    @Override
    void executePlans(List<Target> effective, List<BuildPlan> plans, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        List<Optional<UserApplication>> applications = new ArrayList<>();
        for (Target target : effective) {
            applications.add(OwnApplication.of(target, baseFolder()));
        }
        makeWhatIsMissing(plans, host);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            try {
                verify(effective.get(i), applications.get(i), plans.get(i), host);
            } catch (BuildFailure e) {
                if (failFast() || plans.size() == 1) {
                    throw e;
                }
                failures.add(e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new BuildFailure(
                    failures.size() + " of " + plans.size() + " targets failed:\n" + String.join("\n", failures));
        }
    }

    /** Where the goal {@code package} has not run in this build, nobody knows of what the module was made. */
    private void makeWhatIsMissing(List<BuildPlan> plans, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        if (unchanged || plans.stream().allMatch(plan -> build().packaged().containsKey(classifier(plan)))) {
            return;
        }
        Builder.Result result = builder(host).build(plans, this::check, failFast());
        for (TargetOutcome outcome : result.targets()) {
            if (outcome.linked()) {
                ModuleSigner.forget(outcome.plan().module());
            }
            AtomicFile.write(
                    Attachments.configurationOf(outcome.plan()),
                    ConfigurationText.of(outcome.plan().target()));
        }
        reportCompiled(result);
        reportSummary(result);
    }

    private static String classifier(BuildPlan plan) {
        return plan.target().classifier().toString();
    }

    private void verify(Target target, Optional<UserApplication> application, BuildPlan plan, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        if (Target.isTrue(target.skipVerify)) {
            getLog().info(classifier(plan) + ": not verified: skipVerify is set");
            return;
        }
        String sha256 = Sha256.of(ModuleSigner.published(plan.module()));
        if (build().wasVerified(execution().getExecutionId(), classifier(plan), sha256)) {
            getLog().info(classifier(plan) + ": these very bytes were verified in this build");
            return;
        }
        Verification verification =
                new Verification(host, given(target.wine), folder("winePrefix", target.winePrefix, host));
        report(plan, verifyAndRecord(verification, application, plan), Target.isTrue(target.requireVerify));
        build().verified(execution().getExecutionId(), classifier(plan), sha256);
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
        String classifier = classifier(plan);
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
