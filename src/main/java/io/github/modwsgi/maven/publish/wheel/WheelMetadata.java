package io.github.modwsgi.maven.publish.wheel;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.publish.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file METADATA, in the order in which setuptools writes it. It is of version 2.1, as setuptools wrote it
 * until 75.3: what came later mod_wsgi does not use. What setup.py leaves out and {@code twine check --strict} asks for,
 * the description's type, is added.
 */
final class WheelMetadata {
    private final StringBuilder text = new StringBuilder();
    private final SetupScript setup;

    private WheelMetadata(SetupScript setup) {
        this.setup = setup;
    }

    static String of(SetupScript setup, String version, Path root) throws BuildFailure, IOException {
        return new WheelMetadata(setup).text(version, root);
    }

    private String text(String version, Path root) throws BuildFailure, IOException {
        line("Metadata-Version", "2.1");
        line("Name", setup.name());
        line("Version", version);
        argument("Summary", "description");
        argument("Home-page", "url");
        argument("Author", "author");
        argument("Author-email", "author_email");
        argument("Maintainer", "maintainer");
        argument("Maintainer-email", "maintainer_email");
        argument("License", "license");
        for (Map.Entry<String, String> url : setup.pairs("project_urls").entrySet()) {
            line("Project-URL", url.getKey() + ", " + url.getValue());
        }
        argument("Keywords", "keywords");
        setup.list("classifiers").forEach(one -> line("Classifier", one));
        argument("Requires-Python", "python_requires");
        Optional<Path> description = description(root);
        description.ifPresent(file -> line("Description-Content-Type", "text/x-rst"));
        Bundle.licences(root).forEach(file -> line("License-File", "LICENSE"));
        if (description.isPresent()) {
            text.append('\n').append(Observed.readString(description.get()).replace("\r\n", "\n"));
        }
        return text.toString();
    }

    private Optional<Path> description(Path root) throws BuildFailure {
        Optional<Path> file = setup.description().map(root::resolve);
        if (file.isPresent() && !Observed.isRegularFile(file.get())) {
            throw setup.refused(
                    "the description that setup.py reads", "no " + file.get().getFileName());
        }
        return file;
    }

    private void argument(String field, String argument) {
        setup.text(argument).ifPresent(value -> line(field, value));
    }

    private void line(String field, String value) {
        text.append(field).append(": ").append(value).append('\n');
    }
}
