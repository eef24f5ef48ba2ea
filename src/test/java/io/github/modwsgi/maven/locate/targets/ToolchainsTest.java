package io.github.modwsgi.maven.locate.targets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.MsvcToolchain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What toolchains.xml names, on a Windows machine that is made of small files. */
public final class ToolchainsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private MadeWindows windows;
    private Path named;

    /**
     * Visual Studio with 14.44 that vswhere tells of, and one with two older toolsets that only toolchains.xml names.
     */
    @Before
    public void makeWindows() throws Exception {
        windows = new MadeWindows(temporary.getRoot().toPath().toRealPath());
        windows.kind = CompilerKind.AUTO;
        named = windows.instance("named", "17.0.0.0", "14.29.30133", "14.36.32532");
        windows.compiler(named, "14.29.30133", "Hostx64/x64");
        windows.compiler(named, "14.36.32532", "Hostx64/x64");
        windows.instances.clear();
        Path installed = windows.instance("2022/BuildTools", "17.14.36717.8", "14.44.35207");
        windows.compiler(installed, "14.44.35207", "Hostx64/x64");
        windows.compiler(installed, "14.44.35207", "Hostx64/x86");
    }

    private void toolchain(String home, String version, String target) {
        windows.toolchains.add(new MsvcToolchain(
                Optional.ofNullable(home), Optional.ofNullable(version), Optional.ofNullable(target)));
    }

    private Located<Compiler> locate(String toolset) throws Exception {
        return windows.locate(Architecture.X64, CRuntime.VC14, Optional.ofNullable(toolset), Optional.empty());
    }

    private String toolset() throws Exception {
        return locate(null).value().orElseThrow().toolset();
    }

    /** The reasons with which toolchains are rejected, where none of them is taken. */
    private List<String> rejected(String toolset) throws Exception {
        List<Rejected> rejected = new ArrayList<>();
        CompilerRequest request = new CompilerRequest(
                windows.kind, Optional.ofNullable(toolset), Optional.empty(), Optional.empty(), windows.toolchains);
        Located<Compiler> located = windows.locator().locate(request, Architecture.X64, CRuntime.VC14, rejected);
        located.value()
                .ifPresent(compiler ->
                        assertTrue(compiler.foundBy(), compiler.foundBy().startsWith("vswhere")));
        return rejected.stream()
                .filter(one -> one.source().equals("toolchains.xml"))
                .map(Rejected::reason)
                .toList();
    }

    @Test
    public void theNamedCompilerComesBeforeWhatIsInstalledAndBeforeThePrompt() throws Exception {
        Path prompt = windows.root.resolve("2022/BuildTools/VC/Tools/MSVC/14.44.35207/bin/Hostx64/x64");
        windows.variables.put("Path", prompt.toString());
        windows.variables.put("INCLUDE", "prompt's");
        windows.variables.put("LIB", "prompt's");
        windows.variables.put("VCToolsVersion", "14.44.35207");
        assertEquals("developer prompt", locate(null).value().orElseThrow().foundBy());
        toolchain(named.toString(), null, null);
        Compiler compiler = locate(null).value().orElseThrow();
        assertEquals("toolchains.xml, named", compiler.foundBy());
        assertEquals("the default of its home", "14.29.30133", compiler.toolset());
        windows.kind = CompilerKind.MSVC;
        assertEquals("14.29.30133", toolset());
    }

    @Test
    public void versionChoosesAmongTheToolsetsOfTheHome() throws Exception {
        toolchain(named.toString(), "14.36", "x64");
        assertEquals("14.36.32532", toolset());
        assertTrue(windows.scripts.get(0).line().get(7).contains("-vcvars_ver=14.36.32532"));
    }

    @Test
    public void theParameterToolsetChoosesAmongToolchains() throws Exception {
        toolchain(named.toString(), "14.29", "x64");
        toolchain(named.toString(), "14.36", "x64");
        assertEquals("14.29.30133", toolset());
        assertEquals(
                "14.36.32532", locate("[14.30,14.40)").value().orElseThrow().toolset());
        assertEquals("14.36.32532", locate("14.36.32532").value().orElseThrow().toolset());
        assertEquals(
                "vswhere", "14.44.35207", locate("14.44").value().orElseThrow().toolset());
        assertTrue(
                rejected("14.44").toString(),
                rejected("14.44").contains("its version 14.36.32532 is not in toolset 14.36 and 14.44"));
    }

    @Test
    public void aToolchainForAnotherArchitectureIsPassedOver() throws Exception {
        toolchain(named.toString(), null, "x86");
        assertEquals("14.44.35207", toolset());
        assertEquals(List.of("its <target> is x86, wanted is x64"), rejected(null));
        toolchain(named.toString(), null, "X64");
        assertEquals("14.29.30133", toolset());
    }

    @Test
    public void aToolchainForAnotherRuntimeIsPassedOverBeforeItsBatchFileRuns() throws Exception {
        toolchain(named.toString(), null, null);
        Located<Compiler> located = windows.locate(Architecture.X64, CRuntime.VC9, Optional.empty(), Optional.empty());
        assertTrue(located.refusal()
                .orElseThrow()
                .rejected()
                .contains(new Rejected(
                        named.toString(), "toolchains.xml", "named builds for C runtime VC14, Python's is VC9")));
        assertEquals(List.of(), windows.scripts);
    }

    @Test
    public void whatIsNotSaidRightlyIsToldAndTheSearchGoesOn() throws Exception {
        toolchain(null, "14.44", "x64");
        toolchain(windows.root.resolve("gone").toString(), null, null);
        toolchain(Files.writeString(windows.root.resolve("file"), "").toString(), null, null);
        toolchain(Files.createDirectory(windows.root.resolve("empty")).toString(), null, null);
        toolchain(named.toString(), "latest", null);
        toolchain(named.toString(), null, "amd64");
        toolchain(named.toString(), "17.14", null);
        assertEquals("14.44.35207", toolset());
        assertEquals(
                List.of(
                        "it names no folder: expected <configuration><home>",
                        "expected a folder at " + windows.root.resolve("gone") + ", found nothing (" + windows.root
                                + " is the last folder of it that exists)",
                        "expected a folder at " + windows.root.resolve("file") + ", found a file",
                        "no cl.exe, and no batch file of Visual C++, here or above",
                        "its <version> is \"latest\": expected that of a toolset, such as 14.44",
                        "its <target> is \"amd64\": expected one of x64, x86, arm64",
                        "its version 14.29.30133 is not in toolset 17.14",
                        "its version 14.36.32532 is not in toolset 17.14"),
                rejected(null));
    }

    @Test
    public void compilerHomeAndClangClLeaveToolchainsAlone() throws Exception {
        toolchain(named.toString(), null, null);
        String installed = windows.root.resolve("2022/BuildTools").toString();
        assertEquals(
                "compilerHome, BuildTools",
                windows.locate(Architecture.X64, CRuntime.VC14, Optional.empty(), Optional.of(installed))
                        .value()
                        .orElseThrow()
                        .foundBy());
        windows.kind = CompilerKind.LLVM;
        Refusal refusal = locate(null).refusal().orElseThrow();
        assertEquals("clang-cl and lld-link (also as clang-cl-19, lld-link-19) on PATH", refusal.expected());
    }

    @Test
    public void doctorTellsOfThemAsOfOthers() throws Exception {
        for (Path toolset : windows.toolsets()) {
            windows.libraries(
                    toolset.resolve("../../../..").normalize(),
                    toolset.getFileName().toString());
        }
        toolchain(named.toString(), "14.36", "x64");
        toolchain(windows.root.resolve("gone").toString(), null, "x86");
        Survey survey = windows.survey();
        assertEquals(
                List.of("toolchains.xml, named", "vswhere, " + MadeWindows.BUILD_TOOLS),
                survey.compilers().stream().map(Compiler::foundBy).toList());
        assertTrue(
                survey.rejected().toString(),
                survey.rejected().stream()
                        .anyMatch(one -> one.source().equals("toolchains.xml")
                                && one.path().endsWith("gone")));
    }

    @Test
    public void anotherToolchainIsAnotherRequest() {
        toolchain(named.toString(), "14.36", "x64");
        CompilerRequest with = new CompilerRequest(
                CompilerKind.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), windows.toolchains);
        String one = Requests.of(with).key();
        String other = Requests.of(CompilerRequest.ANY).key();
        assertTrue(one + " " + other, !one.equals(other) && one.contains("14.36"));
    }
}
