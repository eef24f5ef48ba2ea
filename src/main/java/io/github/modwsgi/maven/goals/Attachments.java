package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.goals.maven.BuildCache;
import io.github.modwsgi.maven.sign.ModuleSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** What the project publishes; attached once, whatever goals run again. */
final class Attachments {
    private static final String PACKAGING = "mod-wsgi";

    /** The type of an SBOM, and how its file ends. */
    private static final String SBOM = "cyclonedx.json";

    /** The classifiers of what is published: a target's, and the project's. */
    private static final Pattern OURS = Pattern.compile("ap\\d+py\\d+t?-win\\w+-VC\\d+|bundle|contents");

    private final MavenProject project;
    private final MavenProjectHelper helper;
    private final ProjectBuild build;

    Attachments(MavenProject project, MavenProjectHelper helper, ProjectBuild build) {
        this.build = build;
        this.project = project;
        this.helper = helper;
    }

    static Path provenanceOf(BuildPlan plan) {
        return plan.folder().resolve("mod_wsgi.json");
    }

    static Path configurationOf(BuildPlan plan) {
        return plan.folder().resolve("mod_wsgi.conf");
    }

    /** Named as CycloneDX wants it where a file's name is to tell what it is. */
    static Path sbomOf(BuildPlan plan) {
        return plan.folder().resolve("mod_wsgi." + SBOM);
    }

    /**
     * A target's module, provenance, SBOM, configuration text, symbols and wheel, as far as they are there.
     *
     * @param wheel the file, where one was made
     */
    List<Transcript.Attached> of(BuildPlan plan, Optional<Path> wheel) {
        String classifier = plan.target().classifier().toString();
        List<Transcript.Attached> all = new ArrayList<>(List.of(
                new Transcript.Attached("so", classifier, ModuleSigner.published(plan.module())),
                new Transcript.Attached("json", classifier, provenanceOf(plan)),
                new Transcript.Attached(SBOM, classifier, sbomOf(plan)),
                new Transcript.Attached("conf", classifier, configurationOf(plan))));
        plan.link()
                .symbols()
                .ifPresent(symbols -> all.add(
                        new Transcript.Attached("pdb", classifier, plan.folder().resolve(symbols.getFileName()))));
        wheel.ifPresent(file -> all.add(new Transcript.Attached("whl", classifier, file)));
        all.removeIf(one -> !Files.exists(one.file()));
        return all;
    }

    /** Attaches what is published of a target. */
    void attachModule(BuildPlan plan, Optional<Path> wheel) {
        of(plan, wheel).forEach(one -> attach(one.type(), one.classifier(), one.file()));
    }

    /**
     * Publishes the bundle: as the main artifact of the packaging mod-wsgi, because Maven's install and deploy
     * plugins refuse a project that has attachments and no main file; else attached.
     */
    void attachBundle(Path bundle, Path contents) {
        if (project.getPackaging().equals(PACKAGING)) {
            project.getArtifact().setFile(bundle.toFile());
            build.attached(bundle);
        } else {
            attach("zip", "bundle", bundle);
        }
        attach("json", "contents", contents);
    }

    /** Whether the packaging promises a bundle, and there is none in this build. */
    static boolean isMissing(MavenProject project) {
        return project.getPackaging().equals(PACKAGING) && project.getArtifact().getFile() == null;
    }

    /** Takes away what a build cache has attached of an earlier build. In Maven 4 that cannot be taken away. */
    void forgetRestored() {
        if (build.packages().isEmpty()) {
            try {
                project.getAttachedArtifacts().removeAll(restored());
            } catch (UnsupportedOperationException e) {
                // then its place is taken, and what is left is told
            }
        }
    }

    private List<Artifact> restored() {
        return project.getAttachedArtifacts().stream()
                .filter(BuildCache::hasRestored)
                .filter(artifact -> OURS.matcher(artifact.getClassifier()).matches())
                .toList();
    }

    /** Once, whatever goals run again; in the place of what a build cache has attached. */
    void attach(String type, String classifier, Path file) {
        if (!Files.exists(file)) {
            return;
        }
        Optional<Artifact> attached = project.getAttachedArtifacts().stream()
                .filter(artifact -> type.equals(artifact.getType()) && classifier.equals(artifact.getClassifier()))
                .findFirst();
        if (attached.isPresent()) {
            attached.get().setFile(file.toFile());
        } else {
            helper.attachArtifact(project, type, classifier, file.toFile());
        }
        build.attached(file);
    }

    /**
     * @throws BuildFailure where something would be published that a build cache has restored, and this build has not
     *     made
     */
    void check() throws BuildFailure {
        List<Artifact> foreign = new ArrayList<>(restored());
        if (BuildCache.hasRestored(project.getArtifact())) {
            foreign.add(project.getArtifact());
        }
        foreign.removeIf(artifact -> build.wasAttached(artifact.getFile().toPath()));
        if (!foreign.isEmpty()) {
            throw new BuildFailure("Maven's build cache would publish " + foreign
                    + ": expected what this build makes, found what an earlier one made for other targets or"
                    + " parameters. Build once with -Dmaven.build.cache.skipCache=true.");
        }
    }
}
