package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.rules.configuration.ConfigurationLoadsModule;
import io.github.modwsgi.maven.serve.ServedTarget;
import io.github.modwsgi.maven.serve.ServerConfiguration;
import io.github.modwsgi.maven.serve.Verification;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a server's own Apache says of its own configuration, before an installation and after it. */
final class ServerCheck {
    private final Verification verification;
    private final ServerConfiguration configuration;
    private final boolean writeConf;
    private final Reporter reporter;

    /** @param writeConf whether the installation writes configuration, so that another module must not stay loaded */
    ServerCheck(Verification verification, ApacheKit apache, boolean writeConf, Reporter reporter) {
        this.verification = verification;
        this.configuration = verification.configurationOf(apache);
        this.writeConf = writeConf;
        this.reporter = reporter;
    }

    /** @throws BuildFailure where Apache refuses it already */
    void before() throws BuildFailure, VerificationFailure, IOException, InterruptedException {
        ServerConfiguration.Asked asked = configuration.ask();
        asked.notAsked()
                .ifPresent(reason -> reporter.warn("Apache was not asked about its configuration: " + reason + "."));
        Optional<Finding> refusal = asked.judgement().flatMap(ConfigurationLoadsModule::refusal);
        if (refusal.isPresent()) {
            throw new BuildFailure(refusal.get() + " Nothing was changed: it was so before.");
        }
    }

    /**
     * Asks again.
     *
     * @param module the module's place
     * @return whether the configuration loads this module
     * @throws BuildFailure where Apache refuses it now, or keeps another module
     */
    boolean after(Path module) throws BuildFailure, VerificationFailure, IOException, InterruptedException {
        ServerConfiguration.Asked asked = configuration.ask();
        if (asked.judgement().isEmpty()) {
            return false; // said before
        }
        ConfigurationLoadsModule judgement = asked.judgement().get();
        Optional<Finding> refusal = judgement.refusal();
        if (refusal.isPresent()) {
            throw new BuildFailure(refusal.get().toString());
        }
        Optional<Finding> other =
                judgement.otherModule(module, asked.loaded(), writeConf ? Severity.ERROR : Severity.WARNING);
        if (other.filter(Finding::isError).isPresent()) {
            throw new BuildFailure(other.get().toString());
        }
        FindingsLog.report(other.or(judgement::pythonHome).map(List::of).orElse(List.of()), reporter);
        boolean isLoaded = asked.loaded().isPresent() && other.isEmpty();
        if (isLoaded) {
            reporter.info("Apache's own configuration loads it: " + configuration.file());
        }
        return isLoaded;
    }

    /**
     * Lets this Apache serve a page with the module in its place, from a configuration of ours: the server's own is
     * never started.
     *
     * @param text the lines that load the module
     * @param folder of our own; what is in it is deleted
     * @throws VerificationFailure where it does not
     */
    void page(ServedTarget target, Path module, String text, Path folder)
            throws VerificationFailure, IOException, InterruptedException {
        Path lines = folder.resolveSibling(folder.getFileName() + ".conf");
        AtomicFile.write(lines, text);
        try {
            Verification.Result result = verification.verifyInstalled(target, module, lines, folder);
            if (result.notRun().isEmpty()) {
                result.notes().forEach(note -> reporter.info(target.name() + ": " + note));
                reporter.info("Apache serves a page with it: "
                        + result.page()
                                .lines()
                                .filter(line -> line.startsWith("server: "))
                                .findFirst()
                                .orElse(""));
            }
        } finally {
            FileChanges.deleteIfExists(lines);
        }
    }
}
