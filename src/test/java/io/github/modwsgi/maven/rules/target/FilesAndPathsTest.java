package io.github.modwsgi.maven.rules.target;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.rules.compiler.CompilerHasPythonsRuntime;
import io.github.modwsgi.maven.rules.compiler.LinkerIsNewEnough;
import io.github.modwsgi.maven.rules.module.FileIsWhatItClaims;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-205, MW-501 and MW-701. */
public class FilesAndPathsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private MadeTarget target;

    @Before
    public void makeFolder() {
        folder = temporary.getRoot().toPath();
        target = new MadeTarget(folder);
    }

    @Test
    public void percentSignIsAWarning() throws Exception {
        target.apacheHome(new MadeApache().at(folder.resolve("main%2Fbranch/Apache24")))
                .findings().assertErrors("").assertWarnings("MW-205").assertSays("MW-205", "%", "batch file");
    }

    @Test
    public void apachesVariableIsAWarning() throws Exception {
        target.pythonHome(MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("${HOME}/Python")))
                .findings().assertErrors("").assertWarnings("MW-205").assertSays("MW-205", "configuration");
    }

    @Test
    public void bracketsInApachesPathAreTold() throws Exception {
        Path home = new MadeApache().at(folder.resolve("c,d [x]/Apache24"));
        target.apacheHome(home)
                .findings()
                .assertSound()
                .assertInfos("MW-205")
                .assertSays("MW-205", "brackets", "Include", folder.resolve("c,d [[]x]/Apache24").toString());
    }

    @Test
    public void bracketsInPythonsPathHarmNobody() throws Exception {
        target.pythonHome(MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("c,d [x]/Python")))
                .findings().assertSound().assertInfos("");
    }

    @Test
    public void namesThatWindowsDoesNotHaveAreAWarning() throws Exception {
        assumeTrue("not run: Windows has no such names", !folder.getFileSystem().getSeparator().equals("\\"));
        target.pythonHome(MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("a*b/Python")))
                .findings().assertErrors("").assertWarnings("MW-205").assertSays("MW-205", "* in it", "verify cannot run");
    }

    /** Such a path is one of Windows: elsewhere it is only text. */
    @Test
    public void pathsOnAnotherMachineAreTold() throws Exception {
        ApacheKit older = target.locate().apache().value().orElseThrow();
        ApacheKit newer = asking(142);
        Path home = newer.home();
        String path = "\\\\fileserver\\share\\Python";
        Path python = folder.resolve("Python");
        assertEquals(Optional.empty(), PathsSurviveReaders.ofOtherMachine(older, "pythonHome", python, path));
        Finding finding = PathsSurviveReaders.ofOtherMachine(newer, "pythonHome", python, path).orElseThrow();
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.toString(), finding.toString().endsWith("says so first: UNCList fileserver"));
        assertTrue(PathsSurviveReaders.ofOtherMachine(newer, "apacheHome", home, path).orElseThrow().toString()
                .endsWith("; and it is started with -C \"UNCList fileserver\""));
        assertEquals(Optional.empty(), PathsSurviveReaders.ofOtherMachine(newer, "pythonHome", python, "C:\\Python"));
        Finding refused = PathsSurviveReaders.ofOtherMachine(asking(134), "pythonHome", python, path).orElseThrow();
        assertEquals(Severity.WARNING, refused.severity());
        assertTrue(refused.toString(), refused.toString().contains("Take Apache 2.4.63 or later"));
    }

    /** With the function that asks UNCList. */
    private ApacheKit asking(int mmnMinor) throws Exception {
        Path home = new MadeApache().at(folder.resolve("Apache-" + mmnMinor));
        Files.write(home.resolve("bin/libhttpd.dll"), MadeImage.dll(Architecture.X64)
                .module("core_module", "AP24", 20120211, mmnMinor).module("ap_filepath_merge", "AP24", 0, 0).build());
        return new MadeTarget(folder).apacheHome(home).locate().apache().value().orElseThrow();
    }

    @Test
    public void quoteInAPathIsRefused() throws Exception {
        assumeTrue("not run: Windows has no such names", !folder.getFileSystem().getSeparator().equals("\\"));
        target.pythonHome(MadePython.of("3.14.3", Architecture.X64).at(folder.resolve("a\"b")))
                .findings().assertErrors("MW-205");
    }

    @Test
    public void valueInQuotesIsSound() throws Exception {
        Path home = new MadeApache().at(folder.resolve("with space/Apäche24"));
        target.apacheHome = Optional.of("\"" + home + "\"");
        target.findings().assertSound();
    }

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
                .findings().assertErrors("MW-501").assertSays("MW-501", "no ucrt.lib");
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

    @Test
    public void sourcesThatAreNotModWsgiAreRefused() throws Exception {
        Files.createDirectories(folder.resolve("mod_wsgi/src"));
        target.findings().assertErrors("MW-402").assertSays("MW-402", "src/server/mod_wsgi.c");
    }

    @Test
    public void clangLinksTheRuntimeOfItsSdk() throws Exception {
        LocatedTarget located = target.apache(MadeApache.of(CRuntime.VC10, Architecture.X64))
                .python(MadePython.of("3.4.3", Architecture.X64))
                .compiler(MadeCompiler.of(CRuntime.VC14, Architecture.X64))
                .locate();
        Compiler cl = located.compiler().value().orElseThrow();
        Compiler clang = new Compiler(
                CompilerKind.LLVM, cl.compiler(), cl.linker(), "19.1.7", "19.1.7", "", cl.target(), cl.sdk().cRuntime(),
                cl.sdk(), cl.environment(), "test");
        LocatedTarget withClang = new LocatedTarget(
                located.request(), located.apache(), located.python(), located.sources(),
                new Located<>(Optional.of(clang), Optional.empty()));
        new Findings(new CompilerHasPythonsRuntime().judge(withClang))
                .assertErrors("MW-104")
                .assertSays("MW-104", "msvcrt.lib", "its DLL is of class VC14")
                .assertRemedy("MW-104", "windowsSdk whose msvcrt.lib is of VC10", "Windows SDK 7.1");
        new Findings(new LinkerIsNewEnough().judge(withClang)).assertSound();
    }

    @Test
    public void soundFilesAreWhatTheyClaim() throws Exception {
        inspected("a.dll", MadeImage.dll(Architecture.X64).build()).assertSound();
        inspected("a.SO", MadeImage.dll(Architecture.X64).build()).assertSound();
        inspected("a.lib", MadeBinaries.importLibrary(Architecture.X64, "a.dll", "f")).assertSound();
        inspected("noextension", MadeImage.exe(Architecture.X64).build()).assertSound();
    }

    @Test
    public void otherKindsAreNamed() throws Exception {
        inspected("a.so", MadeBinaries.importLibrary(Architecture.X64, "a.dll", "f"))
                .assertErrors("MW-701").assertSays("MW-701", "kind import-library");
        inspected("a.lib", MadeImage.dll(Architecture.X64).build()).assertErrors("MW-701");
    }

    @Test
    public void brokenFilesAreNamed() throws Exception {
        byte[] whole = MadeImage.dll(Architecture.X64).build();
        inspected("a.dll", Arrays.copyOf(whole, 0x110)).assertErrors("MW-701").assertSays("MW-701", "expected");
        inspected("a.dll", new byte[0]).assertErrors("MW-701");
        inspected("a.txt", "text".getBytes(StandardCharsets.UTF_8)).assertErrors("MW-701");
        new Findings(FileIsWhatItClaims.judge(BinaryFile.inspect(folder.resolve("none.dll")))).assertErrors("MW-701");
    }

    @Test
    public void modulesOfOtherSystemsAreNamedAndNotToBeFetchedAgain() throws Exception {
        inspected("mod_wsgi.so", HexFormat.of().parseHex("7f454c4602010100"))
                .assertErrors("MW-701")
                .assertSays("MW-701", "mod_wsgi.so is a Linux module (an ELF file), which Windows cannot load.")
                .assertRemedy("MW-701", "Take one for Windows.");
        for (String start : List.of("cffaedfe07000001", "cefaedfe07000000", "feedface00000012", "cafebabe00000002")) {
            inspected("mod_wsgi.so", HexFormat.of().parseHex(start))
                    .assertErrors("MW-701")
                    .assertSays("MW-701", "is a macOS module (a Mach-O file), which Windows cannot load.");
        }
        inspected("a.o", HexFormat.of().parseHex("7f454c4602010100")).assertSays("MW-701", "is a Linux file (");
        inspected("Java.class", HexFormat.of().parseHex("cafebabe00000034")).assertSays("MW-701", "cannot be read");
    }

    private Findings inspected(String name, byte[] content) throws Exception {
        Path file = folder.resolve(name);
        Files.write(file, content);
        return new Findings(FileIsWhatItClaims.judge(BinaryFile.inspect(file)));
    }

    @Test
    public void programOfAFewBytesIsNoProgram() throws Exception {
        Path home = new MadeApache().notFromLounge().at(folder.resolve("Apache24"));
        Files.writeString(home.resolve("bin/httpd.exe"), "MZ");
        target.apacheHome(home).findings().assertErrors("MW-201").assertSays("MW-201", "httpd.exe");
    }
}
