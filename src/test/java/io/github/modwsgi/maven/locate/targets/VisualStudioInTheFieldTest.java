package io.github.modwsgi.maven.locate.targets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is found on machines as people have them, by the answers in {@code src/test/resources/visual-studio}. */
public final class VisualStudioInTheFieldTest {
    private static final String BUILD_TOOLS_2019 = "C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\BuildTools";
    private static final String BUILD_TOOLS_2022 = "C:\\Program Files (x86)\\Microsoft Visual Studio\\2022\\BuildTools";
    private static final String ENTERPRISE_2022 = "C:\\Program Files\\Microsoft Visual Studio\\2022\\Enterprise";

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

    private Compiler compiler() throws Exception {
        return locate().value().orElseThrow();
    }

    /** Why nothing was found, each reason with what it is about. */
    private static List<String> reasons(Located<Compiler> located) {
        return located.refusal().orElseThrow().rejected().stream()
                .map(one -> one.path() + ": " + one.reason())
                .toList();
    }

    private static String onlyReason(Located<Compiler> located) {
        List<String> reasons = reasons(located);
        assertEquals(reasons.toString(), 1, reasons.size());
        return reasons.get(0);
    }

    private static Path compilerOf(Path home, String toolset) {
        return home.resolve("VC/Tools/MSVC/" + toolset + "/bin/Hostx64/x64/cl.exe");
    }

    @Test
    public void buildToolsAreFoundWithTheirDefault() throws Exception {
        windows.vsWhereAnswers("build-tools-2022.json");
        Path home = windows.installed(BUILD_TOOLS_2022, "visual-studio-2022-default-differs.txt");
        Compiler compiler = compiler();
        assertEquals("the generation's own file comes first", "14.29.30133", compiler.toolset());
        assertEquals(compilerOf(home, "14.29.30133"), compiler.compiler());
        assertEquals(Optional.of("10.0.19041"), compiler.sdk().version());
    }

    @Test
    public void aNamedToolsetIsTheOneThatIsUsed() throws Exception {
        windows.vsWhereAnswers("waits-for-restart.json");
        Path home = windows.installed(BUILD_TOOLS_2019, "visual-studio-2019.txt");
        for (String toolset : List.of("14.16.27023", "14.29.30133")) {
            Path named = home.resolve("VC/Tools/MSVC").resolve(toolset);
            Compiler compiler = windows.locate(
                            Architecture.X64, CRuntime.VC14, Optional.empty(), Optional.of(named.toString()))
                    .value()
                    .orElseThrow();
            assertEquals(toolset, compiler.toolset());
            assertEquals(compilerOf(home, toolset), compiler.compiler());
        }
    }

    /** {@code -vcvars_ver} came with 15.3; before it there was one toolset, and the file of defaults names it. */
    @Test
    public void visualStudio2017BeforeTheChoiceIsAskedWithoutIt() throws Exception {
        windows.vsWhere = command -> MadeWindows.answer(
                0,
                RecordedAnswers.json("vswhere/build-tools-2022.json", windows.root)
                        .replace("17.14.36717.8", "15.2.26430.16")
                        .getBytes(StandardCharsets.UTF_8));
        windows.installed(BUILD_TOOLS_2022, "visual-studio-2017.txt");
        assertEquals("14.13.26128", compiler().toolset());
        assertFalse(windows.scripts.get(0).line().get(7).contains("vcvars_ver"));
    }

    @Test
    public void aPreviewAloneIsNamedWithWhatAdmitsIt() throws Exception {
        windows.vsWhereAnswers("preview-alone.json");
        Path home = windows.installed(
                "C:\\Program Files\\Microsoft Visual Studio\\2022\\Preview", "visual-studio-2022.txt");
        String reason = onlyReason(locate());
        assertTrue(reason, reason.contains("Visual Studio Community 2022 Preview 17.15.36800.1 is a preview"));
        assertTrue(reason, reason.contains("-Dmodwsgi.toolset="));
        assertTrue(reason, reason.contains("-Dmodwsgi.compilerHome=" + home));
        assertEquals(
                "14.44.35207",
                windows.locate(Architecture.X64, CRuntime.VC14, Optional.of("14.44"), Optional.empty())
                        .value()
                        .orElseThrow()
                        .toolset());
    }

    @Test
    public void whatWaitsForARestartComesBehindWhatDoesNot() throws Exception {
        windows.vsWhereAnswers("waits-for-restart.json");
        windows.installed(ENTERPRISE_2022, "visual-studio-2022.txt");
        assertEquals(
                "vswhere, Visual Studio Enterprise 2022, which waits for a restart of Windows",
                compiler().foundBy());
        windows.installed(BUILD_TOOLS_2019, "visual-studio-2019.txt");
        assertEquals("vswhere, Visual Studio Build Tools 2019", compiler().foundBy());
    }

    @Test
    public void whatWaitsForARestartAndIsNotThereSaysSo() throws Exception {
        for (String recorded : List.of("waits-for-restart.json", "waits-for-restart-by-state.json")) {
            windows.vsWhereAnswers(recorded);
            String reason = reasons(locate()).get(0);
            assertTrue(reason, reason.contains("Visual Studio Enterprise 2022 17.14.36804.6 has no C++ tools"));
            assertTrue(reason, reason.endsWith("Restart Windows: the installation waits for it"));
        }
    }

    @Test
    public void anIncompleteOneIsToBeRepaired() throws Exception {
        windows.vsWhereAnswers("not-registered.json");
        windows.installed(
                "C:\\Program Files (x86)\\Microsoft Visual Studio\\2019\\Professional", "visual-studio-2019.txt");
        String reason = onlyReason(locate());
        assertTrue(reason, reason.contains("is not installed completely. Repair it in the Visual Studio Installer"));
    }

    @Test
    public void whatIsNoVisualStudioIsLeftOut() throws Exception {
        windows.vsWhereAnswers("management-studio.json");
        windows.installed(
                "C:\\Program Files\\Microsoft SQL Server Management Studio 22\\Release", "visual-studio-2022.txt");
        windows.installed(BUILD_TOOLS_2022, "visual-studio-2022.txt");
        assertEquals("vswhere, Visual Studio Build Tools 2022", compiler().foundBy());
    }

    @Test
    public void vsWhereThatKnowsNothingSaysSo() throws Exception {
        for (String recorded : List.of("none.json", "management-studio-alone.json")) {
            windows.vsWhereAnswers(recorded);
            String reason = onlyReason(locate());
            assertTrue(reason, reason.endsWith("vswhere.exe: it knows no instance of Visual Studio 2017 or later"));
        }
    }

    /** Such as 2.3.7: it does not know {@code -utf8}, nor whether an instance is complete. */
    @Test
    public void vsWhereBeforeUtf8IsAskedAgainAndReadInTheCodePageOfTheConsole() throws Exception {
        Charset console = Charset.forName("windows-31j");
        windows.console = console;
        windows.vsWhere = command -> command.line().contains("-utf8")
                ? MadeWindows.answer(
                        87,
                        RecordedAnswers.text("vswhere/unknown-parameter.txt").getBytes(console))
                : MadeWindows.answer(
                        0,
                        RecordedAnswers.json("vswhere/before-utf8.json", windows.root)
                                .getBytes(console));
        Path home = windows.installed("C:\\\u958b\u767a\\2017\\Enterprise", "visual-studio-2017.txt");
        assertEquals(compilerOf(home, "14.13.26128"), compiler().compiler());
    }

    @Test
    public void aServiceWithoutTheVariableAsksTheRegistry() throws Exception {
        windows.variables.remove("ProgramFiles(x86)");
        windows.vsWhereAnswers("build-tools-2022.json");
        windows.installed(BUILD_TOOLS_2022, "visual-studio-2022.txt");
        assertTrue(reasons(locate()).get(0).contains("vswhere.exe: it is not in"));
        RecordedAnswers.read("registry/program-files.reg", windows.root, windows.registry);
        assertEquals("14.44.35207", compiler().toolset());
        assertEquals(
                "batch files use it, too",
                Optional.of(windows.root.resolve("Program Files (x86)").toString()),
                windows.scripts.get(0).environment().get("ProgramFiles(x86)"));
    }

    /** An x64 JVM there sees an AMD64 machine. */
    @Test
    public void arm64WindowsHasCompilersThatRunOnItAlone() throws Exception {
        windows.vsWhereAnswers("build-tools-2022.json");
        Path home = windows.installed(BUILD_TOOLS_2022, "visual-studio-2022-arm64.txt");
        assertTrue(Stream.of(reasons(locate()).get(0))
                .anyMatch(reason -> reason.contains("no cl.exe that builds for x64")));
        RecordedAnswers.read("registry/arm64-machine.reg", windows.root, windows.registry);
        assertEquals(
                home.resolve("VC/Tools/MSVC/14.44.35207/bin/Hostarm64/x64/cl.exe"),
                compiler().compiler());
        assertTrue(windows.scripts.get(0).line().get(7).contains("arm64_amd64 "));
    }

    /** Neither on PATH nor with an SDK of its own. */
    @Test
    public void clangClTakesHeadersAndLibrariesOfTheInstalledVisualStudio() throws Exception {
        windows.kind = CompilerKind.LLVM;
        Path bin = windows.llvm();
        windows.vsWhereAnswers("build-tools-2022.json");
        Refusal refusal = locate().refusal().orElseThrow();
        assertEquals("windowsSdk", refusal.parameter());
        assertTrue(refusal.remedy(), refusal.remedy().startsWith("Install the Visual Studio Build Tools with MSVC"));
        assertTrue(
                refusal.rejected().toString(),
                refusal.rejected().get(0).reason().contains("has no C++ tools"));
        Path home = windows.installed(BUILD_TOOLS_2022, "visual-studio-2022.txt");
        Compiler compiler = compiler();
        assertEquals(bin.resolve("clang-cl.exe"), compiler.compiler());
        assertEquals("usual folder", compiler.foundBy());
        assertEquals(
                home.resolve("VC/Tools/MSVC/14.44.35207/include"),
                compiler.sdk().includes().get(0));
        assertEquals(
                home.resolve("VC/Tools/MSVC/14.44.35207/lib/x64"),
                compiler.sdk().libraries().get(0));
        assertEquals(Optional.of("10.0.19041"), compiler.sdk().version());
        assertEquals(Optional.empty(), compiler.environment().get("INCLUDE"));
    }

    @Test
    public void clangClInADeveloperPromptTakesItsHeadersAndLibraries() throws Exception {
        windows.kind = CompilerKind.LLVM;
        windows.llvm();
        windows.vsWhereAnswers("none.json");
        Path home = windows.installed(BUILD_TOOLS_2022, "visual-studio-2022.txt");
        Path toolset = home.resolve("VC/Tools/MSVC/14.44.35207");
        windows.variables.put("Path", toolset.resolve("bin/Hostx64/x64").toString());
        windows.variables.put("INCLUDE", toolset.resolve("include").toString());
        windows.variables.put("LIB", toolset.resolve("lib/x64").toString());
        assertEquals(List.of(toolset.resolve("include")), compiler().sdk().includes());
        assertEquals(List.of(toolset.resolve("lib/x64")), compiler().sdk().libraries());
    }

    @Test
    public void visualStudio2015AndVisualCppForPythonAreInTheRegistry() throws Exception {
        windows.vsWhereAnswers("none.json");
        RecordedAnswers.read("registry/visual-studio-2015.reg", windows.root, windows.registry);
        RecordedAnswers.read("registry/visual-cpp-for-python.reg", windows.root, windows.registry);
        List<Rejected> rejected = locate().refusal().orElseThrow().rejected();
        assertEquals(
                List.of("registry HKLM", "registry HKCU"),
                rejected.stream()
                        .map(Rejected::source)
                        .filter(source -> source.startsWith("registry"))
                        .toList());
        assertTrue(
                rejected.get(1).reason(), rejected.get(1).reason().contains("Visual Studio 2015 has no vcvarsall.bat"));
    }

    @Test
    public void eachRecordedAnswerHasASource() throws Exception {
        String readme = RecordedAnswers.text("README.md");
        for (String folder : List.of("vswhere", "registry", "set", "scripts")) {
            Path files =
                    Path.of(getClass().getResource("/visual-studio/" + folder).toURI());
            try (Stream<Path> all = Files.list(files)) {
                all.map(file -> folder + "/" + file.getFileName())
                        .forEach(name -> assertTrue(name, readme.contains("`" + name + "`")));
            }
        }
    }
}
