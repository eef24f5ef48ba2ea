package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuntimeClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MW-106: the installed compiler can build for Python's architecture. Where it can and was started for another one,
 * MW-101 says so; where a compiler for it was never installed, no prompt helps: Visual C++ 2010 Express is 32-bit only.
 */
public final class CompilerBuildsForArchitecture implements Rule {
    private static final RuleCode CODE = RuleCode.MW_106;

    /** Where other compilers of an installation lie, seen from the folder of cl.exe: of 2017 and later, then older. */
    private static final Map<Architecture, List<String>> FOLDERS = Map.of(
            Architecture.X86, List.of("../x86", "../../Hostx64/x86", "../../Hostx86/x86", "..", "../amd64_x86"),
            Architecture.X64,
                    List.of(
                            "../x64",
                            "../../Hostx64/x64",
                            "../../Hostx86/x64",
                            "amd64",
                            "x86_amd64",
                            "../amd64",
                            "../x86_amd64"),
            Architecture.ARM64,
                    List.of("../arm64", "../../Hostx64/arm64", "../../Hostx86/arm64", "../../Hostarm64/arm64"));

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return missing(target)
                .map(wanted -> List.of(finding(target.compiler().value().orElseThrow(), target, wanted)))
                .orElseGet(() -> CompilerIsThere.refused(target, Refusal.Reason.NO_COMPILER_FOR_ARCHITECTURE, CODE));
    }

    /** The architecture that the compiler at hand was not installed for. */
    public static Optional<Architecture> missing(LocatedTarget target) {
        Optional<Architecture> wanted = target.python().value().map(PythonKit::architecture);
        return target.compiler()
                .value()
                .flatMap(compiler -> wanted.filter(architecture -> cannot(compiler, architecture)));
    }

    private static boolean cannot(Compiler compiler, Architecture wanted) {
        Path folder = compiler.compiler().getParent();
        return compiler.kind() == CompilerKind.MSVC
                && wanted != Architecture.UNKNOWN
                && wanted != compiler.target()
                && folder != null
                && FOLDERS.get(wanted).stream()
                        .map(other -> folder.resolve(other).normalize())
                        .noneMatch(CompilerBuildsForArchitecture::holdsCompiler);
    }

    private static boolean holdsCompiler(Path folder) {
        return Stream.of("cl.exe", "cl", "CL.EXE").anyMatch(name -> Observed.isRegularFile(folder.resolve(name)));
    }

    private static Finding finding(Compiler compiler, LocatedTarget target, Architecture wanted) {
        PythonKit python = target.python().value().orElseThrow();
        String says = "builds for " + compiler.target().id();
        return Finding.error(
                CODE,
                "the compiler cannot build for " + wanted.id() + ", which Python is ("
                        + python.dll().file() + "): "
                        + compiler.compiler() + ", version " + compiler.version() + ", " + says
                        + " only, and no other cl.exe is installed with it.",
                List.of(new Evidence(compiler.compiler(), says)),
                RuntimeClass.isLegacy(python.cRuntime())
                        ? RuntimeClass.compilers(python.cRuntime(), wanted)
                        : "Add the component \"MSVC build tools\" for " + wanted.id()
                                + " in the Visual Studio Installer, and start Maven from its prompt.");
    }
}
