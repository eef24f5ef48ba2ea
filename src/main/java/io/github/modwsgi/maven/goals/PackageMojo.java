package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.CompileOutcome;
import io.github.modwsgi.maven.build.Planner;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.publish.BuiltModule;
import io.github.modwsgi.maven.publish.Bundle;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.publish.Contents;
import io.github.modwsgi.maven.publish.Provenance;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.ModuleRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Links the module, reads the linked file back, writes provenance, configuration text and bundle, and attaches them
 * with the classifier that says which Apache and Python they are for. Compiles first what is not compiled.
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PackageMojo extends AbstractTargetMojo {
    /** The bundle. */
    @Parameter(defaultValue = "${project.build.directory}/${project.build.finalName}.zip", readonly = true)
    private String bundleFile;

    /**
     * The date of the bundle's entries, ISO 8601 or seconds since 1970, as Maven's own plugins take it. Without one
     * the entries have the earliest date that a zip can hold, so that the same modules give the same bytes.
     */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private String outputTimestamp;

    @Override
    void perform(TargetRequest request, Workplace workplace) throws BuildFailure, IOException, InterruptedException {
        CompleteTarget target = judgement(workplace).complete(request);
        BuildPlan plan = Planner.plan(target, buildFolder());
        Builder builder = new Builder(workplace.machine(), workplace.processes(), workplace.reporter());
        boolean compiled = compiled(builder, plan).compiled() > 0;
        boolean linked = builder.link(plan, module -> check(module, target));
        BuiltModule built = BuiltModule.read(target, plan.module());
        write(plan, built, compiled || linked);
        Instant time = OutputTimestamp.parse(outputTimestamp);
        Path bundle = Path.of(bundleFile);
        Path contents = buildFolder().resolve("contents.json");
        Bundle.write(List.of(built), bundle, time);
        AtomicFile.write(contents, Contents.json(List.of(built)));
        Attachments attachments = new Attachments(project(), projectHelper());
        attachments.attachModule(plan);
        attachments.attachBundle(bundle, contents);
        tell(built, linked);
    }

    private CompileOutcome compiled(Builder builder, BuildPlan plan)
            throws BuildFailure, IOException, InterruptedException {
        Optional<CompileOutcome> before = CompileMojo.compiledBefore(plan, getPluginContext());
        return before.isPresent() ? before.get() : CompileMojo.compile(builder, plan, getLog(), getPluginContext());
    }

    private void check(Path module, CompleteTarget target) throws BuildFailure {
        List<Finding> findings = ModuleRules.judge(module, target);
        findings.stream().filter(finding -> !finding.isError()).forEach(finding -> getLog().warn(finding.toString()));
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        errors.forEach(error -> getLog().error(error.toString()));
        if (!errors.isEmpty()) {
            throw new BuildFailure("The linked module would not load: " + errors.get(0));
        }
    }

    private static void write(BuildPlan plan, BuiltModule built, boolean anew) throws IOException {
        Path provenance = Attachments.provenanceOf(plan);
        if (anew || !Files.exists(provenance)) {
            AtomicFile.write(provenance, Provenance.json(plan, built));
        }
        AtomicFile.write(Attachments.configurationOf(plan), ConfigurationText.of(plan.target()));
    }

    private void tell(BuiltModule built, boolean linked) {
        CompleteTarget target = built.target();
        getLog().info(target.classifier() + ": " + (linked ? "linked and checked" : "module is current"));
        getLog().info("  module      " + built.module());
        getLog().info("  size        " + built.size() + " bytes");
        getLog().info("  SHA-256     " + built.sha256());
        getLog().info("  classifier  " + target.classifier());
        getLog().info("  httpd.conf, with the module copied to modules/mod_wsgi.so:");
        String home = target.python().home().toString().replace('\\', '/');
        String dll = target.python().dll().file().toString().replace('\\', '/');
        ConfigurationText.lines(dll, "modules/mod_wsgi.so", home).forEach(line -> getLog().info("    " + line));
    }
}
