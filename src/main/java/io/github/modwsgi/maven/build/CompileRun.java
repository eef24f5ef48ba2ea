package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.Compiled;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileGroup;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.HeaderList;
import io.github.modwsgi.maven.build.plan.ResponseFile;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Captured;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Stopwatch;
import io.github.modwsgi.maven.host.WallClock;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the compiler. */
final class CompileRun {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final BuildPlan plan;
    private final Processes processes;
    private final DebugInformationServer server;
    private final AtomicBoolean takesSeveral;

    /** @param takesSeveral whether a compiler is asked to do several compiles; put out where it is seen that it cannot */
    CompileRun(BuildPlan plan, Processes processes, DebugInformationServer server, AtomicBoolean takesSeveral) {
        this.takesSeveral = takesSeveral;
        this.plan = plan;
        this.processes = processes;
        this.server = server;
    }

    /**
     * What was there of the steps before is deleted first. Where one process cannot do them all, as where one has an error,
     * each is done by its own.
     */
    List<Compiled> run(CompileGroup group) throws IOException, InterruptedException {
        List<CompileStep> steps = group.steps();
        boolean together = steps.size() > 1 && takesSeveral.get();
        List<Compiled> compiled = together ? runTogether(group) : new ArrayList<>();
        if (compiled.isEmpty()) {
            boolean allSucceeded = true;
            for (CompileStep step : steps) {
                Compiled one = run(step);
                compiled.add(one);
                allSucceeded &= one.outcome().succeeded();
            }
            if (together && allSucceeded) {
                takesSeveral.set(false);
            }
        }
        return compiled;
    }

    private List<Compiled> runTogether(CompileGroup group) throws IOException, InterruptedException {
        List<CompileStep> steps = group.steps();
        for (CompileStep step : steps) {
            prepare(step);
        }
        ResponseFile.write(group.responseFile(), group.arguments());
        Compiler compiler = plan.target().compiler();
        List<String> line = List.of(compiler.compiler().toString(), "@" + group.responseFile());
        long startedMillis = WallClock.millis();
        Stopwatch watch = Stopwatch.start();
        Captured captured = processes.capture(
                new Command(line, plan.sourceFolder(), compiler.environment()), LONGEST, Integer.MAX_VALUE);
        long duration = watch.millis();
        FileChanges.delete(group.responseFile());
        Optional<List<GroupOutput>> outputs = captured.exitCode() == 0
                ? GroupOutput.split(steps, compiler.target().machine(), captured.bytes())
                : Optional.empty();
        List<Compiled> compiled = new ArrayList<>();
        for (GroupOutput output : outputs.orElse(List.of())) {
            int number = compiled.size();
            CompileStep step = steps.get(number);
            AtomicFile.write(step.headerList(), output.headerList());
            AtomicFile.write(step.object(), output.object());
            Outcome outcome = new Outcome(0, processes.decode(output.messages()));
            compiled.add(new Compiled(step, startedMillis, group.partOf(duration, number), outcome));
        }
        return compiled;
    }

    private Compiled run(CompileStep step) throws IOException, InterruptedException {
        CompilerCommand command = prepare(step);
        long startedMillis = WallClock.millis();
        Stopwatch watch = Stopwatch.start();
        Outcome outcome =
                processes.run(new Command(command.line(), plan.sourceFolder(), server.in(command.environment(), plan)));
        long duration = watch.millis();
        return new Compiled(step, startedMillis, duration, withoutHeaders(step, outcome));
    }

    private CompilerCommand prepare(CompileStep step) throws IOException {
        for (Path output : step.outputs()) {
            FileChanges.deleteIfExists(output);
        }
        FileChanges.deleteIfExists(step.headerList());
        CompilerCommand command = CompilerCommand.of(plan, step);
        command.writeResponseFile();
        return command;
    }

    /** Of a compiler that prints its header list among its messages: writes the list to its file. */
    private Outcome withoutHeaders(CompileStep step, Outcome outcome) throws IOException {
        if (HeaderList.formFor(plan.target()) != HeaderListing.Form.SHOW_INCLUDES) {
            return outcome;
        }
        HeaderListing listing = plan.target().compiler().headers();
        String prefix =
                listing.form() == HeaderListing.Form.SHOW_INCLUDES ? listing.prefix() : HeaderList.CLANGS_PREFIX;
        ShownIncludes shown = ShownIncludes.parse(outcome.output(), prefix);
        if (outcome.succeeded()) {
            shown.write(step, plan.sourceFolder());
        }
        return new Outcome(outcome.exitCode(), shown.rest());
    }
}
