package io.github.modwsgi.maven.rules.compiler;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** "xwin splat --disable-symlinks" where the file system knows case: Microsoft's own names alone. */
    @Test
    public void namesInMicrosoftsCaseAreNotThoseThatSourcesInclude() throws Exception {
        Path sdk = temporary.newFolder("splat").toPath();
        Files.writeString(sdk.resolve("of"), "");
        assumeFalse("not run: names do not differ in case here", Files.exists(sdk.resolve("OF")));
        for (String name : List.of("stdio.h", "stdlib.h", "Windows.h", "WinSock2.h", "WS2tcpip.h")) {
            Files.writeString(Files.createDirectories(sdk.resolve("include")).resolve(name), "");
        }
        for (String name : List.of("oldnames.lib", "kernel32.Lib", "Psapi.Lib", "ucrt.lib", "vcruntime.lib")) {
            Files.writeString(Files.createDirectories(sdk.resolve("lib")).resolve(name), "");
        }
        Files.write(sdk.resolve("lib/msvcrt.lib"), MadeBinaries.importLibrary(X64, "elsewhere.dll", "main"));
        Path linker = Files.writeString(sdk.resolve("lld-link"), "");
        Compiler clang = new Compiler(
                CompilerKind.LLVM,
                sdk.resolve("clang-cl"),
                linker,
                "19.1.7",
                "19.1.7",
                "clang",
                X64,
                CRuntime.VC14,
                WindowsSdk.read(sdk, Optional.empty(), List.of(sdk.resolve("include")), List.of(sdk.resolve("lib"))),
                Environment.of(OperatingSystem.OTHER, Map.of()),
                "test");
        LocatedTarget kits = target.locate();
        LocatedTarget located =
                new LocatedTarget(kits.request(), kits.apache(), kits.python(), kits.sources(), Located.found(clang));
        Finding finding = new SdkIsComplete().judge(located).get(0);
        assertTrue(
                finding.message(),
                finding.message()
                        .contains("no windows.h, winsock2.h, ws2tcpip.h, kernel32.lib, psapi.lib; "
                                + sdk.resolve("include/Windows.h") + ", is there in this case alone; "));
        assertTrue(finding.remedy(), finding.remedy().startsWith("Get it again, without --disable-symlinks: xwin"));
    }
}
