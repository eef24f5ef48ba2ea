package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.util.List;
import org.junit.Test;

/** MW-101, with made kits. */
public class OneArchitectureTest extends MadeTargetTest {

    /** Issues 922, 672, 808 and 447: the prompt, or the toolset that pip took, was that for x86. */
    @Test
    public void anX86CompilerForA64BitPythonIsRefused() throws Exception {
        for (String[] one :
                new String[][] {{"3.12.10", "5.0.2"}, {"3.9.13", "5.0.2"}, {"3.10.11", "5.0.2"}, {"3.7.9", "4.9.4"}}) {
            new MadeTarget(temporary.newFolder().toPath())
                    .python(MadePython.of(one[0], X64))
                    .compiler(MadeCompiler.of(CRuntime.VC14, X86))
                    .sources(one[1])
                    .findings()
                    .assertErrors("MW-101")
                    .assertSays("MW-101", "Apache is x64", "Python is x64", "the compiler targets x86", "cl.exe")
                    .assertRemedy("MW-101", "x64 Native Tools Command Prompt");
        }
    }

    /** Issues 242, 529, 570, 469 and 470. */
    @Test
    public void a32BitPythonWithA64BitApacheIsRefused() throws Exception {
        for (String python : List.of("3.6.8", "3.8.10", "3.8.6", "3.6.5", "3.7.3")) {
            new MadeTarget(temporary.newFolder().toPath())
                    .python(MadePython.of(python, X86))
                    .compiler(MadeCompiler.of(CRuntime.VC14, X86))
                    .sources("4.9.4")
                    .findings()
                    .assertErrors("MW-101")
                    .assertSays("MW-101", "Apache is x64", "PE machine 8664", "Python is x86", "PE machine 014c")
                    .assertRemedy("MW-101", "Install a 32-bit Apache, or choose a 64-bit Python.");
        }
    }

    // Issue 212: Apache/2.4.10 (Win32) of VC11, x86_amd64\link.exe.
    @Test
    public void x64ObjectsWithA32BitApache() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC11, X86))
                .python(MadePython.of("3.5.4", X64))
                .sources("4.5.24")
                .findings()
                .assertErrors("MW-101 MW-103")
                .assertRemedy("MW-101", "Install a 64-bit Apache, or choose a 32-bit Python.");
    }

    // Issue 204: undecorated __imp_apr_bucket_alloc missing, so the libraries are not x64.
    @Test
    public void importLibrariesOfApacheAreNotX64() throws Exception {
        target.python(MadePython.of("3.6.8", X64))
                .sources("4.5.24")
                .apache(new MadeApache().libraries(X86))
                .findings()
                .assertErrors("MW-101")
                .assertSays("MW-101", "import library is x86", "libhttpd.lib");
    }

    @Test
    public void importLibrariesOfTheOtherArchitectureAreRefused() throws Exception {
        target.apache(new MadeApache().libraries(Architecture.X86))
                .findings()
                .assertErrors("MW-101")
                .assertSays("MW-101", "Apache's import library is x86", "libhttpd.lib", "PE machine 014c")
                .assertRemedy("MW-101", "bin and lib are not of one build");
    }

    @Test
    public void pythonsImportLibraryOfTheOtherArchitectureIsRefused() throws Exception {
        MadePython python = MadePython.of("3.14.3", Architecture.X64);
        target.python(python);
        python.writeLibrary(folder.resolve("Python"), Architecture.X86);
        target.findings().assertErrors("MW-101").assertSays("MW-101", "Python's import library is x86");
    }
}
