package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.publish.ApplicationText;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.rules.ApachePath;
import io.github.modwsgi.maven.serve.wine.WindowsPrograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that Apache needs for one run besides itself: configuration, application, logs. */
final class ServerFolder {
    private static final String APPLICATION = "application.wsgi";
    private static final Pattern IN_QUOTES = Pattern.compile("\"([^\"]+)\"");

    private final Path folder;
    private final WindowsPrograms windows;
    private final String path = "/" + UUID.randomUUID();

    private ServerFolder(Path folder, WindowsPrograms windows) {
        this.folder = folder;
        this.windows = windows;
    }

    /**
     * Makes the folder anew.
     *
     * @param folder what is in it is deleted
     */
    static ServerFolder make(Path folder, WindowsPrograms windows) throws IOException {
        FolderTree.delete(folder);
        Files.createDirectories(folder.resolve("logs"));
        ServerFolder made = new ServerFolder(folder.toAbsolutePath(), windows);
        AtomicFile.write(made.folder.resolve(APPLICATION), WsgiApplication.TEXT);
        return made;
    }

    Path folder() {
        return folder;
    }

    Path configuration() {
        return configurationIn(folder);
    }

    static Path configurationIn(Path folder) {
        return folder.toAbsolutePath().resolve("httpd.conf");
    }

    ErrorLog errorLog() {
        return new ErrorLog(folder.resolve("logs/error.log"));
    }

    /** Where our own application is: nobody else knows it, so that an answer from there is of this Apache. */
    String path() {
        return path;
    }

    /**
     * Writes the configuration that serves a page. Of the directives that take patterns none has a path of this
     * machine but that of an application's folder, literally: the published text stands here as it is, and {@code
     * <Directory "/">} means every folder.
     *
     * @param module the module to load
     * @param confText the configuration text that is published with it
     * @param application of the user's own, to be served besides ours
     */
    void configure(ServedTarget target, Path module, Path confText, Optional<UserApplication> application, int port)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Written by mod-wsgi-maven-plugin to verify " + target.name() + ".",
                "ServerRoot " + quoted(target.apache().home()),
                "ServerName 127.0.0.1:" + port,
                "Listen 127.0.0.1:" + port,
                "PidFile " + quoted(folder.resolve("logs/httpd.pid")),
                "ErrorLog " + quoted(errorLog().file()),
                "LogLevel info",
                "ServerTokens Full",
                "ThreadsPerChild 4"));
        Path authorization = target.apache().home().resolve("modules/mod_authz_core.so");
        if (Files.isRegularFile(authorization)) {
            lines.add("LoadModule authz_core_module " + quoted(authorization));
        }
        lines.addAll(moduleLines(target, module, confText));
        lines.addAll(List.of(
                "WSGIScriptAlias " + path + " " + quoted(folder.resolve(APPLICATION)),
                "<Directory \"/\">",
                "    AllowOverride None",
                "    <IfModule authz_core_module>",
                "        Require all granted",
                "    </IfModule>",
                "</Directory>"));
        application.ifPresent(own -> lines.addAll(applicationLines(target, own)));
        lines.add("");
        write(target.apache(), lines);
    }

    /**
     * The lines that mod_wsgi.conf recommends. They come behind ours: of several aliases the first that fits counts.
     */
    private List<String> applicationLines(ServedTarget target, UserApplication application) {
        List<String> lines = new ArrayList<>();
        application.packages().ifPresent(packages -> lines.add(ApplicationText.packages(windows.pathOf(packages))));
        lines.addAll(ApplicationText.lines(
                target.apache(),
                windows.pathOf(application.script()),
                ApachePath.literal(windows.pathOf(application.script().getParent()))));
        return lines;
    }

    /** Writes a configuration in which an Apache reads other lines, and serves nothing. */
    void configureToRead(ApacheKit apache, String other, int port) throws IOException {
        write(
                apache,
                new ArrayList<>(List.of(
                        "ServerRoot " + quoted(apache.home()),
                        "ServerName 127.0.0.1",
                        "Listen 127.0.0.1:" + port,
                        "ErrorLog " + quoted(errorLog().file()),
                        other)));
    }

    private void write(ApacheKit apache, List<String> lines) throws IOException {
        List<String> paths = IN_QUOTES
                .matcher(String.join("\n", lines))
                .results()
                .map(path -> path.group(1))
                .toList();
        ApachePath.uncList(apache, paths).ifPresent(line -> lines.add(0, line));
        AtomicFile.write(configuration(), String.join("\n", lines));
    }

    /**
     * Apache's arguments with this configuration.
     *
     * @param first those that say what to do with it
     */
    List<String> arguments(ApacheKit apache, String first) {
        String configuration = windows.pathOf(configuration());
        List<String> arguments = new ArrayList<>();
        // It comes before the first file is read, for which a line in that file would be too late.
        ApachePath.uncList(apache, List.of(configuration, windows.pathOf(apache.home())))
                .ifPresent(line -> arguments.addAll(List.of("-C", line)));
        arguments.addAll(List.of(first, "-f", configuration));
        return arguments;
    }

    /**
     * Why an Apache cannot read a configuration here.
     *
     * @param named the files and folders that the configuration names besides
     */
    Optional<String> whyNot(ApacheKit apache, List<Path> named) {
        String configuration = windows.pathOf(configuration());
        if (apache.series().orElse("").equals("22") && ApachePath.isPattern(configuration)) {
            return Optional.of("Apache 2.2 takes the path of its configuration for a pattern, " + configuration
                    + ". Build in a folder without [ and ] in its path");
        }
        return Stream.concat(Stream.of(configuration(), apache.home()), named.stream())
                .map(windows::pathOf)
                .filter(path -> ApachePath.isRefused(apache, path))
                .findFirst()
                .map(path -> "Apache 2.4.60 to 2.4.62 read nothing on another machine, " + path
                        + ". Take Apache 2.4.63 or later, or have it on this machine");
    }

    private List<String> moduleLines(ServedTarget target, Path module, Path confText) throws IOException {
        if (!ConfigurationText.canBeIncluded(target.apache())) {
            return ConfigurationText.lines(
                    windows.pathOf(target.python().dll().file()),
                    windows.pathOf(module),
                    windows.pathOf(target.python().home()));
        }
        return List.of(
                "Define " + ConfigurationText.PYTHON_HOME + " "
                        + quoted(target.python().home()),
                "Define " + ConfigurationText.MODULE + " " + quoted(module),
                Files.readString(confText, StandardCharsets.UTF_8).stripTrailing());
    }

    private String quoted(Path path) {
        return '"' + windows.pathOf(path) + '"';
    }
}
