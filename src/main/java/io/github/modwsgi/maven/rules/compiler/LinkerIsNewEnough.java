package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * MW-104: Microsoft's linker is not older than what it links. Among the toolsets from 2015 on that is Microsoft's first
 * restriction ("C++ binary compatibility between Visual Studio versions"); a warning, because import libraries of C
 * functions are its one exception. lld has no such rule, and writes 14.0 into whatever it links.
 */
public final class LinkerIsNewEnough implements Rule {

    /** @param version of the linker that made the file */
    private record Input(Path file, LinkerVersion version) {}

    @Override
    public List<Finding> judge(LocatedTarget target) {
        Optional<LinkerVersion> linker = target.compiler()
                .value()
                .filter(compiler -> compiler.kind() == CompilerKind.MSVC && compiler.cRuntime() == CRuntime.VC14)
                .map(Compiler::toolset)
                .filter(toolset -> toolset.matches("\\d{1,4}\\.\\d{1,4}(\\.\\d+){0,2}"))
                .map(LinkerVersion::parse);
        Optional<Input> newest = inputs(target).stream().max(Comparator.comparing(Input::version));
        if (linker.isEmpty() || newest.isEmpty() || newest.get().version().compareTo(linker.get()) <= 0) {
            return List.of();
        }
        Compiler compiler = target.compiler().value().orElseThrow();
        String says = "linker " + newest.get().version();
        return List.of(Finding.warning(
                RuleCode.MW_104,
                "the toolset " + compiler.toolset() + " (" + compiler.linker() + ") is older than what it links: "
                        + newest.get().file() + " was made by linker "
                        + newest.get().version()
                        + ". Microsoft supports only the same or a later one.",
                List.of(
                        new Evidence(compiler.linker(), "toolset " + compiler.toolset()),
                        new Evidence(newest.get().file(), says)),
                "Start Maven from the prompt of toolset " + newest.get().version() + " or later (vcvarsall.bat"
                        + " -vcvars_ver=" + newest.get().version() + ")."));
    }

    private static List<Input> inputs(LocatedTarget target) {
        List<Input> inputs = new ArrayList<>();
        target.apache().value().ifPresent(apache -> {
            add(inputs, apache.libhttpd());
            apache.runtimeLibraries().forEach(library -> add(inputs, library));
            apache.importLibraries().forEach(library -> add(inputs, library));
        });
        target.python().value().ifPresent(python -> {
            add(inputs, python.dll());
            add(inputs, python.importLibrary());
        });
        return inputs;
    }

    private static void add(List<Input> inputs, BinaryFile file) {
        file.linkerVersion()
                .filter(version -> version.major() == 14)
                .ifPresent(version -> inputs.add(new Input(file.file(), version)));
    }

    private static void add(List<Input> inputs, Reading<ImportLibrary> library) {
        library.value()
                .flatMap(ImportLibrary::linkerVersion)
                .filter(version -> version.major() == 14)
                .ifPresent(version -> inputs.add(new Input(library.file(), version)));
    }
}
