package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.sign.ModuleSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** What the project publishes; attached once, whatever goals run again. */
final class Attachments {
    private static final String PACKAGING = "mod-wsgi";

    /** The type of an SBOM, and how its file ends. */
    private static final String SBOM = "cyclonedx.json";

    private final MavenProject project;
    private final MavenProjectHelper helper;

    Attachments(MavenProject project, MavenProjectHelper helper) {
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

    /** A target's module, provenance, SBOM, configuration text and symbols, as far as they are there. */
    List<Transcript.Attached> of(BuildPlan plan) {
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
        all.removeIf(one -> !Files.exists(one.file()));
        return all;
    }

    /** Attaches what is published of a target. */
    void attachModule(BuildPlan plan) {
        of(plan).forEach(one -> attach(one.type(), one.classifier(), one.file()));
    }

    /**
     * Publishes the bundle: as the main artifact of the packaging mod-wsgi, because Maven's install and deploy
     * plugins refuse a project that has attachments and no main file; else attached.
     */
    void attachBundle(Path bundle, Path contents) {
        if (project.getPackaging().equals(PACKAGING)) {
            project.getArtifact().setFile(bundle.toFile());
        } else {
            attach("zip", "bundle", bundle);
        }
        attach("json", "contents", contents);
    }

    /** Whether the packaging promises a bundle, and there is none in this build. */
    static boolean isMissing(MavenProject project) {
        return project.getPackaging().equals(PACKAGING) && project.getArtifact().getFile() == null;
    }

    void attach(String type, String classifier, Path file) {
        boolean attached = project.getAttachedArtifacts().stream()
                .anyMatch(artifact -> type.equals(artifact.getType()) && classifier.equals(artifact.getClassifier()));
        if (!attached && Files.exists(file)) {
            helper.attachArtifact(project, type, classifier, file.toFile());
        }
    }
}
