package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.rules.configuration.ConfigurationAnswer;
import io.github.modwsgi.maven.rules.configuration.ConfigurationLoadsModule;
import io.github.modwsgi.maven.rules.configuration.HttpdConfiguration;
import io.github.modwsgi.maven.serve.wine.VerificationFailure;
import io.github.modwsgi.maven.serve.wine.WindowsPrograms;
import io.github.modwsgi.maven.serve.wine.WindowsSide;
import io.github.modwsgi.maven.serve.wine.WineFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server's own configuration, {@code conf/httpd.conf}, as its own Apache reads it. It is read ({@code httpd -t}),
 * never started: its PidFile, its port and its logs are those of the server that may be running.
 */
public final class ServerConfiguration {
    private static final Duration READING = Duration.ofSeconds(60);

    /** Apache itself says of one that is no folder that it "must be a valid directory", and reads no further. */
    private static final Pattern IS_ABSOLUTE = Pattern.compile("[A-Za-z]:.*|\\$\\{.*");

    private final ApacheKit apache;
    private final Path file;
    private final WindowsSide windowsSide;

    ServerConfiguration(ApacheKit apache, WindowsSide windowsSide) {
        this.apache = apache;
        this.file = apache.home().resolve("conf").resolve("httpd.conf");
        this.windowsSide = windowsSide;
    }

    /**
     * What came of the question.
     *
     * @param notAsked why Apache was not asked; empty where it was
     * @param judgement of what Apache said
     * @param answer what Apache said
     * @param loaded the file that {@code wsgi_module} came from, as this machine names it, where Apache tells
     */
    public record Asked(
            Optional<String> notAsked,
            Optional<ConfigurationLoadsModule> judgement,
            Optional<ConfigurationAnswer> answer,
            Optional<Path> loaded) {
        private static Asked not(String reason) {
            return new Asked(Optional.of(reason), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** {@code conf/httpd.conf} */
    public Path file() {
        return file;
    }

    /** Asks Apache; may take some seconds under Wine. */
    public Asked ask() throws VerificationFailure, IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            return Asked.not("there is no " + file);
        }
        WindowsSide.Used<Asked> used = windowsSide.use(apache.architecture(), this::ask);
        return used.value().orElseGet(() -> Asked.not(used.notRun().orElse("")));
    }

    private Asked ask(WindowsPrograms windows) throws VerificationFailure, IOException, InterruptedException {
        HttpdConfiguration configuration = read(windows);
        String root = configuration.serverRoot().orElse("");
        if (!IS_ABSOLUTE.matcher(root).matches()
                || windows.fileOf(root).filter(Files::isDirectory).isPresent()) {
            return asked(windows, configuration, answer(windows));
        }
        Optional<WineFolder> shown = windows.show(root, apache.home());
        if (shown.isEmpty()) {
            return Asked.not("ServerRoot is \"" + root + "\", which is no folder of this machine");
        }
        try (WineFolder folder = shown.get()) {
            return asked(windows, read(windows), answer(windows));
        }
    }

    private Asked asked(WindowsPrograms windows, HttpdConfiguration configuration, ConfigurationAnswer answer) {
        return new Asked(
                Optional.empty(),
                Optional.of(new ConfigurationLoadsModule(file, configuration, answer)),
                Optional.of(answer),
                answer.loadedFrom().flatMap(windows::fileOf).map(ServerConfiguration::real));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath(); // while a folder of another machine is shown, it leads through a link
        } catch (IOException e) {
            return path;
        }
    }

    private HttpdConfiguration read(WindowsPrograms windows) {
        return HttpdConfiguration.read(
                file, apache.home(), new HttpdConfiguration.Naming(windows::fileOf, name -> windows.environment()
                        .get(name)));
    }

    private ConfigurationAnswer answer(WindowsPrograms windows)
            throws VerificationFailure, IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(ConfigurationAnswer.QUESTION);
        arguments.addAll(List.of("-f", windows.pathOf(file)));
        Command command = new Command(
                windows.commandLine(apache.httpd().file(), arguments), apache.home(), windows.environment());
        Outcome outcome = windows.run(command, READING, windowsSide.processes());
        return ConfigurationAnswer.of(outcome.succeeded(), Verification.withoutMending(outcome.output()));
    }
}
