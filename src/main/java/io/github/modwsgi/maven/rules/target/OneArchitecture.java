package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.compiler.CompilerBuildsForArchitecture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * MW-101: Apache, Python and the compiler have one architecture, binaries and import libraries alike. Otherwise the
 * linker ends in hundreds of lines {@code LNK2001 unresolved external symbol}, the most frequent report of all.
 */
public final class OneArchitecture implements Rule {
    private static final RuleCode CODE = RuleCode.MW_101;

    /** The components of a target, as the message begins with them. */
    private enum Component {
        APACHE,
        PYTHON,
        COMPILER
    }

    /** @param sentence what is said of it: {@code Apache is x86} */
    private record Part(Component component, String sentence, Path file, Architecture architecture, String says) {

        String described() {
            return sentence + " (" + file + (says.isEmpty() ? "" : ", " + says) + ")";
        }
    }

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return judge(
                        parts(target),
                        target.apache().value().map(ApacheKit::architecture).orElse(Architecture.UNKNOWN),
                        target.python().value().map(PythonKit::architecture).orElse(Architecture.UNKNOWN))
                .stream()
                .toList();
    }

    /** Of a server, where nothing is compiled: libhttpd and Python's DLL. */
    public static Optional<Finding> judge(ApacheKit apache, PythonKit python) {
        List<Part> parts = new ArrayList<>();
        add(parts, Component.APACHE, "Apache", apache.libhttpd());
        add(parts, Component.PYTHON, "Python", python.dll());
        return judge(parts, apache.architecture(), python.architecture());
    }

    private static Optional<Finding> judge(List<Part> parts, Architecture apache, Architecture python) {
        Set<Architecture> architectures = parts.stream().map(Part::architecture).collect(Collectors.toSet());
        if (architectures.size() <= 1 && !architectures.contains(Architecture.UNKNOWN)) {
            return Optional.empty();
        }
        List<Part> told = oneOfEach(parts);
        return Optional.of(Finding.error(
                CODE,
                "architectures differ: " + told.stream().map(Part::described).collect(Collectors.joining(", ")) + ".",
                told.stream()
                        .map(part -> new Evidence(part.file(), part.says()))
                        .toList(),
                remedy(apache, python, told)));
    }

    private static List<Part> parts(LocatedTarget target) {
        List<Part> parts = new ArrayList<>();
        target.apache().value().ifPresent(apache -> {
            add(parts, Component.APACHE, "Apache", apache.libhttpd());
            add(parts, Component.APACHE, "Apache's " + nameOf(apache.httpd().file()), apache.httpd());
            apache.runtimeLibraries()
                    .forEach(library -> add(parts, Component.APACHE, "Apache's " + nameOf(library.file()), library));
            apache.importLibraries()
                    .forEach(library -> add(parts, Component.APACHE, "Apache's import library", library));
        });
        target.python().value().ifPresent(python -> {
            add(parts, Component.PYTHON, "Python", python.dll());
            add(parts, Component.PYTHON, "Python's import library", python.importLibrary());
        });
        if (CompilerBuildsForArchitecture.missing(target).isEmpty()) {
            target.compiler()
                    .value()
                    .ifPresent(compiler -> parts.add(new Part(
                            Component.COMPILER,
                            "the compiler targets " + compiler.target().id(),
                            compiler.compiler(),
                            compiler.target(),
                            "")));
        }
        return parts;
    }

    /** The main part of each component, and whatever differs from it: nobody needs seven lines that agree. */
    private static List<Part> oneOfEach(List<Part> parts) {
        List<Part> told = new ArrayList<>();
        for (Part part : parts) {
            boolean known = told.stream()
                    .anyMatch(other ->
                            other.component() == part.component() && other.architecture() == part.architecture());
            if (!known) {
                told.add(part);
            }
        }
        return told;
    }

    private static void add(List<Part> parts, Component component, String name, BinaryFile file) {
        if (file.kind() == Kind.EXE || file.kind() == Kind.DLL) {
            parts.add(part(component, name, file.file(), file.architecture()));
        }
    }

    private static void add(List<Part> parts, Component component, String name, Reading<ImportLibrary> library) {
        library.value().stream()
                .flatMap(read -> read.architectures().stream())
                .forEach(architecture -> parts.add(part(component, name, library.file(), architecture)));
    }

    private static Part part(Component component, String name, Path file, Architecture architecture) {
        return architecture == Architecture.UNKNOWN
                ? new Part(component, name + " is none of x86, x64, arm64", file, architecture, "another PE machine")
                : new Part(
                        component,
                        name + " is " + architecture.id(),
                        file,
                        architecture,
                        String.format(Locale.ROOT, "PE machine %04x", architecture.machine()));
    }

    private static String remedy(Architecture apache, Architecture python, List<Part> told) {
        for (Component kit : List.of(Component.APACHE, Component.PYTHON)) {
            if (told.stream().filter(part -> part.component() == kit).count() > 1) {
                return kit == Component.APACHE
                        ? "Take all files of Apache from one archive: bin and lib are not of one build."
                        : "Install Python again: its DLL and its libs are not of one build.";
            }
        }
        if (python != apache && python != Architecture.UNKNOWN && apache != Architecture.UNKNOWN) {
            return "Install " + bits(python) + " Apache, or choose " + bits(apache) + " Python.";
        }
        Architecture wanted = python == Architecture.UNKNOWN ? apache : python;
        return "Start Maven from the prompt for " + wanted.id() + " (\"" + promptName(wanted)
                + "\"), or choose a compiler that builds for it.";
    }

    private static String promptName(Architecture architecture) {
        return architecture.id() + " Native Tools Command Prompt";
    }

    private static String bits(Architecture architecture) {
        return switch (architecture) {
            case X86 -> "a 32-bit";
            case X64 -> "a 64-bit";
            default -> "an " + architecture.id();
        };
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
