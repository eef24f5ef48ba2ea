package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.install.PublishedModule;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.Artifacts.UnresolvedArtifactException;
import io.github.modwsgi.maven.locate.Coordinates;
import io.github.modwsgi.maven.locate.targets.Classifier;
import io.github.modwsgi.maven.sign.ModuleSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a module to install is taken from: a repository, or what was built here.
 *
 * @param module coordinates; empty for what was built here
 * @param buildFolder where the goal {@code package} has built; {@code ${...}} where there is no project
 * @param artifacts resolves coordinates
 */
record ModuleOffer(Optional<String> module, String buildFolder, Artifacts artifacts) {

    /**
     * Exactly the module for this Apache and this Python.
     *
     * @throws BuildFailure where there is none
     */
    PublishedModule take(Classifier classifier) throws BuildFailure, IOException {
        return module.isPresent() ? published(module.get(), classifier) : built(classifier);
    }

    private PublishedModule built(Classifier classifier) throws BuildFailure {
        if (buildFolder.contains("${")) { // no project, whose folder it would be
            throw new BuildFailure("module is not given: expected its coordinates."
                    + " Name them: -Dmodwsgi.module=groupId:artifactId:version.");
        }
        Path folder = Path.of(buildFolder).resolve(classifier.toString());
        if (!Files.isRegularFile(folder.resolve("mod_wsgi.so"))) {
            throw new BuildFailure("module is not given, and nothing is built here for this Apache and this Python:"
                    + " expected " + folder.resolve("mod_wsgi.so") + ". Name the coordinates"
                    + " (-Dmodwsgi.module=groupId:artifactId:version), or run the goal package.");
        }
        return new PublishedModule(
                ModuleSigner.published(folder.resolve("mod_wsgi.so")),
                folder.resolve("mod_wsgi.json"),
                folder.resolve("mod_wsgi.conf"));
    }

    private PublishedModule published(String coordinates, Classifier classifier) throws BuildFailure, IOException {
        if (!Coordinates.areWellFormed(coordinates) || coordinates.split(":").length != 3) {
            throw new BuildFailure(
                    "module is \"" + coordinates + "\": expected groupId:artifactId:version. The classifier"
                            + " is found out here: " + classifier + ".");
        }
        try {
            return new PublishedModule(
                    artifacts.resolve(coordinates + ":so:" + classifier),
                    artifacts.resolve(coordinates + ":json:" + classifier),
                    artifacts.resolve(coordinates + ":conf:" + classifier));
        } catch (UnresolvedArtifactException e) {
            throw new BuildFailure(
                    e.isNotFound()
                            ? notPublished(coordinates, classifier)
                            : coordinates + " cannot be had, and nothing was changed: " + e.getMessage(),
                    e);
        }
    }

    private String notPublished(String coordinates, Classifier classifier) throws IOException {
        String missing =
                coordinates + " has no module for this Apache and this Python: expected the classifier " + classifier;
        try {
            List<String> there = PublishedModule.classifiersIn(artifacts.resolve(coordinates + ":json:contents"));
            return missing + ", found " + String.join(", ", there) + ". Choose an Apache and a Python of one of these,"
                    + " or have that target built and deployed.";
        } catch (UnresolvedArtifactException e) {
            return missing + ", and found no table of contents either: " + e.getMessage()
                    + ". Check the coordinates, and that the repository is in settings.xml.";
        }
    }
}
