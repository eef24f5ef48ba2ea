package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.util.Optional;
import org.junit.Test;

/** MW-104, with made kits. */
public class CompilerHasPythonsRuntimeTest extends MadeTargetTest {

    @Test
    public void clangLinksTheRuntimeOfItsSdk() throws Exception {
        LocatedTarget located = target.apache(MadeApache.of(CRuntime.VC10, Architecture.X64))
                .python(MadePython.of("3.4.3", Architecture.X64))
                .compiler(MadeCompiler.of(CRuntime.VC14, Architecture.X64))
                .locate();
        Compiler cl = located.compiler().value().orElseThrow();
        Compiler clang = new Compiler(
                CompilerKind.LLVM,
                cl.compiler(),
                cl.linker(),
                "19.1.7",
                "19.1.7",
                "",
                cl.target(),
                cl.sdk().cRuntime(),
                cl.sdk(),
                cl.environment(),
                "test");
        LocatedTarget withClang = new LocatedTarget(
                located.request(),
                located.apache(),
                located.python(),
                located.sources(),
                new Located<>(Optional.of(clang), Optional.empty()));
        new Findings(new CompilerHasPythonsRuntime().judge(withClang))
                .assertErrors("MW-104")
                .assertSays("MW-104", "msvcrt.lib", "its DLL is of class VC14")
                .assertRemedy("MW-104", "windowsSdk whose msvcrt.lib is of VC10", "Windows SDK 7.1");
        new Findings(new LinkerIsNewEnough().judge(withClang)).assertSound();
    }

    // Issue 281: VC9 used for a VC10 Python.
    @Test
    public void vc9CompilerForPython34() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC10, X64))
                .python(MadePython.of("3.4.3", X64))
                .compiler(MadeCompiler.of(CRuntime.VC9, X64))
                .sources("4.5.24")
                .findings()
                .assertErrors("MW-104")
                .assertSays("MW-104", "VC9", "VC10", "MSVCR100.dll")
                .assertRemedy("MW-104", "Windows SDK 7.1", "Visual C++ 2010 Express");
    }
}
