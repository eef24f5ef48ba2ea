package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Loopback;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Stopwatch;
import io.github.modwsgi.maven.locate.archives.UnpackedArchives;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.rules.python.PythonScope;
import io.github.modwsgi.maven.serve.ApacheRun.Answer;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import io.github.modwsgi.maven.serve.wine.WindowsPrograms;
import io.github.modwsgi.maven.serve.wine.WindowsSide;
import io.github.modwsgi.maven.serve.wine.Wine;
import io.github.modwsgi.maven.serve.wine.WineProvider;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Starts the real Apache with a module, asks it for a page and stops it: on Windows natively, elsewhere through Wine.
 */
public final class Verification {
    private static final Duration START_UP = Duration.ofSeconds(60);
    private static final int PORTS_TRIED = 3;

    private final Machine machine;
    private final Processes processes;
    private final Reporter reporter;
    private final WindowsSide windowsSide;
    private final Duration startUp;
    private final Registry registry;
    private final UnpackedArchives archives;

    /**
     * @param host its cache folder has the Wine prefix, and kits that come from archives; through its registry a Python
     *     that is installed for all users finds its library
     * @param wine the parameter {@code wine}
     * @param winePrefix the parameter {@code winePrefix}
     */
    public Verification(HostContext host, Optional<String> wine, Optional<String> winePrefix) {
        this(host, wine, winePrefix, START_UP);
    }

    /** @param startUp how long Apache may take from its start to the page */
    Verification(HostContext host, Optional<String> wine, Optional<String> winePrefix, Duration startUp) {
        this.machine = host.machine();
        this.registry = host.registry();
        this.processes = host.processes();
        this.reporter = host.reporter();
        this.archives = new UnpackedArchives(host.cache(), reporter);
        this.windowsSide = new WindowsSide(machine, processes, reporter, host.cache(), wine, winePrefix);
        this.startUp = startUp;
    }

    /**
     * How it went.
     *
     * @param notRun why this machine cannot run the target, and what to install; empty where it was run
     * @param page what Apache served, as expected; nothing where it was not run
     * @param notes what a user who configures a server should know about the run: what it needed that the server
     *     will not have
     */
    public record Result(Optional<String> notRun, String page, List<String> notes) {
        private static Result notRun(String reason) {
            return new Result(Optional.of(reason), "", List.of());
        }
    }

    /**
     * Verifies a module.
     *
     * @param target what it was built for
     * @param module the module's file, wherever it is
     * @param confText the file with the configuration text that is published with it
     * @param application of the user's own, asked for its page behind ours
     * @param folder where configuration, application and logs go; what is in it is deleted
     * @throws VerificationFailure where Apache does not serve the page with it
     * @throws IOException where files of the run cannot be written, or a Wine prefix cannot be made
     */
    public Result verify(
            BuildableTarget target, Path module, Path confText, Optional<UserApplication> application, Path folder)
            throws VerificationFailure, IOException, InterruptedException {
        return verify(
                new Run(ServedTarget.of(target), module, confText, application.map(ServedApplication::new), folder));
    }

    /**
     * Verifies a module in its place in a server: that server's Apache, with a configuration of ours.
     *
     * @param module the module's file in the server
     * @param confText the file with the configuration that loads it there
     * @param folder where configuration, application and logs go; what is in it is deleted
     * @throws VerificationFailure where Apache does not serve the page with it
     */
    public Result verifyInstalled(ServedTarget target, Path module, Path confText, Path folder)
            throws VerificationFailure, IOException, InterruptedException {
        return verify(new Run(target, module, confText, Optional.empty(), folder));
    }

    private Result verify(Run run) throws VerificationFailure, IOException, InterruptedException {
        return run(run.target().python().architecture(), programs -> serve(run, programs));
    }

    private record Run(
            ServedTarget target, Path module, Path confText, Optional<ServedApplication> application, Path folder) {
        private String apache() {
            return "Apache " + target.apache().version().orElse("");
        }
    }

    private Result run(Architecture architecture, WindowsSide.Use<Result> use)
            throws VerificationFailure, IOException, InterruptedException {
        WindowsSide.Used<Result> used = windowsSide.use(architecture, use);
        return used.value().orElseGet(() -> Result.notRun(used.notRun().orElse("")));
    }

    /** A server's own configuration, to be asked about where and as modules are verified. */
    public ServerConfiguration configurationOf(ApacheKit apache) {
        return new ServerConfiguration(apache, windowsSide);
    }

    /** A path as the Windows programs of this machine read it, with forward slashes: on drive Z: of a Wine. */
    public String windowsPath(Path path) {
        String text = path.toAbsolutePath().toString().replace('\\', '/');
        return machine.os().isWindows() ? text : Wine.DRIVE + text;
    }

    /**
     * Lets an Apache read a configuration that loads a module, without serving anything ({@code httpd -t}).
     *
     * @param configuration the lines that load the module
     * @param folder where a configuration around them and its log go; what is in it is deleted
     * @return what Apache said; not run where this machine cannot
     * @throws VerificationFailure where Apache refuses it
     */
    public Result check(ApacheKit apache, String configuration, Path folder)
            throws VerificationFailure, IOException, InterruptedException {
        return run(apache.architecture(), windows -> {
            ServerFolder server = ServerFolder.make(folder, windows);
            Optional<String> whyNot = server.whyNot(apache, List.of());
            if (whyNot.isPresent()) {
                return Result.notRun(whyNot.get());
            }
            server.configureToRead(apache, configuration, Loopback.freePort());
            Command command = new Command(
                    windows.commandLine(apache.httpd().file(), server.arguments(apache, "-t")),
                    server.folder(),
                    windows.environment());
            Outcome outcome = windows.run(command, startUp, processes);
            if (!outcome.succeeded()) {
                throw new VerificationFailure("Apache does not load the module: " + String.join(" ", command.line())
                        + " ended with " + outcome.exitText() + ":\n    " + withoutMending(outcome.output()));
            }
            return new Result(Optional.empty(), withoutMending(outcome.output()), List.of());
        });
    }

    static String withoutMending(String output) {
        return output.lines()
                .filter(line -> WineProvider.mendedBy(line).isEmpty())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private Result serve(Run run, WindowsPrograms windows)
            throws VerificationFailure, IOException, InterruptedException {
        killOrphans(run.folder(), windows);
        ServerFolder server = ServerFolder.make(run.folder(), windows);
        ApacheKit apache = run.target().apache();
        PythonKit python = run.target().python();
        Optional<String> whyNot = server.whyNot(
                apache, List.of(run.module(), python.home(), python.dll().file()));
        if (whyNot.isPresent()) {
            return Result.notRun(whyNot.get());
        }
        archives.complete(apache.home());
        archives.complete(python.home());
        Environment environment = windows.environment().with("PYTHONDONTWRITEBYTECODE", "1"); // the kit stays as it is
        List<String> notes = new ArrayList<>();
        if (!python.findsItsHome() && PythonScope.of(python.home(), machine, registry) != PythonScope.ALL_USERS) {
            String home = windows.pathOf(python.home()).replace('/', '\\');
            environment = environment.with("PYTHONHOME", home);
            notes.add("PYTHONHOME was set to " + home + ": Python "
                    + python.version().orElse("before 3.11") + " finds its library only through it or the registry.");
        }
        // -X: one process in the foreground, no service (httpd, "httpd - Apache Hypertext Transfer Protocol Server")
        Command command = new Command(
                windows.commandLine(apache.httpd().file(), server.arguments(apache, "-X")),
                server.folder(),
                environment);
        for (int ports = 1; ; ports++) {
            Optional<Served> served = page(run, command, server, windows, ports == PORTS_TRIED);
            if (served.isPresent()) {
                served.get().mended().forEach(mended -> notes.add("mended in this Wine prefix: " + mended + "."));
                run.application().ifPresent(application -> notes.add(application.description()));
                return new Result(Optional.empty(), served.get().page(), List.copyOf(notes));
            }
        }
    }

    /** An Apache of a verification whose JVM was killed serves on; on Windows it ended with that JVM. */
    private void killOrphans(Path folder, WindowsPrograms windows) {
        String configuration = windows.pathOf(ServerFolder.configurationIn(folder));
        if (!machine.os().isWindows() && Processes.killOrphans("-X -f " + configuration) > 0) {
            reporter.info("Ended the Apache of a build that was killed: " + configuration);
        }
    }

    private record Served(String page, List<String> mended) {}

    /** The page; empty where another program took the port before Apache could, or Wine failed, and it may be tried again. */
    private Optional<Served> page(Run run, Command command, ServerFolder server, WindowsPrograms windows, boolean last)
            throws VerificationFailure, IOException, InterruptedException {
        int port = Loopback.freePort();
        server.configure(
                run.target(),
                run.module(),
                run.confText(),
                run.application().map(ServedApplication::application),
                port);
        Stopwatch watch = Stopwatch.start();
        try (ApacheRun apache = ApacheRun.start(command, port, server.path(), processes)) {
            Optional<Answer> answer = apache.firstAnswer(startUp);
            if (answer.isEmpty() && apache.portWasTaken() && !last) {
                reporter.debug("port " + port + " was taken in between, trying another");
                return Optional.empty();
            }
            if (windows.failsSilently() && apache.endedWithoutAWord() && !last) {
                reporter.info("Wine ended Apache without a word: it is started again");
                return Optional.empty();
            }
            FailedRun failed = new FailedRun(command, apache, server.errorLog());
            checkOurs(run, failed, answer, watch.elapsed());
            if (run.application().isPresent()) {
                checkTheirs(run, failed, run.application().get());
            }
            return Optional.of(new Served(answer.orElseThrow().page(), apache.mended()));
        }
    }

    private static void checkOurs(Run run, FailedRun failed, Optional<Answer> answer, Duration time)
            throws VerificationFailure, IOException {
        List<String> problems = problems(run, failed.apache(), answer, time);
        if (!problems.isEmpty()) {
            throw failed.with(run.apache() + " does not serve what it should with " + run.module(), problems);
        }
    }

    private void checkTheirs(Run run, FailedRun failed, ServedApplication application)
            throws VerificationFailure, IOException, InterruptedException {
        List<String> differences = application.differences(failed.apache(), startUp);
        if (!differences.isEmpty()) {
            throw failed.with(
                    run.apache() + " serves our own page with " + run.module() + ", but not what it should of "
                            + application.application().script(),
                    differences);
        }
    }

    private static List<String> problems(Run run, ApacheRun apache, Optional<Answer> answer, Duration time) {
        if (answer.isPresent()) {
            int status = answer.get().status();
            return status == HttpURLConnection.HTTP_OK
                    ? new ServedPage(answer.get().page()).differences(run.target())
                    : List.of("expected a page with status 200, found status " + status);
        }
        Optional<Integer> exitCode = apache.exitCode();
        return List.of("expected a page, found none: Apache "
                + exitCode.map(code ->
                                "ended after " + time.toSeconds() + " s with " + new Outcome(code, "").exitText())
                        .orElse("did not answer within " + time.toSeconds() + " s (" + apache.lastTry() + ")"));
    }
}
