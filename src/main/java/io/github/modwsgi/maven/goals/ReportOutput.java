package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.goals.maven.MavenReporter;
import io.github.modwsgi.maven.goals.maven.MavenStyles;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.report.Styles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.maven.plugin.logging.Log;

/** The parameters {@code format} and {@code outputFile}: where a report goes and in which form. */
final class ReportOutput {
    private final boolean json;
    private final Optional<Path> file;

    private ReportOutput(boolean json, Optional<Path> file) {
        this.json = json;
        this.file = file;
    }

    static ReportOutput of(String format, Optional<String> outputFile, Path baseFolder) throws BuildFailure {
        if (!format.equals("text") && !format.equals("json")) {
            throw new BuildFailure(
                    "format is \"" + format + "\": expected one of text, json. Correct it, or leave it" + " out.");
        }
        try {
            return new ReportOutput(format.equals("json"), outputFile.map(baseFolder::resolve));
        } catch (InvalidPathException e) {
            throw new BuildFailure("outputFile is \"" + e.getInput() + "\": expected a path. Correct it.", e);
        }
    }

    /** Writes a report: JSON to the file or to standard output, text to the file or, in colours, to Maven's log. */
    void write(Supplier<String> document, Function<Styles, List<String>> lines, Log log) throws IOException {
        if (file.isPresent()) {
            String text = json ? document.get() : String.join("\n", lines.apply(Styles.PLAIN)) + "\n";
            AtomicFile.write(file.get(), text);
            log.info("Report: " + file.get());
        } else if (json) {
            System.out.print(document.get());
        } else {
            lines.apply(MavenStyles.CURRENT).forEach(new MavenReporter(log)::info);
        }
    }

    /** Whether the report is for machines, or to be kept. */
    boolean isAskedFor() {
        return json || file.isPresent();
    }
}
