package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.Toolchain;
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

/** MW-104: the compiler links modules with the class of C runtime that Python has. */
public final class CompilerHasPythonsRuntime implements Rule {
    private static final RuleCode CODE = RuleCode.MW_104;

    @Override
    public List<Finding> judge(LocatedTarget target) {
        if (target.compiler().value().isEmpty() || target.python().value().isEmpty()) {
            return List.of();
        }
        Compiler compiler = target.compiler().value().get();
        PythonKit python = target.python().value().get();
        CRuntime compilers = runtimeOf(compiler);
        boolean unknown = compilers == CRuntime.UNKNOWN
                || python.cRuntime() == CRuntime.UNKNOWN
                || python.dll().toolchain() == Toolchain.MINGW;
        return unknown || compilers == python.cRuntime() ? List.of() : List.of(finding(compiler, compilers, python));
    }

    /** Of clang-cl, and of a cl.exe whose version says nothing, the SDK's {@code msvcrt.lib} decides. */
    private static CRuntime runtimeOf(Compiler compiler) {
        return compiler.cRuntime() == CRuntime.UNKNOWN ? compiler.sdk().cRuntime() : compiler.cRuntime();
    }

    private static Finding finding(Compiler compiler, CRuntime compilers, PythonKit python) {
        boolean llvm = compiler.kind() == CompilerKind.LLVM;
        Path shownBy = llvm ? compiler.sdk().msvcrt().file() : compiler.compiler();
        String compilerSays = llvm ? "its DLL is of class " + compilers.id() : "version " + compiler.version();
        String pythonSays = RuntimeClass.shownBy(python.dll());
        return Finding.error(
                CODE,
                "the compiler links modules with the C runtime " + compilers.id() + " (" + shownBy + ", " + compilerSays
                        + "), Python's is " + python.cRuntime().id() + " ("
                        + python.dll().file() + ", " + pythonSays
                        + ").",
                List.of(
                        new Evidence(shownBy, compilerSays),
                        new Evidence(python.dll().file(), pythonSays)),
                remedy(llvm, compilers, python));
    }

    private static String remedy(boolean llvm, CRuntime compilers, PythonKit python) {
        String install = RuntimeClass.compilers(python.cRuntime(), python.architecture());
        if (!llvm) {
            return install;
        }
        return "Name a windowsSdk whose msvcrt.lib is of " + python.cRuntime().id() + ", or take "
                + RuntimeClass.pythons(compilers) + "."
                + (RuntimeClass.isLegacy(python.cRuntime()) ? " Or build on Windows: " + install : "");
    }
}
