package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** MW-501 and MW-502, with made kits. */
public class SdkIsCompleteTest extends MadeTargetTest {

    @Test
    public void sdkForAnotherArchitectureIsRefused() throws Exception {
        MadeCompiler compiler = MadeCompiler.of(CRuntime.VC14, Architecture.X64);
        target.compiler(compiler).locate();
        target = new MadeTarget(temporary.newFolder().toPath());
        target.variables.putAll(compiler.at(target.folder.resolve("Microsoft")));
        Path msvcrt = target.folder.resolve("Microsoft/SDK/lib/x64/msvcrt.lib");
        Files.write(msvcrt, MadeBinaries.importLibrary(Architecture.X86, "VCRUNTIME140.dll", "_memcpy"));
        target.findings().assertErrors("MW-501").assertSays("MW-501", "msvcrt.lib, is for x86");
    }

    @Test
    public void universalRuntimesLibrariesAreNeeded() throws Exception {
        target.compiler(MadeCompiler.of(CRuntime.VC14, Architecture.X64).without("ucrt.lib"))
                .findings()
                .assertErrors("MW-501")
                .assertSays("MW-501", "no ucrt.lib");
    }

    @Test
    public void universalRuntimesLibrariesAreNotNeededByOldCompilers() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC10, Architecture.X64))
                .python(MadePython.of("3.4.3", Architecture.X64))
                .compiler(MadeCompiler.of(CRuntime.VC10, Architecture.X64))
                .sources("4.9.4")
                .findings()
                .assertSound();
    }

    @Test
    public void sdkOfAnOldCompilerNamesItsDownload() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC9, Architecture.X86))
                .python(MadePython.of("2.7.18", Architecture.X86))
                .compiler(MadeCompiler.of(CRuntime.VC9, Architecture.X86).without("psapi.lib"))
                .sources("4.9.4")
                .findings()
                .assertErrors("MW-501")
                .assertRemedy("MW-501", "Microsoft Visual C++ Compiler for Python 2.7");
    }

    @Test
    public void standInForTheSdkIsAWarning() throws Exception {
        target.compiler(MadeCompiler.of(CRuntime.VC14, Architecture.X64)
                        .windowsHeader("/* GNU Lesser General Public License, of Wine */\n"))
                .findings()
                .assertErrors("")
                .assertWarnings("MW-502")
                .assertSays("MW-502", "Wine's headers", "not for production");
    }

    // Issue 579: tools are there, the SDK is not.
    @Test
    public void buildToolsWithoutTheRuntimesLibrary() throws Exception {
        target.compiler(MadeCompiler.of(CRuntime.VC14, X64)
                        .without("msvcrt.lib")
                        .without("kernel32.Lib"))
                .findings()
                .assertErrors("MW-501")
                .assertSays("MW-501", "no msvcrt.lib, kernel32.lib");
    }

    // Issues 223, 829, 194: C1083 ws2tcpip.h.
    @Test
    public void windowsSdkWithoutUm() throws Exception {
        target.compiler(MadeCompiler.of(CRuntime.VC14, X64)
                        .without("windows.h")
                        .without("winsock2.h")
                        .without("ws2tcpip.h"))
                .findings()
                .assertErrors("MW-501")
                .assertSays("MW-501", "windows.h", "ws2tcpip.h")
                .assertRemedy("MW-501", "Visual Studio Installer", "Windows 11 SDK");
    }
}
