package io.github.modwsgi.maven.serve.wine;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where Windows programs run: on Windows itself, elsewhere through Wine, in a prefix that is taken for as long as it is
 * used.
 *
 * @param cache the plugin's cache folder, for a Wine prefix
 * @param wine the parameter {@code wine}
 * @param winePrefix the parameter {@code winePrefix}
 */
public record WindowsSide(
        Machine machine,
        Processes processes,
        Reporter reporter,
        Path cache,
        Optional<String> wine,
        Optional<String> winePrefix) {

    /** What is done with a way to run Windows programs. */
    public interface Use<T> {
        T with(WindowsPrograms programs) throws VerificationFailure, IOException, InterruptedException;
    }

    /**
     * How it went.
     *
     * @param notRun why this machine cannot run such programs, and what to install; empty where it can
     * @param value what came of the use, where there was one
     */
    public record Used<T>(Optional<String> notRun, Optional<T> value) {
        private static <T> Used<T> notRun(String reason) {
            return new Used<>(Optional.of(reason), Optional.empty());
        }
    }

    public <T> Used<T> use(Architecture architecture, Use<T> use)
            throws VerificationFailure, IOException, InterruptedException {
        if (machine.os().isWindows()) {
            return new Used<>(Optional.empty(), Optional.of(use.with(new NativePrograms(machine))));
        }
        Optional<Path> program = Wine.find(machine, wine);
        if (program.isEmpty()) {
            return Used.notRun("there is no Wine on PATH, which runs Windows programs here. Install it (Debian:"
                    + " apt-get install wine), or name one: -Dmodwsgi.wine=...");
        }
        WinePrefix prefix = WinePrefix.of(cache, winePrefix, wine);
        try (ExclusiveLock lock = prefix.lock(reporter)) {
            Wine programs = new Wine(program.get(), prefix, machine);
            prefix.prepare(programs, processes, reporter);
            Optional<String> whyNot = prefix.whyNot(architecture);
            return whyNot.isPresent()
                    ? Used.notRun(whyNot.get())
                    : new Used<>(Optional.empty(), Optional.of(inPrefix(prefix, programs, use)));
        }
    }

    private static <T> T inPrefix(WinePrefix prefix, Wine programs, Use<T> use)
            throws VerificationFailure, IOException, InterruptedException {
        try {
            return use.with(programs);
        } catch (VerificationFailure e) {
            if (prefix.isOurs() || !WineCrash.isIn(e.getMessage())) {
                throw e;
            }
            throw new VerificationFailure(
                    e.getMessage() + "\nThe Wine prefix " + prefix.folder() + " is your own: faults of"
                            + " Wine that real Apaches meet are mended in prefixes of this plugin only. Leave winePrefix out, or"
                            + " name a folder that does not exist yet.");
        }
    }
}
