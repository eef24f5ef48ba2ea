package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.msvc.Component;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuntimeClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** MW-501: the compiler's SDK has what an {@code /MD} compile and link asks for, for this architecture. */
public final class SdkIsComplete implements Rule {
    private static final RuleCode CODE = RuleCode.MW_501;
    private static final List<String> HEADERS = List.of("stdio.h", "stdlib.h", "windows.h", "winsock2.h", "ws2tcpip.h");
    /** What comes with the Windows SDK; the rest comes with the compiler. */
    private static final Set<String> OF_WINDOWS =
            Set.of("windows.h", "winsock2.h", "ws2tcpip.h", "kernel32.lib", "psapi.lib");

    private static final Set<String> OF_UNIVERSAL_RUNTIME = Set.of("stdio.h", "stdlib.h", "ucrt.lib");
    private static final List<String> LIBRARIES = List.of("msvcrt.lib", "oldnames.lib", "kernel32.lib", "psapi.lib");

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.compiler().value().flatMap(SdkIsComplete::judge).stream().toList();
    }

    private static Optional<Finding> judge(Compiler compiler) {
        WindowsSdk sdk = compiler.sdk();
        List<String> missing = new ArrayList<>();
        List<Path> otherCase = new ArrayList<>();
        HEADERS.stream()
                .filter(name -> isMissing(compiler, name, sdk.header(name), otherCase))
                .forEach(missing::add);
        libraries(compiler).stream()
                .filter(name -> isMissing(compiler, name, sdk.library(name), otherCase))
                .forEach(missing::add);
        List<Evidence> evidence = new ArrayList<>();
        missing.forEach(name -> evidence.add(new Evidence(sdk.home(), "no " + name)));
        otherCase.forEach(file -> evidence.add(new Evidence(file, "is there in this case alone")));
        if (!Observed.isRegularFile(compiler.linker())) {
            evidence.add(new Evidence(compiler.linker(), "there is no such file"));
        }
        if (compiler.kind() == CompilerKind.MSVC
                && compiler.cRuntime() == CRuntime.VC9
                && compiler.manifestTool().isEmpty()) {
            evidence.add(new Evidence(compiler.compiler(), "no mt.exe on the PATH of its prompt"));
        }
        unusable(compiler).ifPresent(evidence::add);
        return evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(compiler, missing, evidence, remedy(compiler, missing, !otherCase.isEmpty())));
    }

    /**
     * Sources and objects name them in lower case. Where the file system knows case that is another file than Microsoft's
     * own {@code WS2tcpip.h} (Jake-Shadle/xwin issue 135); cl.exe runs on Windows, which does not.
     */
    private static boolean isMissing(Compiler compiler, String name, Optional<Path> found, List<Path> otherCase) {
        if (compiler.kind() == CompilerKind.MSVC || found.isEmpty()) {
            return found.isEmpty();
        }
        boolean isOther = !found.get().getFileName().toString().equals(name);
        if (isOther) {
            otherCase.add(found.get());
        }
        return isOther;
    }

    private static boolean isVisualStudio(Compiler compiler) {
        return compiler.kind() == CompilerKind.MSVC && compiler.cRuntime() == CRuntime.VC14;
    }

    /** Microsoft's msvcrt.lib of 2015 and later asks for two more, unless it leads to those runtime DLLs itself. */
    private static List<String> libraries(Compiler compiler) {
        List<String> libraries = new ArrayList<>(LIBRARIES);
        Set<String> dlls =
                compiler.sdk().msvcrt().value().map(ImportLibrary::dllNames).orElse(Set.of());
        // Until 2013 msvcrt.lib itself leads to the runtime's DLL: one that leads to none is a later one.
        boolean unknown = compiler.cRuntime() == CRuntime.UNKNOWN
                && compiler.sdk().msvcrt().value().isPresent();
        boolean universal = compiler.cRuntime() == CRuntime.VC14 || unknown && dlls.isEmpty();
        if (universal && dlls.stream().noneMatch(dll -> dll.matches("(?i)(ucrtbase|api-ms-win-crt-).*"))) {
            libraries.add("ucrt.lib");
        }
        if (universal && dlls.stream().noneMatch(dll -> dll.matches("(?i)vcruntime140.*"))) {
            libraries.add("vcruntime.lib");
        }
        return libraries;
    }

    private static Optional<Evidence> unusable(Compiler compiler) {
        WindowsSdk sdk = compiler.sdk();
        if (sdk.library("msvcrt.lib").isEmpty()) {
            return Optional.empty();
        }
        Set<Architecture> found =
                sdk.msvcrt().value().map(ImportLibrary::architectures).orElse(Set.of());
        if (sdk.msvcrt().problem().isPresent()) {
            return sdk.msvcrt()
                    .problem()
                    .map(problem -> Evidence.ofProblem(sdk.msvcrt().file(), problem));
        }
        return found.contains(compiler.target())
                ? Optional.empty()
                : Optional.of(new Evidence(
                        sdk.msvcrt().file(),
                        found.isEmpty()
                                ? "holds nothing"
                                : "is for " + found.iterator().next().id()));
    }

    private static Finding finding(Compiler compiler, List<String> missing, List<Evidence> evidence, String remedy) {
        WindowsSdk sdk = compiler.sdk();
        String others = String.join(
                "; ",
                evidence.stream()
                        .filter(one -> !one.file().equals(Optional.of(sdk.home())))
                        .map(Evidence::toString)
                        .toList());
        List<String> names =
                missing.stream().map(name -> inFolder(compiler, name)).toList();
        String what =
                missing.isEmpty() ? others : "no " + String.join(", ", names) + (others.isEmpty() ? "" : "; " + others);
        return Finding.error(
                CODE,
                "the compiler and the Windows SDK at " + sdk.home() + " are not complete for "
                        + compiler.target().id() + ": " + what + ". Headers were looked for in " + sdk.includes()
                        + ", libraries in " + sdk.libraries() + ".",
                evidence,
                remedy);
    }

    /** Windows' own headers as they lie in the Windows SDK: {@code um\ws2tcpip.h}. */
    private static String inFolder(Compiler compiler, String name) {
        return isVisualStudio(compiler) && OF_WINDOWS.contains(name) && name.endsWith(".h") ? "um\\" + name : name;
    }

    private static String remedy(Compiler compiler, List<String> missing, boolean otherCase) {
        if (compiler.kind() == CompilerKind.LLVM) {
            return "Get it again" + (otherCase ? ", without --disable-symlinks" : "")
                    + ": xwin --accept-license --arch x86,x86_64 splat --output DIR";
        }
        return RuntimeClass.isLegacy(compiler.cRuntime())
                ? "Start Maven from the compiler's own prompt for "
                        + compiler.target().id() + ". " + RuntimeClass.compilers(compiler.cRuntime(), compiler.target())
                : "Add " + String.join(" and ", components(compiler, missing)) + " in the Visual Studio Installer.";
    }

    /** The components of Visual Studio that bring what is missing; the compiler's own where it is not by its name. */
    private static List<String> components(Compiler compiler, List<String> missing) {
        Set<String> components = new TreeSet<>();
        for (String name : missing) {
            boolean ofSdk = OF_WINDOWS.contains(name) || OF_UNIVERSAL_RUNTIME.contains(name);
            components.add(ofSdk ? Component.WINDOWS_SDK : Component.tools(compiler.target()));
        }
        return components.isEmpty() ? List.of(Component.tools(compiler.target())) : List.copyOf(components);
    }
}
