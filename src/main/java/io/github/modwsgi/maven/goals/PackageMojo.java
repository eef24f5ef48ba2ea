package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.CompileOutcome;
import io.github.modwsgi.maven.build.PlanText;
import io.github.modwsgi.maven.build.TargetOutcome;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.DecisiveFiles;
import io.github.modwsgi.maven.publish.BuiltModule;
import io.github.modwsgi.maven.publish.Bundle;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.publish.Contents;
import io.github.modwsgi.maven.publish.Provenance;
import io.github.modwsgi.maven.publish.Reproduction;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Links the module, reads the linked file back, writes provenance, configuration text and bundle, and attaches them
 * with the classifier that says which Apache and Python they are for. Compiles first what is not compiled.
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PackageMojo extends AbstractBuildMojo {
    private static final String PACKAGED = "packaged modules";
    private static final String REPRODUCED = "again";

    /** The bundle. */
    @Parameter(defaultValue = "${project.build.directory}/${project.build.finalName}.zip", readonly = true)
    private String bundleFile;

    /**
     * The date of the bundle's entries, ISO 8601 or seconds since 1970, as Maven's own plugins take it. Without one
     * the entries have the earliest date that a zip can hold, so that the same modules give the same bytes.
     */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private String outputTimestamp;

    /**
     * Whether everything is built a second time, in another folder, and compared byte by byte: a difference fails the
     * build. What is made with msvc before 2015 differs in its time stamps; with {@code debugSymbols} the module differs,
     * because it has the digest of symbols that name folders.
     */
    @Parameter(property = "modwsgi.checkReproducible", defaultValue = "false")
    private boolean checkReproducible;

    private final long began = System.currentTimeMillis();

    @Override
    void carryOut(List<BuildPlan> plans, Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        Builder builder = builder(workplace);
        boolean wereCompiled = wereCompiled(plans);
        Builder.Result result = wereCompiled
                ? builder.link(plans, this::check, failFast())
                : builder.build(plans, this::check, failFast());
        if (!wereCompiled) {
            tellCompiled(result);
        }
        List<BuiltModule> modules = new ArrayList<>();
        for (TargetOutcome outcome : result.targets()) {
            BuiltModule built = BuiltModule.read(outcome.plan().target(), outcome.plan().module());
            write(outcome.plan(), built);
            lines(built, outcome.linked()).forEach(getLog()::info);
            modules.add(built);
        }
        tellSummary(result);
        if (checkReproducible) {
            Path again = buildFolder().resolve(REPRODUCED);
            FolderTree.delete(again);
            List<CompleteTarget> targets = plans.stream().map(BuildPlan::target).toList();
            silentBuilder(workplace).build(plans(targets, again), (plan, module) -> {}, failFast());
            tellReproduced(Reproduction.differences(plans, plans(targets, again)));
        }
        publish(plans, modules);
    }

    @Override
    List<String> commands(BuildPlan plan) {
        List<String> commands = new ArrayList<>(wereCompiled(List.of(plan)) ? List.of() : PlanText.compiles(plan));
        commands.addAll(PlanText.link(plan));
        return commands;
    }

    /** The bundle is that of the project: of all its executions so far. */
    private void publish(List<BuildPlan> plans, List<BuiltModule> modules) throws BuildFailure, IOException {
        @SuppressWarnings("unchecked") // nothing else is kept under this name
        Map<String, BuiltModule> all = (Map<String, BuiltModule>)
                context().computeIfAbsent(PACKAGED, key -> new LinkedHashMap<String, BuiltModule>());
        modules.forEach(module -> all.put(module.target().classifier().toString(), module));
        Path bundle = Path.of(bundleFile);
        Path contents = contents();
        Bundle.write(List.copyOf(all.values()), bundle, OutputTimestamp.parse(outputTimestamp));
        AtomicFile.write(contents, Contents.json(List.copyOf(all.values())));
        Attachments attachments = new Attachments(project(), projectHelper());
        plans.forEach(attachments::attachModule);
        attachments.attachBundle(bundle, contents);
    }

    private void tellReproduced(List<String> differences) throws BuildFailure {
        if (!differences.isEmpty()) {
            throw new BuildFailure("Built again in another folder, these came out different: "
                    + String.join("; ", differences) + ". Compare the two folders below " + buildFolder() + ".");
        }
        getLog().info("Built again in another folder: every byte is the same");
    }

    /** Each time: inputs change without the module, and a build that was killed leaves what belongs to the one before. */
    private static void write(BuildPlan plan, BuiltModule built) throws IOException {
        AtomicFile.write(Attachments.provenanceOf(plan), Provenance.json(plan, built));
        AtomicFile.write(Attachments.configurationOf(plan), ConfigurationText.of(plan.target()));
    }

    private static List<String> lines(BuiltModule built, boolean linked) {
        CompleteTarget target = built.target();
        List<String> lines = new ArrayList<>(List.of(
                target.classifier() + ": " + (linked ? "linked and checked" : "module is current"),
                "  module      " + built.module(),
                "  size        " + built.size() + " bytes",
                "  SHA-256     " + built.sha256(),
                "  classifier  " + target.classifier(),
                "  httpd.conf, with the module copied to modules/mod_wsgi.so:"));
        String home = target.python().home().toString().replace('\\', '/');
        String dll = target.python().dll().file().toString().replace('\\', '/');
        ConfigurationText.lines(dll, "modules/mod_wsgi.so", home).forEach(line -> lines.add("    " + line));
        return lines;
    }

    @Override
    boolean mayRepeat() {
        return super.mayRepeat() && !checkReproducible;
    }

    @Override
    boolean repeat(LastBuild last, Workplace workplace) {
        if (!last.bundle().equals(bundleAndDate())) {
            return false;
        }
        last.tell("package", workplace.reporter());
        Attachments attachments = new Attachments(project(), projectHelper());
        last.attached().forEach(one -> attachments.attach(one.type(), one.classifier(), one.file()));
        attachments.attachBundle(Path.of(bundleFile), contents());
        tellSummary(last);
        return true;
    }

    /** For {@link LastBuild}: what the goals of the lifecycle would say and attach now, if nothing changed. */
    @Override
    void remember(List<Target> effective, List<BuildPlan> plans, Workplace workplace)
            throws BuildFailure, IOException, InterruptedException {
        if (!canBeRemembered(effective, workplace)) {
            return;
        }
        int sources = plans.stream().mapToInt(plan -> plan.compiles().size()).sum();
        LastBuild last = new LastBuild(bundleAndDate(), plans.size(), sources);
        for (JudgedTarget judged : judgement(workplace).judged(asked(effective))) {
            judged.findings().forEach(finding -> last.say(
                    "validate", finding.severity() == Severity.WARNING ? "warn" : "info", finding.toString()));
        }
        Attachments attachments = new Attachments(project(), projectHelper());
        Stamps stamps = new Stamps(began);
        Builder builder = builder(workplace);
        for (BuildPlan plan : plans) {
            last.say("validate", "info", ValidateMojo.line(plan.target()));
            last.say("compile", "info", plan.target().classifier() + ": "
                    + new CompileOutcome(0, plan.compiles().size(), 0));
            lines(BuiltModule.read(plan.target(), plan.module()), false)
                    .forEach(line -> last.say("package", "info", line));
            attachments.of(plan).forEach(one -> last.attach(one.type(), one.classifier(), one.file()));
            stamps.addRead(DecisiveFiles.of(plan.target(), workplace.machine().environment()));
            stamps.addRecorded(builder.recorded(plan), plan.folder());
            stamps.addMade(attachments.of(plan).stream().map(LastBuild.Attached::file).toList());
        }
        stamps.addMade(List.of(Path.of(bundleFile), contents()));
        if (stamps.areReliable()) {
            String key = keyOf(effective, workplace);
            last.write(buildFolder().resolve(LastBuild.fileName(key)), key, stamps.all());
        }
    }

    private Path contents() {
        return buildFolder().resolve("contents.json");
    }

    private String bundleAndDate() {
        return bundleFile + " " + outputTimestamp;
    }
}
