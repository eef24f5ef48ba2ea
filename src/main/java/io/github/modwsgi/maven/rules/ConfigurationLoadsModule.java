package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.BinaryFile;
import io.github.modwsgi.maven.binary.PythonDll;
import io.github.modwsgi.maven.locate.ApacheKit;
import io.github.modwsgi.maven.rules.HttpdConfiguration.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MW-606: an existing configuration loads Python's DLL, then the module, from files that are there. Lines that {@code
 * mod_wsgi-express module-config} printed are known to lack {@code LoadFile} (issues 525, 607) or to name {@code
 * mod_wsgiNone} (issue 497).
 */
final class ConfigurationLoadsModule {
    private static final String CODE = "MW-606";
    private static final String MODULE = "wsgi_module";

    private final Server server;
    private final Path file;
    private final HttpdConfiguration configuration;
    private final List<Finding> findings = new ArrayList<>();

    private ConfigurationLoadsModule(Server server, Path file) {
        this.server = server;
        this.file = file;
        this.configuration = HttpdConfiguration.read(file, server.apache().map(ApacheKit::home).orElse(rootOf(file)));
    }

    /** Apache's own folder has its configuration in {@code conf}. */
    private static Path rootOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean inConf = folder.getParent() != null && folder.getFileName().toString().equalsIgnoreCase("conf");
        return inConf ? folder.getParent() : folder;
    }

    /** @param dll the Python DLL that the module imports, where that is known */
    static List<Finding> judge(Server server, Optional<String> dll) {
        return server.configuration()
                .map(file -> new ConfigurationLoadsModule(server, file).judge(dll))
                .orElse(List.of());
    }

    private List<Finding> judge(Optional<String> dll) {
        Optional<Line> module = configuration.lines("LoadModule").stream()
                .filter(line -> line.argument(0).equals(MODULE))
                .findFirst();
        if (module.isEmpty()) {
            warn(new Evidence(file, "no LoadModule line for " + MODULE), "does not load the module",
                    "Add the lines of mod_wsgi.conf, which the goal package writes.");
            return findings;
        }
        judgeModule(module.get());
        judgePythonDll(module.get(), dll.or(() -> importedBy(module.get())));
        configuration.lines("WSGIPythonHome").forEach(this::judgeHome);
        return findings;
    }

    private void judgeModule(Line line) {
        if (line.argument(1).endsWith("mod_wsgiNone")) {
            warn(line.evidence(), "names mod_wsgiNone, which is a file name that module-config could not find out",
                    "Name the module itself: its name ends in .so or .pyd.");
        } else if (isAbsent(line.argument(1))) {
            warn(line.evidence(), "names a module that is not there", "Correct the path, with / and in quotes.");
        }
    }

    private Optional<String> importedBy(Line module) {
        return configuration.path(module.argument(1))
                .filter(Files::isRegularFile)
                .map(BinaryFile::inspect)
                .flatMap(file -> file.imports().stream()
                        .filter(dll -> PythonDll.ofName(dll).isPresent())
                        .findFirst());
    }

    private void judgePythonDll(Line module, Optional<String> expected) {
        List<Line> pythons = configuration.lines("LoadFile").stream()
                .filter(line -> PythonDll.ofName(nameIn(line.argument(0))).isPresent())
                .toList();
        pythons.stream()
                .filter(line -> isAbsent(line.argument(0)))
                .forEach(line -> warn(line.evidence(), "names a Python DLL that is not there", "Correct the path."));
        Optional<Line> first = pythons.stream()
                .filter(line -> expected.isEmpty() || nameIn(line.argument(0)).equalsIgnoreCase(expected.get()))
                .findFirst();
        String name = expected.orElse("Python's DLL");
        if (first.isPresent()) {
            if (!configuration.isBefore(first.get(), module)) {
                warn(first.get().evidence(), "comes after the LoadModule line, which needs that DLL already",
                        "Put LoadFile before LoadModule.");
            }
        } else if (!pythons.isEmpty()) {
            warn(pythons.get(0).evidence(), "loads another Python than the module imports, which is " + name,
                    "Name " + name + " there.");
        } else if (expected.isEmpty() || !isFoundAnyway(expected.get())) {
            warn(module.evidence(), "has no LoadFile line for " + name + " before it",
                    "Add LoadFile \"…/" + expected.orElse("pythonXY.dll") + "\" before this line.");
        }
    }

    /** Installers up to Python 3.4 put the DLL into Windows' own folder. */
    private boolean isFoundAnyway(String dll) {
        List<Optional<Path>> folders = List.of(
                server.apache().map(kit -> kit.home().resolve("bin")),
                server.windows().map(folder -> folder.resolve("System32")),
                server.windows().map(folder -> folder.resolve("SysWOW64")));
        return folders.stream()
                .flatMap(Optional::stream)
                .anyMatch(folder -> Folder.list(folder).file(dll).isPresent());
    }

    private void judgeHome(Line line) {
        Optional<Path> home = configuration.path(line.argument(0));
        if (home.isPresent() && !Files.isDirectory(home.get())) {
            warn(line.evidence(), "names no folder", "Name Python's folder, or a virtual environment's.");
        } else if (home.isPresent() && Folder.list(home.get()).file("Lib").isEmpty()) {
            warn(line.evidence(), "names a folder without Lib", "Name Python's folder, or a virtual environment's.");
        }
    }

    private boolean isAbsent(String argument) {
        return configuration.path(argument).filter(path -> !Files.isRegularFile(path)).isPresent();
    }

    private static String nameIn(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private void warn(Evidence evidence, String what, String remedy) {
        findings.add(Finding.warning(
                CODE, "Apache's configuration: " + evidence + ": " + what + ".", List.of(evidence), remedy));
    }
}
