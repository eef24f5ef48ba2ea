package io.github.modwsgi.maven.goals;

import static io.github.modwsgi.maven.goals.maven.MavenParameter.given;

import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.WallClock;
import io.github.modwsgi.maven.locate.archives.FileSelection;
import io.github.modwsgi.maven.locate.archives.FileSelection.Selected;
import io.github.modwsgi.maven.locate.kits.KitLocator;
import io.github.modwsgi.maven.report.InspectionReport;
import io.github.modwsgi.maven.report.InspectionReport.Inspected;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.module.FileIsWhatItClaims;
import io.github.modwsgi.maven.rules.module.ModuleRules;
import io.github.modwsgi.maven.rules.module.Server;
import io.github.modwsgi.maven.rules.module.SignatureHolds;
import io.github.modwsgi.maven.rules.sources.SecurityFaults;
import io.github.modwsgi.maven.sign.Authenticode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tells what a binary says about itself: what it is, for which architecture, who made it, with which C runtime, what
 * it imports and exports, for which Apache and Python a module is and which mod_wsgi, who signed it and whether that
 * signature holds. With {@code apacheHome} or {@code pythonHome} it answers whether it would load there. Needs no
 * project.
 *
 * @since 0.1.0
 */
@Mojo(name = "inspect", requiresProject = false, threadSafe = true)
public final class InspectMojo extends AbstractModWsgiMojo {
    /**
     * Report: a file, a folder with files and wheels, or an archive such as a wheel.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.file", required = true)
    private String file;

    /**
     * Kits: the Apache that is to load the module.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.apacheHome")
    private String apacheHome;

    /**
     * Kits: the Python that the module is to run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.pythonHome")
    private String pythonHome;

    /**
     * Report: the form of the report: {@code text} or {@code json}. It is written before an error fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.format", defaultValue = "text")
    private String format;

    /**
     * Report: where the report is written, in UTF-8. By default text goes to Maven's log and JSON to standard output.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.outputFile")
    private String outputFile;

    /**
     * Report: whether an error fails the build. By default only that of {@code inspect} where an Apache or a Python is
     * named.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modwsgi.failOnError")
    private Boolean failOnError;

    @Override
    void run(HostContext host) throws BuildFailure, IOException, InterruptedException {
        ReportOutput output = ReportOutput.of(format, given(outputFile), baseFolder());
        List<Inspected> inspected = new ArrayList<>();
        Map<Boolean, Server> servers = new HashMap<>();
        for (Selected selected : selected(host)) {
            BinaryFile file = BinaryFile.inspect(selected.file());
            Optional<Server> server = hasServer() ? Optional.of(server(file, servers, host)) : Optional.empty();
            inspected.add(inspect(selected, file, server));
        }
        output.write(() -> InspectionReport.json(inspected), styles -> text(inspected), getLog());
        List<Finding> findings =
                inspected.stream().flatMap(one -> one.findings().stream()).toList();
        FindingsLog.report(findings, host.reporter());
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        boolean fails = failOnError == null ? hasServer() : failOnError;
        if (fails && !errors.isEmpty()) {
            throw new BuildFailure(
                    errors.size() == 1
                            ? errors.get(0).toString()
                            : errors.size() + " errors, told above. The first: " + errors.get(0));
        }
    }

    private static Inspected inspect(Selected selected, BinaryFile file, Optional<Server> server) throws IOException {
        List<Finding> findings = new ArrayList<>(selected.refusal()
                .map(refusal -> List.of(FileIsWhatItClaims.ofRefused(selected.file(), refusal)))
                .orElseGet(() -> FileIsWhatItClaims.judge(file)));
        findings.addAll(SecurityFaults.judge(file));
        if (server.isPresent() && file.kind() == Kind.DLL) {
            findings.addAll(ModuleRules.judgeOn(selected.file(), server.get()));
        }
        Instant now = WallClock.now();
        Optional<Authenticode> signature =
                file.kind() == Kind.DLL || file.kind() == Kind.EXE ? signature(selected) : Optional.empty();
        signature.ifPresent(one -> findings.addAll(SignatureHolds.judge(selected.file(), one, now)));
        return new Inspected(selected.name(), file, signature, findings, now);
    }

    private static Optional<Authenticode> signature(Selected selected) throws IOException {
        try {
            return Authenticode.read(selected.file());
        } catch (MalformedBinaryException e) {
            return Optional.empty(); // a file that was read before, and has changed since
        }
    }

    private static List<String> text(List<Inspected> inspected) {
        return inspected.stream()
                .flatMap(one -> InspectionReport.text(one).stream())
                .toList();
    }

    private List<Selected> selected(HostContext host) throws BuildFailure {
        return found(new FileSelection(host).select(file));
    }

    private boolean hasServer() {
        return given(apacheHome).isPresent() || given(pythonHome).isPresent();
    }

    /** @param servers those with a free-threaded Python, and those without, that other files were for */
    private Server server(BinaryFile file, Map<Boolean, Server> servers, HostContext host) throws BuildFailure {
        Server known = servers.get(file.freeThreaded());
        if (known != null) {
            return known;
        }
        KitLocator kits = new KitLocator(host);
        Server server = Server.here(
                host.machine(),
                given(apacheHome).isPresent() ? Optional.of(found(kits.apache(apacheHome))) : Optional.empty(),
                given(pythonHome).isPresent() ? Optional.of(found(kits.python(pythonHome, file))) : Optional.empty());
        servers.put(file.freeThreaded(), server);
        return server;
    }
}
