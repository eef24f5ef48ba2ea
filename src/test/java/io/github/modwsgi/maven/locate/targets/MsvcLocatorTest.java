package io.github.modwsgi.maven.locate.targets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Captured;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class MsvcLocatorTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private MadeWindows windows;

    @Before
    public void makeWindows() throws Exception {
        windows = new MadeWindows(temporary.getRoot().toPath().toRealPath());
    }

    private Located<Compiler> locate() throws Exception {
        return windows.locate(Architecture.X64, CRuntime.VC14);
    }

    private static List<String> reasons(Located<Compiler> located) {
        return located.refusal().orElseThrow().rejected().stream()
                .map(Rejected::reason)
                .toList();
    }

    private static void assertRejected(Located<Compiler> located, String reason) {
        assertTrue(reasons(located).toString(), reasons(located).stream().anyMatch(text -> text.contains(reason)));
    }

    private Path buildTools() throws Exception {
        Path home = windows.instance("2022/BuildTools", "17.14.36717.8", "14.44.35207");
        windows.compiler(home, "14.44.35207", "Hostx64/x64");
        return home;
    }

    @Test
    public void findsBuildToolsThroughVsWhereFromAPlainPrompt() throws Exception {
        Path home = buildTools();
        windows.alsoSets.put("WindowsSDKVersion", "10.0.26100.0\\");
        Compiler compiler = locate().value().orElseThrow();
        assertEquals(Optional.of("10.0.26100"), compiler.sdk().version());
        assertEquals(Optional.of(Architecture.X64), compiler.host());
        assertEquals(home.resolve("VC/Tools/MSVC/14.44.35207/bin/Hostx64/x64/cl.exe"), compiler.compiler());
        assertEquals("14.44.35207", compiler.toolset());
        assertEquals("19.44.35207.0", compiler.version());
        assertEquals(Architecture.X64, compiler.target());
        assertEquals("vswhere, " + MadeWindows.BUILD_TOOLS, compiler.foundBy());
        assertEquals(
                List.of("-all", "-prerelease", "-products", "*", "-utf8", "-format", "json"),
                windows.vsWhereRuns.get(0).line().subList(1, 8));
        assertEquals(8, windows.vsWhereRuns.get(0).line().size());
    }

    @Test
    public void batchFileIsCalledByItsNameInItsFolderWhateverItsPathHolds() throws Exception {
        Path home = windows.instance("a (b) & 100% ^ d\u00fc", "17.0.0.0", "14.44.35207");
        windows.compiler(home, "14.44.35207", "Hostx64/x64");
        assertTrue(locate().value().isPresent());
        assertEquals(
                List.of(
                        "C:\\Windows\\System32\\cmd.exe",
                        "/u",
                        "/d",
                        "/e:on",
                        "/v:off",
                        "/s",
                        "/c",
                        "\".\\vcvarsall.bat amd64 -vcvars_ver=14.44.35207 & echo mod-wsgi-variables-follow& set\""),
                windows.scripts.get(0).line());
        assertEquals(home.resolve("VC/Auxiliary/Build"), windows.scripts.get(0).folder());
    }

    @Test
    public void newestInstanceIsTakenAndOneThatCannotBuildForTheTargetIsPassedOver() throws Exception {
        Path old = windows.instance("2019/Community", "16.11.1.0", "14.29.30133");
        windows.compiler(old, "14.29.30133", "Hostx64/x64");
        windows.compiler(old, "14.29.30133", "Hostx64/arm64");
        buildTools();
        assertEquals("14.44.35207", locate().value().orElseThrow().toolset());
        assertEquals(
                "14.29.30133",
                windows.locate(Architecture.ARM64, CRuntime.VC14)
                        .value()
                        .orElseThrow()
                        .toolset());
    }

    @Test
    public void newestToolsetIsNotTakenBlindly() throws Exception {
        Path home = windows.instance("18/BuildTools", "18.1.0.0", "14.51.36231", "14.44.35207");
        windows.compiler(home, "14.44.35207", "Hostx64/x64");
        assertEquals("14.44.35207", locate().value().orElseThrow().toolset());
        assertTrue(windows.scripts.get(0).line().get(7).contains("amd64 -vcvars_ver=14.44.35207 &"));
    }

    /** As in Visual Studio 2019 and 2022, whose two files may differ (SCons issue 3664, runner-images issue 9404). */
    @Test
    public void theDefaultIsThatOfTheGenerationsOwnFile() throws Exception {
        Path home = windows.instance("2022/BuildTools", "17.14.0.0", "14.44.35207", "14.29.30133");
        windows.compiler(home, "14.44.35207", "Hostx64/x64");
        windows.compiler(home, "14.29.30133", "Hostx64/x64");
        Path folder = home.resolve("VC/Auxiliary/Build");
        Files.writeString(folder.resolve("Microsoft.VCToolsVersion.v143.default.txt"), "14.29.30133\r\n");
        assertEquals("14.29.30133", locate().value().orElseThrow().toolset());
        assertTrue(windows.scripts.get(0).line().get(7).contains("amd64 -vcvars_ver=14.29.30133 &"));
    }

    @Test
    public void aToolsetThatAnotherPromptChoseDoesNotReachTheBatchFile() throws Exception {
        buildTools();
        for (String variable : List.of("VCVARS_USER_VERSION", "VCToolsVersion", "ORIGINALPATH", "TARGET_PLATFORM")) {
            windows.variables.put(variable, "14.16.27023");
        }
        assertEquals("14.44.35207", locate().value().orElseThrow().toolset());
        Map<String, String> before = windows.scripts.get(0).environment().variables();
        assertEquals(
                List.of(),
                before.keySet().stream()
                        .filter(name -> before.get(name).equals("14.16.27023"))
                        .toList());
    }

    @Test
    public void anotherCompilerThanTheOneThatWasAskedForIsRefusedWithBoth() throws Exception {
        Path home = windows.instance("2019/BuildTools", "16.11.0.0", "14.29.30133", "14.16.27023");
        windows.compiler(home, "14.29.30133", "Hostx64/x64");
        windows.compiler(home, "14.16.27023", "Hostx64/x64");
        Path other = home.resolve("VC/Tools/MSVC/14.29.30133/bin/Hostx64/x64");
        windows.alsoSets.put("PATH", other.toString());
        Located<Compiler> located = windows.locate(
                Architecture.X64,
                CRuntime.VC14,
                Optional.empty(),
                Optional.of(home.resolve("VC/Tools/MSVC/14.16.27023").toString()));
        assertRejected(
                located,
                "its batch file was asked for this one and put another first on PATH: " + other.resolve("cl.exe"));
    }

    @Test
    public void toolsetIsPinnedByRangeWithinAnInstance() throws Exception {
        Path home = windows.instance("18/BuildTools", "18.1.0.0", "14.51.36231", "14.44.35207");
        windows.compiler(home, "14.51.36231", "Hostx64/x64");
        windows.compiler(home, "14.44.35207", "Hostx64/x64");
        assertEquals("14.51.36231", locate().value().orElseThrow().toolset());
        assertEquals(
                "14.44.35207",
                windows.locate(Architecture.X64, CRuntime.VC14, Optional.of("[14.40,14.50)"), Optional.empty())
                        .value()
                        .orElseThrow()
                        .toolset());
    }

    @Test
    public void pinThatNothingSatisfiesListsWhatThereIs() throws Exception {
        buildTools();
        Located<Compiler> located =
                windows.locate(Architecture.X64, CRuntime.VC14, Optional.of("14.50"), Optional.empty());
        assertRejected(located, "its version 14.44.35207 is not in toolset 14.50");
        assertTrue(
                located.refusal().get().remedy(),
                located.refusal().get().remedy().contains("<toolset>"));
    }

    @Test
    public void everyBrokenInstanceIsToldWithWhatToAdd() throws Exception {
        windows.bareInstance("half", "17.1.0.0", ", \"isComplete\": false");
        windows.bareInstance("noCpp", "17.2.0.0", "");
        windows.instance("noTools", "17.3.0.0", "14.44.35207");
        Located<Compiler> located = locate();
        assertRejected(located, "is not installed completely");
        assertRejected(located, "has no C++ tools");
        assertRejected(located, "Microsoft.VisualStudio.Component.VC.Tools.x86.x64");
        assertRejected(located, "no cl.exe that builds for x64 here");
    }

    @Test
    public void withoutVisualStudioItSaysWhereItLooked() throws Exception {
        Files.delete(windows.root.resolve("Program Files (x86)/Microsoft Visual Studio/Installer/vswhere.exe"));
        Located<Compiler> located = locate();
        assertEquals(Refusal.Reason.NO_COMPILER, located.refusal().orElseThrow().reason());
        assertRejected(located, "no Visual Studio 2017 or later");
        assertTrue(located.refusal().get().remedy().contains("Windows 11 SDK 10.0.26100"));
    }

    @Test
    public void crossCompilesForArmFromX64() throws Exception {
        Path home = buildTools();
        windows.compiler(home, "14.44.35207", "Hostx64/arm64");
        assertEquals(
                Architecture.ARM64,
                windows.locate(Architecture.ARM64, CRuntime.VC14)
                        .value()
                        .orElseThrow()
                        .target());
        assertTrue(windows.scripts.get(0).line().get(7).contains("amd64_arm64"));
    }

    @Test
    public void promptOfAnotherArchitectureIsRejectedAndTheSearchGoesOn() throws Exception {
        Path home = buildTools();
        windows.compiler(home, "14.44.35207", "Hostx86/x86");
        windows.variables.put(
                "Path",
                home.resolve("VC/Tools/MSVC/14.44.35207/bin/Hostx86/x86").toString());
        windows.variables.put("INCLUDE", "prompt's");
        windows.variables.put("LIB", "prompt's");
        windows.variables.put("VCToolsVersion", "14.44.35207");
        windows.variables.put("VSCMD_ARG_TGT_ARCH", "x86");
        assertEquals(
                "developer prompt",
                windows.locate(Architecture.X86, CRuntime.VC14)
                        .value()
                        .orElseThrow()
                        .foundBy());
        Compiler compiler = locate().value().orElseThrow();
        assertEquals(Architecture.X64, compiler.target());
        assertEquals(
                List.of(home.resolve("VC/Tools/MSVC/14.44.35207/lib/x64")),
                compiler.environment().folders("LIBPATH"));
        Environment before = windows.scripts.get(0).environment();
        assertFalse(before.get("INCLUDE").isPresent());
        assertFalse(before.get("VSCMD_ARG_TGT_ARCH").isPresent());
        Files.delete(home.resolve("VC/Tools/MSVC/14.44.35207/bin/Hostx64/x64/cl.exe"));
        assertEquals(
                "the rules tell (MW-101)",
                Architecture.X86,
                locate().value().orElseThrow().target());
    }

    @Test
    public void childHasOnePathAndNothingThatChangesItsArguments() throws Exception {
        buildTools();
        for (String name : List.of("CL", "_CL_", "LINK", "_LINK_", "VS_UNICODE_OUTPUT")) {
            windows.variables.put(name, "");
        }
        windows.alsoSets.put("LONG", "a=b=" + "x".repeat(32_000) + "\u00fc");
        Environment environment = MadeWindows.environmentOf(locate());
        assertEquals(
                1,
                environment.variables().keySet().stream()
                        .filter("path"::equalsIgnoreCase)
                        .count());
        for (String name : List.of("CL", "_CL_", "LINK", "_LINK_", "VS_UNICODE_OUTPUT")) {
            assertFalse(name, environment.variables().containsKey(name));
        }
        assertEquals("1033", environment.get("VSLANG").orElseThrow());
        assertEquals("1", environment.get("VSCMD_SKIP_SENDTELEMETRY").orElseThrow());
        assertEquals(
                "a=b=" + "x".repeat(32_000) + "\u00fc", environment.get("LONG").orElseThrow());
    }

    @Test
    public void whatABatchFileSaysInItsOwnCodePageDoesNotShiftTheVariables() throws Exception {
        buildTools();
        windows.scriptSays = "odd \u00e9\r\n".substring(0, 5);
        assertTrue(locate().value().isPresent());
    }

    @Test
    public void environmentIsKeptForTheNextBuildAndMadeOnceInOne() throws Exception {
        Path home = buildTools();
        CompilerLocator build = windows.locator();
        CompilerRequest request = CompilerRequest.ANY;
        for (int i = 0; i < 20; i++) {
            assertTrue(build.locate(request, Architecture.X64, CRuntime.VC14)
                    .value()
                    .isPresent());
        }
        assertTrue(locate().value().isPresent());
        assertEquals(1, windows.scripts.size());
        assertEquals(2, windows.vsWhereRuns.size());
        assertEquals(1, windows.compiles.size());
        Files.writeString(home.resolve("VC/Auxiliary/Build/vcvarsall.bat"), "changed");
        assertTrue(locate().value().isPresent());
        assertEquals(2, windows.scripts.size());
    }

    @Test
    public void batchFileThatFailsWithExitCode0IsNotBelievedAndNotKept() throws Exception {
        buildTools();
        byte[] said = "The specified configuration type is missing.\r\nmod-wsgi-variables-follow\r\nA=b\r\n"
                .getBytes(StandardCharsets.UTF_16LE);
        windows.scriptAnswer = Optional.of(new Captured(0, said, Captured.End.BY_ITSELF));
        CompilerLocator build = windows.locator();
        CompilerRequest request = CompilerRequest.ANY;
        Located<Compiler> located = build.locate(request, Architecture.X64, CRuntime.VC14);
        assertRejected(located, "set no INCLUDE, exit code 0: The specified configuration type is missing.");
        build.locate(request, Architecture.X64, CRuntime.VC14);
        assertEquals("once a build", 1, windows.scripts.size());
        windows.scriptAnswer = Optional.empty();
        assertTrue(locate().value().isPresent());
    }

    @Test
    public void batchFileThatHangsOrPrintsMegabytesIsEnded() throws Exception {
        buildTools();
        windows.scriptAnswer = Optional.of(new Captured(1, new byte[0], Captured.End.OUT_OF_TIME));
        assertRejected(locate(), "did not end within 120 seconds");
        windows.scriptAnswer = Optional.of(new Captured(1, new byte[0], Captured.End.TOO_MUCH_OUTPUT));
        assertRejected(locate(), "wrote more than 16 MB");
    }

    @Test
    public void compilerThatCrashesIsPassedOver() throws Exception {
        buildTools();
        windows.compilerExit = 0xC0000005;
        assertRejected(locate(), "it does not compile a line of C: exit code 0xC0000005");
    }

    @Test
    public void headerListsAreBelievedOnlyAfterAProbe() throws Exception {
        buildTools();
        assertEquals(
                HeaderListing.SOURCE_DEPENDENCIES,
                locate().value().orElseThrow().headers());
    }

    @Test
    public void localizedPrefixIsLearnedAndKept() throws Exception {
        buildTools();
        windows.writesSourceDependencies = false;
        windows.showsIncludes = "Remarque : inclusion du fichier :  ";
        HeaderListing learned = HeaderListing.showIncludes("Remarque : inclusion du fichier :");
        assertEquals(learned, locate().value().orElseThrow().headers());
        assertEquals(learned, locate().value().orElseThrow().headers());
        assertEquals(2, windows.compiles.size());
    }

    @Test
    public void pythonForVc9FindsVisualCppForPythonOfTheUserFirst() throws Exception {
        buildTools();
        for (Hive hive : Hive.values()) {
            Path home = windows.registered(hive, "DevDiv\\VCForPython\\9.0", "installdir", hive.id() + "/9.0");
            windows.file(home, "vcvarsall.bat", new byte[0]);
            for (String bin : List.of("VC/bin/", "VC/bin/amd64/")) {
                windows.program(home, bin + "cl.exe", "15.0.30729.1");
                windows.program(home, bin + "link.exe", "9.0.30729.1");
                windows.program(home, bin + "mt.exe", "6.0.0.0");
            }
        }
        windows.writesSourceDependencies = false;
        Compiler compiler =
                windows.locate(Architecture.X64, CRuntime.VC9).value().orElseThrow();
        assertEquals(windows.root.resolve("HKCU/9.0/VC/bin/amd64/cl.exe"), compiler.compiler());
        assertEquals("9.0", compiler.toolset());
        assertEquals(CRuntime.VC9, compiler.cRuntime());
        assertEquals(Optional.of(windows.root.resolve("HKCU/9.0/VC/bin/amd64/mt.exe")), compiler.manifestTool());
        assertEquals("registry HKCU, Visual C++ for Python 9.0", compiler.foundBy());
    }

    @Test
    public void express2010BuildsForX86Only() throws Exception {
        Path home = windows.registered(Hive.LOCAL_MACHINE, "VCExpress\\10.0\\Setup\\VC", "ProductDir", "VS10/VC");
        windows.file(home, "vcvarsall.bat", new byte[0]);
        windows.program(home, "bin/cl.exe", "16.0.40219.1");
        windows.program(home, "bin/link.exe", "10.0.0.0");
        windows.program(home, "bin/amd64/cl.exe", "16.0.40219.1");
        windows.writesSourceDependencies = false;
        assertEquals(
                "10.0",
                windows.locate(Architecture.X86, CRuntime.VC10)
                        .value()
                        .orElseThrow()
                        .toolset());
        Located<Compiler> located = windows.locate(Architecture.X64, CRuntime.VC10);
        assertRejected(located, "Visual C++ 2010 Express builds for x86 only");
        assertEquals(
                Refusal.Reason.NO_COMPILER_FOR_ARCHITECTURE,
                located.refusal().orElseThrow().reason());
    }

    @Test
    public void windowsSdk71NeedsDelayedExpansion() throws Exception {
        Path home =
                windows.registered(Hive.LOCAL_MACHINE, "Microsoft SDKs\\Windows\\v7.1", "InstallationFolder", "v7.1");
        windows.file(home, "Bin/SetEnv.cmd", new byte[0]);
        Path bin = windows.root.resolve("VS10/VC/bin/amd64");
        windows.program(bin, "cl.exe", "16.0.40219.1");
        windows.program(bin, "link.exe", "10.0.0.0");
        windows.alsoSets.put("PATH", bin.toString());
        windows.writesSourceDependencies = false;
        Compiler compiler =
                windows.locate(Architecture.X64, CRuntime.VC10).value().orElseThrow();
        assertEquals(CRuntime.VC10, compiler.cRuntime());
        assertTrue(windows.scripts.get(0).line().contains("/v:on"));
        assertTrue(windows.scripts.get(0).line().get(7).startsWith("\".\\SetEnv.cmd /Release /x64 & "));
    }

    @Test
    public void visualStudio2015IsFoundThroughSxs() throws Exception {
        Path home = windows.registered(Hive.LOCAL_MACHINE, "VisualStudio\\SxS\\VC7", "14.0", "VS14/VC");
        windows.file(home, "vcvarsall.bat", new byte[0]);
        windows.program(home, "bin/amd64/cl.exe", "19.0.24215.1");
        windows.program(home, "bin/amd64/link.exe", "14.0.0.0");
        assertEquals("14.0.24215.1", locate().value().orElseThrow().toolset());
        assertRejected(windows.locate(Architecture.X64, CRuntime.VC10), "Visual Studio 2015 builds for C runtime VC14");
    }

    @Test
    public void compilerHomeIsAnInstallationOneOfItsToolsetsOrTheFolderOfACompiler() throws Exception {
        Path home = windows.instance("elsewhere", "18.1.0.0", "14.51.36231", "14.44.35207");
        windows.compiler(home, "14.51.36231", "Hostx64/x64");
        windows.compiler(home, "14.44.35207", "Hostx64/x64");
        windows.instances.clear();
        assertEquals("14.51.36231", toolsetOf(home));
        assertEquals("14.44.35207", toolsetOf(home.resolve("VC/Tools/MSVC/14.44.35207")));
        assertEquals("14.44.35207", toolsetOf(home.resolve("VC/Tools/MSVC/14.44.35207/bin/Hostx64/x64")));
        Path empty = Files.createDirectory(windows.root.resolve("empty"));
        assertRejected(
                windows.locate(Architecture.X64, CRuntime.VC14, Optional.empty(), Optional.of(empty.toString())),
                "no cl.exe, and no batch file of Visual C++, here or above");
    }

    @Test
    public void surveyTellsEachCompilerOnceAndWhyOthersAreNotUsed() throws Exception {
        Path home = buildTools();
        windows.compiler(home, "14.44.35207", "Hostx64/x86");
        windows.bareInstance("noCpp", "17.2.0.0", "");
        windows.libraries(home, "14.44.35207");
        Survey survey = windows.survey();
        assertEquals(
                List.of(Architecture.X64, Architecture.X86),
                survey.compilers().stream().map(Compiler::target).toList());
        assertTrue(survey.rejected().toString(), survey.rejected().stream().anyMatch(rejected -> rejected.reason()
                .contains("has no C++ tools")));
        assertTrue(survey.rejected().toString(), survey.rejected().stream().noneMatch(rejected -> rejected.path()
                .equals(home.toString())));
    }

    private String toolsetOf(Path home) throws Exception {
        return windows.locate(Architecture.X64, CRuntime.VC14, Optional.empty(), Optional.of(home.toString()))
                .value()
                .orElseThrow()
                .toolset();
    }
}
