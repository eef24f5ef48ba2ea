package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.Compiled;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.host.Reporter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Tells what compilers say, a warning that several sources or targets cause once. */
final class CompilerMessages {
    private final Reporter reporter;
    private final Set<String> told = new HashSet<>();

    CompilerMessages(Reporter reporter) {
        this.reporter = reporter;
    }

    void report(Compiled compiled) {
        boolean succeeded = compiled.outcome().succeeded();
        for (Diagnostic diagnostic : Diagnostic.parse(compiled.outcome().output())) {
            boolean again = !told.add(diagnostic.headline());
            if (again && diagnostic.severity() == Diagnostic.Severity.WARNING) {
                continue;
            }
            switch (diagnostic.severity()) {
                case ERROR -> reporter.error(diagnostic.text());
                case WARNING -> reporter.warn(diagnostic.text());
                case PLAIN -> {
                    if (!isEcho(diagnostic, compiled.step())) {
                        reportPlain(diagnostic.text(), succeeded);
                    }
                }
            }
        }
    }

    /** What a compile that failed said first, or that it said nothing. */
    static String firstError(Compiled compiled, Path compiler) {
        String first = "";
        String plain = "";
        for (Diagnostic diagnostic : Diagnostic.parse(compiled.outcome().output())) {
            if (diagnostic.severity() == Diagnostic.Severity.ERROR && first.isEmpty()) {
                first = diagnostic.text();
            }
            if (diagnostic.severity() == Diagnostic.Severity.PLAIN
                    && plain.isEmpty()
                    && !isEcho(diagnostic, compiled.step())) {
                plain = diagnostic.text();
            }
        }
        if (!first.isEmpty()) {
            return first;
        }
        return compiled.outcome().wasKilled() || plain.isEmpty() ? withoutMessage(compiled, compiler) : plain;
    }

    /** cl.exe prints the source's name before all else. */
    private static boolean isEcho(Diagnostic diagnostic, CompileStep step) {
        return step.source().toString().endsWith(diagnostic.text().strip());
    }

    private void reportPlain(String text, boolean succeeded) {
        if (succeeded) {
            reporter.info(text);
        } else {
            reporter.error(text);
        }
    }

    private static String withoutMessage(Compiled compiled, Path compiler) {
        String ended = compiler + " ended with " + compiled.outcome().exitText() + " and no message, compiling "
                + compiled.step().source() + ".";
        return compiled.outcome().wasKilled()
                ? ended + " It was killed from outside: by a lack of memory, perhaps, or by someone. Build again."
                : ended + " Run it by hand: " + compiler.getFileName() + " @"
                        + compiled.step().responseFile();
    }
}
