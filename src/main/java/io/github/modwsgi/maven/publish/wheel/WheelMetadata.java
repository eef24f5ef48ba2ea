package io.github.modwsgi.maven.publish.wheel;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file METADATA, in the order in which setuptools writes it. It is of version 2.1, which every pip and every
 * repository manager reads; what setup.py leaves out and {@code twine check --strict} asks for, the description's type,
 * is added.
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
        description(root);
        return text.toString();
    }

    private void description(Path root) throws BuildFailure, IOException {
        Optional<String> name = setup.description();
        if (name.isEmpty()) {
            return;
        }
        Path file = root.resolve(name.get());
        if (!Observed.isRegularFile(file)) {
            throw setup.refused("the description that setup.py reads", "no " + name.get());
        }
        line("Description-Content-Type", "text/x-rst");
        line("License-File", "LICENSE");
        text.append('\n').append(Observed.readString(file).replace("\r\n", "\n"));
    }

    private void argument(String field, String argument) {
        setup.text(argument).ifPresent(value -> line(field, value));
    }

    private void line(String field, String value) {
        text.append(field).append(": ").append(value).append('\n');
    }
}
