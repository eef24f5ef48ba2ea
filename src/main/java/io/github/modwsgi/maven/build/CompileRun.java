package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.Compiled;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.build.plan.HeaderList;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Stopwatch;
import io.github.modwsgi.maven.host.WallClock;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import java.io.IOException;
import java.nio.file.Path;

/** Runs the compiler for one step. */
final class CompileRun {
    private final BuildPlan plan;
    private final Processes processes;
    private final DebugInformationServer server;

    CompileRun(BuildPlan plan, Processes processes, DebugInformationServer server) {
        this.plan = plan;
        this.processes = processes;
        this.server = server;
    }

    /** What was there of the step before is deleted first. */
    Compiled run(CompileStep step) throws IOException, InterruptedException {
        for (Path output : step.outputs()) {
            FileChanges.deleteIfExists(output);
        }
        FileChanges.deleteIfExists(step.headerList());
        CompilerCommand command = CompilerCommand.of(plan, step);
        command.writeResponseFile();
        long startedMillis = WallClock.millis();
        Stopwatch watch = Stopwatch.start();
        Outcome outcome =
                processes.run(new Command(command.line(), plan.sourceFolder(), server.in(command.environment(), plan)));
        long duration = watch.millis();
        return new Compiled(step, startedMillis, duration, withoutHeaders(step, outcome));
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
