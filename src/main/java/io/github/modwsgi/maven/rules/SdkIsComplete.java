package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.ImportLibrary;
import io.github.modwsgi.maven.locate.Compiler;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.WindowsSdk;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MW-501: the compiler's SDK has what an {@code /MD} compile and link asks for, for this architecture. */
final class SdkIsComplete implements Rule {
    private static final String CODE = "MW-501";
    private static final List<String> HEADERS = List.of("stdio.h", "stdlib.h", "windows.h", "winsock2.h", "ws2tcpip.h");
    private static final List<String> LIBRARIES =
            List.of("msvcrt.lib", "oldnames.lib", "kernel32.lib", "psapi.lib");

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.compiler().value().flatMap(SdkIsComplete::judge).stream().toList();
    }

    private static Optional<Finding> judge(Compiler compiler) {
        WindowsSdk sdk = compiler.sdk();
        List<String> missing = new ArrayList<>();
        HEADERS.stream().filter(name -> sdk.header(name).isEmpty()).forEach(missing::add);
        libraries(compiler).stream().filter(name -> sdk.library(name).isEmpty()).forEach(missing::add);
        List<Evidence> evidence = new ArrayList<>();
        missing.forEach(name -> evidence.add(new Evidence(sdk.home(), "no " + name)));
        if (!Files.isRegularFile(compiler.linker())) {
            evidence.add(new Evidence(compiler.linker(), "there is no such file"));
        }
        unusable(compiler).ifPresent(evidence::add);
        return evidence.isEmpty() ? Optional.empty() : Optional.of(finding(compiler, missing, evidence));
    }

    /** Microsoft's msvcrt.lib of 2015 and later asks for two more, unless it leads to those runtime DLLs itself. */
    private static List<String> libraries(Compiler compiler) {
        List<String> libraries = new ArrayList<>(LIBRARIES);
        Set<String> dlls = compiler.sdk().msvcrt().value().map(ImportLibrary::dllNames).orElse(Set.of());
        // Until 2013 msvcrt.lib itself leads to the runtime's DLL: one that leads to none is a later one.
        boolean unknown = compiler.cRuntime() == CRuntime.UNKNOWN && compiler.sdk().msvcrt().value().isPresent();
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
        Set<Architecture> found = sdk.msvcrt().value().map(ImportLibrary::architectures).orElse(Set.of());
        if (sdk.msvcrt().problem().isPresent()) {
            return sdk.msvcrt().problem().map(problem -> Evidence.ofProblem(sdk.msvcrt().file(), problem));
        }
        return found.contains(compiler.target())
                ? Optional.empty()
                : Optional.of(new Evidence(
                        sdk.msvcrt().file(),
                        found.isEmpty() ? "holds nothing" : "is for " + found.iterator().next().id()));
    }

    private static Finding finding(Compiler compiler, List<String> missing, List<Evidence> evidence) {
        WindowsSdk sdk = compiler.sdk();
        String others = String.join("; ", evidence.stream()
                .filter(one -> !one.file().equals(sdk.home()))
                .map(Evidence::toString)
                .toList());
        String what = missing.isEmpty() ? others : "no " + String.join(", ", missing)
                + (others.isEmpty() ? "" : "; " + others);
        return Finding.error(
                CODE,
                "the compiler and the Windows SDK at " + sdk.home() + " are not complete for "
                        + compiler.target().id() + ": " + what + ". Headers were looked for in " + sdk.includes()
                        + ", libraries in " + sdk.libraries() + ".",
                evidence,
                remedy(compiler));
    }

    private static String remedy(Compiler compiler) {
        if (compiler.kind() == CompilerKind.LLVM) {
            return "Get it again: xwin --accept-license --arch x86,x86_64 splat --output DIR";
        }
        return RuntimeClass.isLegacy(compiler.cRuntime())
                ? "Start Maven from the compiler's own prompt for " + compiler.target().id() + ". "
                        + RuntimeClass.compilers(compiler.cRuntime(), compiler.target())
                : "Add the Windows SDK in the Visual Studio Installer (component \"Windows 11 SDK\"), and start Maven"
                        + " from a new prompt for " + compiler.target().id() + ".";
    }
}
