package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.module.ImportWalk.ByLoadFile;
import io.github.modwsgi.maven.rules.module.ImportWalk.Missing;
import io.github.modwsgi.maven.rules.module.ImportWalk.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MW-602: Windows will find every DLL that a module imports, and every one that these import in their turn: in Apache's
 * {@code bin}, in the module's folder or in its own; else a {@code LoadFile} line has to bring it. Apache names the
 * file that it could not load, never the DLL that was not found.
 */
final class ImportsAreFound {
    private static final RuleCode CODE = RuleCode.MW_602;

    private ImportsAreFound() {}

    /** Of another architecture than its kits nothing is said: MW-601 does. */
    static List<Finding> judge(BinaryFile module, Server server) {
        boolean others = Stream.of(
                        server.apache().map(ApacheKit::architecture),
                        server.python().map(PythonKit::architecture))
                .flatMap(Optional::stream)
                .anyMatch(
                        architecture -> architecture != Architecture.UNKNOWN && architecture != module.architecture());
        if (others) {
            return List.of();
        }
        ImportWalk walk = new ImportWalk(server, module.architecture());
        server.apache().map(ApacheKit::httpd).ifPresent(walk::start);
        walk.load(module);
        List<Finding> findings = new ArrayList<>();
        walk.byLoadFile().forEach(found -> findings.add(byLoadFile(found)));
        walk.missing().stream()
                .filter(missing -> isOfWhatIsNamed(missing.wanted(), server))
                .forEach(missing -> findings.add(missing(missing)));
        if (server.apache().isPresent() && server.python().isEmpty()) {
            walk.missing().stream()
                    .map(Missing::wanted)
                    .filter(wanted -> wanted.importer() == module && isPythons(wanted))
                    .forEach(wanted -> findings.add(pythonsOwn(wanted)));
        }
        return findings;
    }

    /** Nothing is said of a DLL that a component may bring which nobody named. */
    private static boolean isOfWhatIsNamed(Wanted wanted, Server server) {
        Optional<Path> python = server.python().map(PythonKit::home);
        return isPythons(wanted)
                ? python.isPresent()
                : server.apache().isPresent()
                        || python.filter(home -> wanted.importer().file().startsWith(home))
                                .isPresent();
    }

    private static boolean isPythons(Wanted wanted) {
        return wanted.dll().regionMatches(true, 0, "python", 0, 6);
    }

    /** No Python was named, and Apache's folders have none. */
    private static Finding pythonsOwn(Wanted wanted) {
        return Finding.info(
                CODE,
                imports(wanted) + ", which is not in Apache's folders: it comes from Python's own.",
                evidence(wanted),
                "In Apache's configuration, before the LoadModule line: LoadFile \"<folder of Python>/" + wanted.dll()
                        + "\". Name pythonHome to see whether a Python has it.");
    }

    private static Finding byLoadFile(ByLoadFile found) {
        Wanted wanted = found.wanted();
        String line = "LoadFile \"" + found.place().toString().replace('\\', '/') + "\"";
        return Finding.info(
                CODE,
                imports(wanted) + ", which Windows does not find by itself: it is " + found.place() + ".",
                evidence(wanted),
                "In Apache's configuration, before the LoadModule line: " + line);
    }

    private static Finding missing(Missing missing) {
        Wanted wanted = missing.wanted();
        BinaryFile loaded = wanted.loaded();
        String other = missing.other()
                .map(file -> " (" + file.file() + " is " + file.architecture().id() + ")")
                .orElse("");
        return Finding.warning(
                CODE,
                imports(wanted) + ". " + wanted.dll() + " is neither beside it nor in Apache's bin nor in these kits"
                        + other + ". Unless PATH leads to it, "
                        + (loaded.kind() == Kind.EXE
                                ? "Apache does not start."
                                : "Apache will say \"The specified module could not be found\" of " + loaded.file()
                                        + ", and mean this DLL."),
                evidence(wanted),
                remedy(wanted));
    }

    private static String remedy(Wanted wanted) {
        Path loaded = wanted.loaded().file();
        String bring = "Put " + wanted.dll() + " for "
                + wanted.importer().architecture().id() + " into the folder of " + loaded.getFileName();
        if (wanted.loaded().kind() == Kind.EXE) {
            return bring + ", or unpack this Apache again.";
        }
        return wanted.by().isEmpty()
                ? "Take the module that is made for these kits, or bring " + wanted.dll() + " with a LoadFile line."
                : bring + ", or bring it with a LoadFile line before the line that loads " + loaded.getFileName() + ".";
    }

    /** {@code X imports Y}; behind it why X is loaded itself. */
    private static String imports(Wanted wanted) {
        StringBuilder text = new StringBuilder(wanted.importer().file() + " imports " + wanted.dll());
        String before = " (";
        for (Optional<Wanted> by = wanted.by(); by.isPresent(); by = by.get().by()) {
            text.append(before)
                    .append(by.get().importer().file().getFileName())
                    .append(" imports ")
                    .append(by.get().dll());
            before = ", ";
        }
        return text.append(wanted.by().isPresent() ? ")" : "").toString();
    }

    private static List<Evidence> evidence(Wanted wanted) {
        List<Evidence> evidence = new ArrayList<>();
        for (Optional<Wanted> link = Optional.of(wanted);
                link.isPresent();
                link = link.get().by()) {
            evidence.add(new Evidence(
                    link.get().importer().file(), "imports " + link.get().dll()));
        }
        return evidence;
    }
}
