package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.HeaderListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Compiles sources, as many at a time as there are processors, the largest first. */
final class Compilation {
    private final BuildPlan plan;
    private final int processors;
    private final Processes processes;
    private final Reporter reporter;
    private final List<String> failed = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private String firstError = "";

    Compilation(BuildPlan plan, int processors, Processes processes, Reporter reporter) {
        this.plan = plan;
        this.processors = processors;
        this.processes = processes;
        this.reporter = reporter;
    }

    /** @param startedMillis when the compiler was started */
    private record Compiled(CompileStep step, long startedMillis, Outcome outcome) {}

    /** Compiles steps, tells what the compiler says in the order of the sources, and records what succeeded. */
    void run(List<CompileStep> steps, Recorder recorder) throws BuildFailure, IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(processors, steps.size())));
        boolean finished = false;
        try {
            Map<CompileStep, Future<Compiled>> running = new IdentityHashMap<>();
            for (CompileStep step : largestFirst(steps)) {
                running.put(step, pool.submit(() -> compile(step)));
            }
            for (CompileStep step : steps) {
                tell(resultOf(running.get(step)), recorder);
            }
            finished = true;
        } finally {
            pool.shutdownNow();
            if (!finished) {
                processes.close();
                awaitEnd(pool);
            }
            recorder.write();
        }
        if (!failed.isEmpty()) {
            throw new BuildFailure(failed.size() + " of " + steps.size() + " files did not compile for "
                    + plan.target().classifier() + " (" + String.join(", ", failed) + "). First error: " + firstError);
        }
    }

    /** The next build must not meet threads of this one in its folder; they end at once, their compilers are gone. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<CompileStep> largestFirst(List<CompileStep> steps) throws IOException {
        Map<CompileStep, Long> sizes = new IdentityHashMap<>();
        for (CompileStep step : steps) {
            sizes.put(step, Files.size(plan.sourceFolder().resolve(step.source())));
        }
        return steps.stream()
                .sorted(Comparator.comparing(sizes::get, Comparator.reverseOrder()))
                .toList();
    }

    private Compiled compile(CompileStep step) throws IOException, InterruptedException {
        Files.deleteIfExists(step.object());
        Files.deleteIfExists(step.headerList());
        ResponseFile.write(step.responseFile(), step.arguments());
        long started = System.currentTimeMillis();
        Outcome outcome = processes.run(new Command(
                List.of(plan.target().compiler().compiler().toString(), "@" + step.responseFile()),
                plan.sourceFolder(),
                plan.target().compiler().environment()));
        return new Compiled(step, started, withoutHeaders(step, outcome));
    }

    /** Of a compiler that prints its header list among its messages: writes the list to its file. */
    private Outcome withoutHeaders(CompileStep step, Outcome outcome) throws IOException {
        HeaderListing listing = plan.target().compiler().headers();
        if (listing.form() != HeaderListing.Form.SHOW_INCLUDES) {
            return outcome;
        }
        ShownIncludes shown = ShownIncludes.parse(outcome.output(), listing.prefix());
        if (outcome.succeeded()) {
            shown.write(step, plan.sourceFolder());
        }
        return new Outcome(outcome.exitCode(), shown.rest());
    }

    private void tell(Compiled compiled, Recorder recorder) throws IOException {
        String source = compiled.step().source().toString();
        boolean succeeded = compiled.outcome().succeeded();
        String first = "";
        String plain = "";
        for (Diagnostic diagnostic : Diagnostic.parse(compiled.outcome().output())) {
            boolean again = !told.add(diagnostic.headline());
            if (again && diagnostic.severity() == Diagnostic.Severity.WARNING) {
                continue; // about a header that another source includes, too
            }
            switch (diagnostic.severity()) {
                case ERROR -> {
                    reporter.error(diagnostic.text());
                    first = first.isEmpty() ? diagnostic.text() : first;
                }
                case WARNING -> reporter.warn(diagnostic.text());
                case PLAIN -> {
                    if (!isEcho(diagnostic, source)) {
                        tellPlain(diagnostic.text(), succeeded);
                        plain = plain.isEmpty() ? diagnostic.text() : plain;
                    }
                }
            }
        }
        if (succeeded) {
            recorder.succeeded(compiled.step(), compiled.startedMillis());
            return;
        }
        recorder.failed(compiled.step());
        Files.deleteIfExists(compiled.step().object());
        failed.add(source);
        if (firstError.isEmpty()) {
            firstError = !first.isEmpty() ? first
                    : compiled.outcome().wasKilled() || plain.isEmpty() ? withoutMessage(compiled) : plain;
        }
    }

    /** cl.exe prints the source's name before all else. */
    private static boolean isEcho(Diagnostic diagnostic, String source) {
        return source.endsWith(diagnostic.text().strip());
    }

    private void tellPlain(String text, boolean succeeded) {
        if (succeeded) {
            reporter.info(text);
        } else {
            reporter.error(text);
        }
    }

    private String withoutMessage(Compiled compiled) {
        Path compiler = plan.target().compiler().compiler();
        String ended = compiler + " ended with " + compiled.outcome().exitText() + " and no message, compiling "
                + compiled.step().source() + ".";
        return compiled.outcome().wasKilled()
                ? ended + " It was killed from outside: by a lack of memory, perhaps, or by someone. Build again."
                : ended + " Run it by hand: " + compiler.getFileName() + " @" + compiled.step().responseFile();
    }

    private static Compiled resultOf(Future<Compiled> running) throws IOException, InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
