package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.TargetOutcome;
import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileCommands;
import io.github.modwsgi.maven.build.plan.PlanText;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.goals.maven.OutputTimestamp;
import io.github.modwsgi.maven.goals.maven.Verifications;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.publish.BuiltModule;
import io.github.modwsgi.maven.publish.Bundle;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.publish.Contents;
import io.github.modwsgi.maven.publish.Provenance;
import io.github.modwsgi.maven.publish.Publication;
import io.github.modwsgi.maven.publish.sbom.Sbom;
import io.github.modwsgi.maven.publish.wheel.Wheel;
import io.github.modwsgi.maven.report.SharedFinding;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.sign.ModuleSigner;
import io.github.modwsgi.maven.sign.SigningFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Links the module, reads the linked file back, writes provenance, SBOM, configuration text, bundle and where it is
 * asked for a wheel, and attaches them with the classifier that says which Apache and Python they are for. Compiles first what is not compiled.
 *
 * @since 0.1.0
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PackageMojo extends AbstractBuildMojo {
    private static final String REPRODUCED = "again";

    /** The bundle. */
    @Parameter(defaultValue = "${project.build.directory}/${project.build.finalName}.zip", readonly = true)
    private String bundleFile;

    /**
     * Output: the date of the entries of bundle and wheels, and of the SBOMs, ISO 8601 or seconds since 1970, as
     * Maven's own plugins take it. Without one the entries have the earliest date that a zip can hold, and the SBOMs
     * none, so that the same modules give the same bytes.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private String outputTimestamp;

    /**
     * Build: whether everything is built a second time, in another folder, without launcher and with nothing
     * remembered, and all that is published compared byte by byte with what that gives: a difference fails the build.
     * What is made with msvc before 2015 differs in its time stamps; with {@code debugSymbols} the module differs,
     * because it has the digest of symbols that name folders.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.checkReproducible", defaultValue = "false")
    private boolean checkReproducible;

    @Parameter(defaultValue = "${plugin.version}", readonly = true)
    private String pluginVersion;

    /**
     * Signing: the key store that modules are signed with (Authenticode): a PKCS#12 file, the configuration of a
     * PKCS#11 token, or what {@code signStoreType} asks for; jsign's {@code keystore}. A relative path is relative to
     * the project. Not signed by default. What signs is jsign, which is then needed among the dependencies of this
     * plugin. The linked module stays as it is; its signed copy is attached, bundled and verified.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.signKeystore")
    private String signKeystore;

    /**
     * Signing: the kind of key store, jsign's {@code storetype}: {@code PKCS12}, {@code PKCS11}, {@code YUBIKEY} and
     * the others that jsign has. By default found out from the file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.signStoreType")
    private String signStoreType;

    /**
     * Signing: the key in the store, jsign's {@code alias}. By default the only one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.signAlias")
    private String signAlias;

    /**
     * Signing: the id of the {@code <server>} in {@code settings.xml} with the passwords: its {@code <password>} opens
     * the store, or is the token's PIN; its {@code <passphrase>} opens the key, where that has another. Encrypted ones
     * are decrypted by Maven. By default there is no password.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.signServer")
    private String signServer;

    /**
     * Signing: the URL of an authority that stamps signatures with the time (RFC 3161), jsign's {@code tsaurl}: a
     * signature with a time stamp outlives its certificate. None by default. Each such signature is another one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.signTimestampUrl")
    private String signTimestampUrl;

    /**
     * Signing: the digest of signatures, jsign's {@code alg}: {@code SHA-256}, {@code SHA-384} or {@code SHA-512}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.signDigest", defaultValue = "SHA-256")
    private String signDigest;

    @Parameter(defaultValue = "${settings}", readonly = true)
    private Settings settings;

    /** Asked for where something is signed: to make one takes time. */
    @Inject
    private Provider<SettingsDecrypter> settingsDecrypter;

    @Inject
    private Provider<LifecycleExecutor> lifecycle;

    @Inject
    private Provider<BuildPluginManager> buildGoals;

    @Override
    void executePlans(List<Target> effective, List<BuildPlan> plans, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        Optional<ModuleSigner> signer = signing().signer(memory(host), host.reporter());
        boolean wereCompiled = wereCompiled(plans);
        writeCompileCommands(plans);
        // Who edits one from here on edits it for the next build: the module and what is said of it are of one content.
        plans.forEach(plan -> plan.target().sources().readSha256());
        // Even where an earlier goal has compiled: another plugin, or another build, may have changed something since.
        Builder.Result result = builder(host).build(plans, this::check, failFast());
        boolean compiles =
                result.targets().stream().anyMatch(outcome -> outcome.compile().compiled() > 0);
        if (!wereCompiled || compiles) {
            reportCompiled(result);
        }
        List<BuiltModule> modules = new ArrayList<>();
        Publication publication = publication();
        FileDigests digests = digests(host);
        for (TargetOutcome outcome : result.targets()) {
            if (!outcome.linked()) {
                check(outcome.plan(), outcome.plan().module()); // what it needs of its kits may be others' since
            }
            BuiltModule built = built(outcome.plan(), signer);
            write(outcome.plan(), built, publication, digests);
            built = withWheel(outcome.plan(), built, publication);
            NextBuild.lines(built, outcome.linked()).forEach(getLog()::info);
            modules.add(built);
        }
        reportSummary(result);
        publish(plans, modules);
        if (checkReproducible) {
            buildAgain(plans, modules, publication, host);
        }
    }

    /** As on another machine that has the same kits. What this asks is of no later build's concern. */
    private void buildAgain(List<BuildPlan> plans, List<BuiltModule> modules, Publication publication, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        Path folder = buildFolder().resolve(REPRODUCED);
        FolderTree.delete(folder);
        try (Observed.Recording apart = Observed.recordApart()) {
            List<BuildableTarget> targets = new ArrayList<>();
            List<Reproduction.Published> published = new ArrayList<>();
            for (BuildPlan plan : plans) {
                targets.add(locateAnew(Reproduction.toBuildAgain(plan), folder.resolve("cache"), host));
                published.add(new Reproduction.Published(
                        plan,
                        modules.get(published.size()),
                        Attachments.provenanceOf(plan),
                        Attachments.sbomOf(plan),
                        Attachments.configurationOf(plan)));
            }
            List<BuildPlan> again = Planner.plans(targets, folder, Memory.none());
            builderAnew(host).build(again, (plan, module) -> {}, failFast());
            reportReproduced(new Reproduction(publication, OutputTimestamp.parse(outputTimestamp), folder)
                    .differences(
                            new Reproduction.Project(published, build().packaged(), Path.of(bundleFile), contents()),
                            again));
        }
    }

    @Override
    List<String> commands(BuildPlan plan) {
        List<String> commands = new ArrayList<>(wereCompiled(List.of(plan)) ? List.of() : PlanText.compiles(plan));
        commands.addAll(PlanText.link(plan));
        return commands;
    }

    private Signing signing() throws BuildFailure {
        return new Signing(
                given(signKeystore),
                given(signStoreType),
                given(signAlias),
                given(signServer),
                given(signTimestampUrl),
                signDigest,
                settings,
                settingsDecrypter,
                baseFolder());
    }

    /**
     * What is published: the linked module, or its signed copy. Where that cannot be made, nothing says that it was.
     */
    private BuiltModule built(BuildPlan plan, Optional<ModuleSigner> signer) throws BuildFailure, IOException {
        if (signer.isEmpty()) {
            ModuleSigner.forget(plan.module());
            return BuiltModule.read(plan.target(), plan.module());
        }
        try {
            ModuleSigner.Signed signed = signer.get().sign(plan.module());
            getLog().info(plan.target().classifier() + ": " + (signed.isNew() ? "signed" : "signature is current"));
            return BuiltModule.read(plan.target(), signed);
        } catch (SigningFailure e) {
            FileChanges.deleteIfExists(Attachments.provenanceOf(plan));
            FileChanges.deleteIfExists(Attachments.sbomOf(plan));
            Wheel.deleteOthers(plan.folder(), Optional.empty());
            throw new BuildFailure(plan.target().classifier() + ": not signed: " + e.getMessage());
        }
    }

    private BuiltModule withWheel(BuildPlan plan, BuiltModule built, Publication publication)
            throws BuildFailure, IOException {
        if (!plan.target().request().options().wheel()) {
            Wheel.deleteOthers(plan.folder(), Optional.empty());
            return built;
        }
        Instant time = OutputTimestamp.parse(outputTimestamp);
        return built.in(Wheel.of(plan.target()).write(plan.folder(), built.module(), publication.generator(), time));
    }

    /** The bundle is that of the project: of all its executions so far. */
    private void publish(List<BuildPlan> plans, List<BuiltModule> modules) throws BuildFailure, IOException {
        Map<String, BuiltModule> all = build().packaged();
        modules.forEach(module -> all.put(module.target().classifier().toString(), module));
        Path bundle = Path.of(bundleFile);
        Path contents = contents();
        Bundle.write(List.copyOf(all.values()), bundle, OutputTimestamp.parse(outputTimestamp));
        AtomicFile.write(contents, Contents.json(List.copyOf(all.values())));
        Attachments attachments = attachments();
        attachments.forgetRestored();
        for (int i = 0; i < plans.size(); i++) {
            attachments.attachModule(plans.get(i), modules.get(i).wheel());
        }
        attachments.attachBundle(bundle, contents);
        build().packages().add(execution().getExecutionId());
    }

    private void reportReproduced(List<String> differences) throws BuildFailure {
        if (!differences.isEmpty()) {
            throw new BuildFailure("Built again in another folder, these came out different: "
                    + String.join("; ", differences) + ". Compare the two folders below " + buildFolder() + ".");
        }
        getLog().info("Built again in another folder: every byte is the same");
    }

    /**
     * Each time: inputs change without the module, and a build that was killed leaves what belongs to the one before.
     */
    private static void write(BuildPlan plan, BuiltModule built, Publication publication, FileDigests digests)
            throws IOException {
        AtomicFile.write(Attachments.provenanceOf(plan), Provenance.json(plan, built, digests));
        AtomicFile.write(Attachments.sbomOf(plan), Sbom.json(plan, built, publication, digests));
        AtomicFile.write(Attachments.configurationOf(plan), ConfigurationText.of(plan.target()));
    }

    private Publication publication() throws BuildFailure {
        Instant time = OutputTimestamp.parse(outputTimestamp);
        return new Publication(
                project().getGroupId(),
                project().getArtifactId(),
                project().getVersion(),
                pluginVersion,
                time.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(time));
    }

    /** What a token or a service would sign with today only it can tell. */
    @Override
    boolean repeat(Transcript last, HostContext host) throws BuildFailure {
        if (checkReproducible || signing().asksToken() || !last.published().equals(published())) {
            return false;
        }
        last.replay("package", host.reporter());
        Attachments attachments = attachments();
        attachments.forgetRestored();
        last.attached().forEach(one -> attachments.attach(one.type(), one.classifier(), one.file()));
        attachments.attachBundle(Path.of(bundleFile), contents());
        build().packages().add(execution().getExecutionId());
        reportSummary(last);
        return true;
    }

    /** Maven's install and deploy plugins fail in a project without a main artifact: they have nothing to do either. */
    @Override
    void onSkip() {
        if (Attachments.isMissing(project())) {
            project().getProperties().setProperty("maven.install.skip", "true");
            project().getProperties().setProperty("maven.deploy.skip", "true");
            getLog().info("No bundle was made: the goals install and deploy are skipped, too");
        }
    }

    /**
     * What the goals of the lifecycle would say and attach now, if nothing changed. Several executions share a bundle.
     */
    @Override
    void keep(List<Target> effective, List<BuildPlan> plans, Observations led, HostContext host)
            throws BuildFailure, IOException, InterruptedException {
        if (packagingExecutions() > 1 || build().packaged().size() != plans.size()) {
            return;
        }
        int sources = plans.stream().mapToInt(plan -> plan.compiles().size()).sum();
        Transcript said = new Transcript(published(), plans.size(), sources);
        for (SharedFinding one : SharedFinding.of(resolver(host).judged(queries(effective)))) {
            said.report("validate", one.finding().severity() == Severity.WARNING ? "warn" : "info", one.toString());
        }
        Attachments attachments = attachments();
        NextBuild next = new NextBuild(said, led);
        Observed.content(pluginFile());
        Builder builder = builder(host);
        Optional<String> changed = Optional.empty();
        for (BuildPlan plan : plans) {
            BuiltModule built =
                    build().packaged().get(plan.target().classifier().toString());
            Optional<String> one = next.add(plan, built, builder.recorded(plan), attachments.of(plan, built.wheel()));
            changed = one.isPresent() ? one : changed;
        }
        List<Path> together =
                List.of(Path.of(bundleFile), contents(), buildFolder().resolve(CompileCommands.FILE));
        for (Path file : together) {
            led.agree(Observed.made(file));
        }
        Optional<OutputCache> outputs = outputs(host);
        // What is signed is signed by who publishes it.
        boolean isForOthers =
                changed.isEmpty() && outputs.isPresent() && signing().text().isEmpty();
        Optional<KeptBuilds.Kept> kept = isForOthers
                ? keptBuilds(host).toKeep(outputs.get(), builder, plans, together, said, led)
                : Optional.empty();
        changed = changed.or(() -> led.changed(answers(host)).map(Observation::subject));
        if (changed.isPresent()) {
            getLog().debug("Not remembered, changed in this build: " + changed.get());
            return;
        }
        build().keep(key(effective, host), memory(host), said, led);
        keptBuilds(host).keep(keyOfKept(effective, host), kept);
    }

    @Override
    void finish() throws BuildFailure {
        if (build().packages().size() >= packagingExecutions()) {
            attachments().check();
        }
        new Verifications(lifecycle, buildGoals)
                .runWhatMavenLeavesOut(session(), execution().getPlugin(), getLog());
    }

    private Attachments attachments() {
        return new Attachments(project(), projectHelper(), build());
    }

    private Path contents() {
        return buildFolder().resolve("contents.json");
    }

    /** What else is in the files that are published; other parameters of signing ask for another build, too. */
    private String published() throws BuildFailure {
        return bundleFile + " " + outputTimestamp + " " + project().getId()
                + signing().text();
    }
}
