package io.github.modwsgi.maven.rules.configuration;

import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.rules.configuration.HttpdConfiguration.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MW-606: what the server's own Apache says of the server's own configuration. Its words are the message; where the
 * lines are that they are about, cause and remedy come from here.
 */
public final class ConfigurationLoadsModule {
    private static final RuleCode CODE = RuleCode.MW_606;

    private final Path file;
    private final HttpdConfiguration configuration;
    private final ConfigurationAnswer answer;

    /**
     * @param file {@code httpd.conf}
     * @param configuration the same, read
     * @param answer what Apache said of it
     */
    public ConfigurationLoadsModule(Path file, HttpdConfiguration configuration, ConfigurationAnswer answer) {
        this.file = file;
        this.configuration = configuration;
        this.answer = answer;
    }

    /** Apache's refusal, as an error; empty where it takes the configuration. */
    public Optional<Finding> refusal() {
        return answer.accepted()
                ? Optional.empty()
                : Optional.of(Finding.error(
                        CODE,
                        "Apache refuses its configuration: " + answer.complaint() + ".",
                        List.of(new Evidence(file, answer.complaint())),
                        ConfigurationAdvice.of(answer)));
    }

    /**
     * Another file that {@code wsgi_module} is loaded from, so that a module is not; empty where it is loaded from
     * its own file, or from none, or where this Apache does not tell.
     *
     * @param module the module's file
     * @param loaded the file that Apache loaded, in this machine's paths, where the answer tells one
     * @param severity of the finding
     */
    public Optional<Finding> otherModule(Path module, Optional<Path> loaded, Severity severity) {
        if (!answer.accepted() || loaded.isEmpty() || isSame(loaded.get(), module)) {
            return Optional.empty();
        }
        List<Line> lines = configuration.lines("LoadModule").stream()
                .filter(line -> line.argument(0).equals("wsgi_module"))
                .toList();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(
                file, "loaded module wsgi_module from " + answer.loadedFrom().orElse("")));
        lines.stream().map(Line::evidence).forEach(evidence::add);
        String place = lines.isEmpty() ? "" : " (" + lines.get(0).evidence() + ")";
        String message =
                "Apache loads wsgi_module from " + answer.loadedFrom().orElse("") + place + ", not from " + module
                        + (answer.skipped()
                                ? ": it says \"module wsgi_module is already loaded, skipping\" of the second line"
                                : "")
                        + ".";
        return Optional.of(new Finding(
                CODE,
                severity,
                message,
                evidence,
                "Take the LoadModule line of the other module out; Apache takes the first."));
    }

    /**
     * The folder of the last {@code WSGIPythonHome}, which is the one that counts, where it can be none of Python's.
     */
    public Optional<Finding> pythonHome() {
        List<Line> homes = configuration.lines("WSGIPythonHome");
        if (homes.isEmpty() || !answer.accepted() || !answer.loads()) {
            return Optional.empty();
        }
        Line last = homes.get(homes.size() - 1);
        return configuration
                .path(last.argument(0))
                .filter(home -> CaseInsensitiveListing.list(home).file("Lib").isEmpty())
                .map(home -> Finding.warning(
                        CODE,
                        "Apache's configuration: " + last.evidence() + ": names "
                                + (Observed.isDirectory(home) ? "a folder without Lib." : "no folder."),
                        List.of(last.evidence()),
                        "Name Python's folder, or a virtual environment's."));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Observed.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
