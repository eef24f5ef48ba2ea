package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.ProgramFiles;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.kits.ApacheLocator;
import io.github.modwsgi.maven.locate.kits.ApacheProgram;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders in which an Apache or a Python may be, each with the source that names it: registry and services first, then
 * PATH, then the folders in which installers and bundles put them.
 */
final class CandidateFolders {
    /**
     * {@code "C:\Apache24\bin\httpd.exe" -k runservice}, with or without the quotation marks; bundles rename the
     * program.
     */
    private static final Pattern PROGRAM = Pattern.compile(
            "(?i)\\s*\"?(?<home>[^\"]+?)[\\\\/]bin[\\\\/](?<name>[^\"\\\\/]+?\\.exe)(?:[\"\\s].*)?", Pattern.DOTALL);

    private static final String SERVICES = "SYSTEM\\CurrentControlSet\\Services";
    private static final String PYTHON = "SOFTWARE\\Python";

    /** PEP 514 reserves this company name for the launcher. */
    private static final String LAUNCHER = "PyLauncher";

    private final Machine machine;
    private final Registry registry;
    private final List<Rejected> rejected = new ArrayList<>();

    CandidateFolders(Machine machine, Registry registry) {
        this.machine = machine;
        this.registry = registry;
    }

    /** @param isNamed whether somebody named this very folder, so that its absence is worth telling */
    record Candidate(Path folder, String source, boolean isNamed) {}

    List<Candidate> forApache() {
        List<Candidate> candidates = new ArrayList<>();
        for (String service : registry.subkeys(Hive.LOCAL_MACHINE, View.BITS_64, SERVICES)) {
            registry.value(Hive.LOCAL_MACHINE, View.BITS_64, SERVICES + "\\" + service, "ImagePath")
                    .map(PROGRAM::matcher)
                    .filter(Matcher::matches)
                    .filter(CandidateFolders::isApache)
                    .ifPresent(path -> add(candidates, path.group("home"), "service " + service));
        }
        onPath("httpd")
                .or(this::serverOnPath)
                .ifPresent(bin -> candidates.add(new Candidate(bin.getParent(), "PATH", true)));
        if (machine.os().isWindows()) {
            String drive = machine.environment().get("SystemDrive").orElse("C:");
            usual(candidates, drive + "\\", "apache(2|22|24)?");
            usual(candidates, drive + "\\xampp", "apache");
            usual(candidates, drive + "\\wamp\\bin\\apache", "apache.*");
            usual(candidates, drive + "\\wamp64\\bin\\apache", "apache.*");
            usual(candidates, drive + "\\laragon\\bin\\apache", "httpd.*");
        }
        return candidates;
    }

    /** By the program's name, which is worth telling where it is gone; by any other name it must be there. */
    private static boolean isApache(Matcher program) {
        try {
            return program.group("name").equalsIgnoreCase(ApacheProgram.USUAL_NAME)
                    || ApacheLocator.isRoot(Path.of(program.group("home")));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    List<Candidate> forPython() {
        List<Candidate> candidates = new ArrayList<>();
        for (Hive hive : Hive.values()) {
            for (View view : View.values()) {
                registered(candidates, hive, view);
            }
        }
        onPath("python").ifPresent(folder -> candidates.add(new Candidate(folder, "PATH", true)));
        if (machine.os().isWindows()) {
            String drive = machine.environment().get("SystemDrive").orElse("C:");
            usual(candidates, drive + "\\", "python.*");
            Environment environment = ProgramFiles.complete(machine.environment(), registry);
            for (String variable : List.of(ProgramFiles.OF_PROCESS, ProgramFiles.OF_32_BIT)) {
                environment.get(variable).ifPresent(folder -> usual(candidates, folder, "python.*"));
            }
            machine.environment().get("LOCALAPPDATA").ifPresent(folder -> {
                usual(candidates, folder + "\\Programs\\Python", "python.*");
                usual(candidates, folder + "\\Python", "pythoncore-.*");
            });
        }
        return candidates;
    }

    /** {@code Software\Python\<Company>\<Tag>\InstallPath}, see PEP 514. */
    private void registered(List<Candidate> candidates, Hive hive, View view) {
        for (String company : registry.subkeys(hive, view, PYTHON)) {
            if (company.equalsIgnoreCase(LAUNCHER)) {
                continue;
            }
            String companyKey = PYTHON + "\\" + company;
            for (String tag : registry.subkeys(hive, view, companyKey)) {
                registry.value(hive, view, companyKey + "\\" + tag + "\\InstallPath", "")
                        .ifPresent(path -> add(candidates, path, hive.id() + " " + company + "\\" + tag));
            }
        }
    }

    /** The folder of a program on PATH; off Windows a program of that name is none for Windows. */
    private Optional<Path> onPath(String program) {
        return machine.os().isWindows()
                ? machine.findOnPath(program).map(file -> file.toAbsolutePath().getParent())
                : Optional.empty();
    }

    /** The folder of an Apache whose program has another name. */
    private Optional<Path> serverOnPath() {
        return machine.os().isWindows()
                ? machine.environment().folders("PATH").stream()
                        .filter(folder -> Observed.isRegularFile(folder.resolve("libhttpd.dll")))
                        .map(Path::toAbsolutePath)
                        .findFirst()
                : Optional.empty();
    }

    private static void usual(List<Candidate> candidates, String folder, String name) {
        Pattern pattern = Pattern.compile(name);
        try {
            Observed.entries(Path.of(folder), entry -> pattern.matcher(entry.toLowerCase(Locale.ROOT))
                            .matches())
                    .forEach(path -> candidates.add(new Candidate(path, "usual folder", false)));
        } catch (InvalidPathException e) {
            // A variable that holds no path leads nowhere.
            return;
        }
    }

    /** What was named and is no path. */
    List<Rejected> rejected() {
        return rejected;
    }

    private void add(List<Candidate> candidates, String path, String source) {
        try {
            candidates.add(new Candidate(Path.of(path.strip()).normalize(), source, true));
        } catch (InvalidPathException e) {
            rejected.add(Rejected.noPath(path, source, e));
        }
    }
}
