package io.github.modwsgi.maven.locate.targets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.Captured;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.MachineAnswers;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.PlayedCompiler;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Settled;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerEnvironment;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.ToolVersions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Compilers: LLVM's as scripts that say what clang says, Microsoft's as files with a version resource. */
public class CompilerLocatorsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Processes processes = new Processes();
    private final Map<String, String> variables = new HashMap<>();
    private Path root;
    private Requests parameters;
    private OperatingSystem os = OperatingSystem.OTHER;

    @Before
    public void makeSdk() throws Exception {
        ThisSystem.requirePosixShell();
        root = temporary.getRoot().toPath();
        parameters = new Requests();
        Requests.files(root, "sdk/include/windows.h", "sdk/lib/kernel32.lib");
        Files.write(
                root.resolve("sdk/lib/msvcrt.lib"),
                MadeBinaries.importLibrary(Architecture.X64, "VCRUNTIME140.dll", "memcpy"));
        parameters.windowsSdk = "sdk";
        variables.put("PATH", root.resolve("one") + ":" + root.resolve("two"));
    }

    @After
    public void end() {
        processes.close();
    }

    private Located<Compiler> locate() throws InterruptedException {
        return locate(Architecture.X64);
    }

    private Located<Compiler> locate(Architecture target) throws InterruptedException {
        Machine machine = Machines.of(os, root, variables);
        return new CompilerLocator(new HostContext(
                        machine, Registry.NONE, new PlayedCompiler(processes), new Told(), root.resolve("cache"), root))
                .locate(parameters.request().compiler(), target, CRuntime.UNKNOWN);
    }

    private Compiler found() throws InterruptedException {
        return locate().value().orElseThrow();
    }

    private Path tool(String name, String says) throws Exception {
        return Machines.program(
                root.resolve(name),
                "#!/bin/sh\necho started >> '" + root.resolve("log") + "'\n" + "echo \"" + says + "\"\n");
    }

    private void clang(String folder, String suffix, String version) throws Exception {
        tool(folder + "/clang-cl" + suffix, "Debian clang version " + version + " (3)");
        tool(folder + "/lld-link" + suffix, "Debian LLD " + version + " (compatible with GNU linkers)");
    }

    private int started() throws Exception {
        return Files.exists(root.resolve("log"))
                ? Files.readAllLines(root.resolve("log")).size()
                : 0;
    }

    private String refusal() throws InterruptedException {
        return Requests.text(locate());
    }

    private List<Rejected> rejected() throws InterruptedException {
        return locate().refusal().orElseThrow().rejected();
    }

    private Rejected rejected(String file, String source, String reason) {
        return new Rejected(root.resolve(file).toString(), source, reason);
    }

    @Test
    public void clangClIsFoundOnPathWithItsLinkerAndSdk() throws Exception {
        clang("one", "", "19.1.7");
        Compiler compiler = found();
        assertEquals(CompilerKind.LLVM, compiler.kind());
        assertEquals(root.resolve("one/clang-cl"), compiler.compiler());
        assertEquals(root.resolve("one/lld-link"), compiler.linker());
        assertEquals("19.1.7", compiler.version());
        assertEquals("19.1.7", compiler.toolset());
        assertEquals(Architecture.X64, compiler.target());
        assertEquals(CRuntime.VC14, compiler.cRuntime());
        assertEquals("PATH", compiler.foundBy());
    }

    @Test
    public void thePlainNameComesFirstThenTheHighestNumber() throws Exception {
        clang("one", "-14", "14.0.6");
        clang("two", "-19", "19.1.7");
        clang("two", "-9", "9.0.1");
        assertEquals("19.1.7", found().version());
        clang("two", "", "16.0.6");
        assertEquals("16.0.6", found().version());
    }

    @Test
    public void theLinkerHasTheCompilersSuffixAndMayBeElsewhereOnPath() throws Exception {
        tool("one/clang-cl-19", "clang version 19.1.7");
        tool("one/lld-link", "LLD 14.0.6");
        tool("two/lld-link-19", "LLD 19.1.7");
        assertEquals(root.resolve("two/lld-link-19"), found().linker());
    }

    @Test
    public void aCompilerWithoutItsLinkerIsRejectedAndTheNextIsTaken() throws Exception {
        tool("one/clang-cl-19", "clang version 19.1.7");
        clang("two", "-18", "18.1.8");
        assertEquals("18.1.8", found().version());
    }

    @Test
    public void everyRejectedCandidateKeepsItsReason() throws Exception {
        tool("one/clang-cl", "clang version 20.1.0");
        clang("one", "-19", "19.1.7");
        tool("one/clang-cl-18", "something else");
        tool("one/lld-link-18", "LLD");
        Files.writeString(root.resolve("one/clang-cl-17"), "cannot be run");
        tool("one/lld-link-17", "LLD");
        Machines.program(root.resolve("one/clang-cl-16"), "#!/bin/sh\necho broken\nexit 3\n");
        tool("one/lld-link-16", "LLD");
        parameters.toolset = "[15,16)";
        assertEquals(
                "compilerHome = : expected clang-cl and lld-link of version [15,16) (also as clang-cl-19, lld-link-19)"
                        + " on PATH; found none that can be used; Install LLVM (Debian: clang-tools-19 and lld-19), or"
                        + " name its folder: -Dmodwsgi.compilerHome=...",
                refusal());
        assertEquals(
                Refusal.Reason.NO_COMPILER, locate().refusal().orElseThrow().reason());
        List<Rejected> rejected = rejected();
        assertEquals(rejected("one/clang-cl", "PATH", "no lld-link beside it or on PATH"), rejected.get(0));
        assertEquals(
                rejected("one/clang-cl-19", "PATH", "its version 19.1.7 is not in toolset [15,16)"), rejected.get(1));
        assertEquals(rejected("one/clang-cl-18", "PATH", "it does not say that it is clang"), rejected.get(2));
        assertTrue(rejected.get(3).reason(), rejected.get(3).reason().startsWith("it cannot be run: "));
        assertEquals(
                rejected(
                        "one/clang-cl-16",
                        "PATH",
                        "it cannot be run: " + root.resolve("one/clang-cl-16")
                                + " --version ended with exit code 3: broken"),
                rejected.get(4));
        assertEquals(5, rejected.size());
    }

    @Test
    public void noCompilerAtAllSaysHowToGetOne() throws Exception {
        assertEquals(
                "compilerHome = : expected clang-cl and lld-link (also as clang-cl-19, lld-link-19) on PATH; found none;"
                        + " Install LLVM (Debian: clang-tools-19 and lld-19), or name its folder:"
                        + " -Dmodwsgi.compilerHome=...",
                refusal());
    }

    @Test
    public void compilerHomeIsLookedIntoInsteadOfPath() throws Exception {
        clang("one", "", "19.1.7");
        clang("llvm/bin", "", "20.1.0");
        parameters.compilerHome = "llvm";
        assertEquals("20.1.0", found().version());
        assertEquals("compilerHome", found().foundBy());
        parameters.compilerHome = "sdk";
        assertTrue(
                refusal(),
                refusal()
                        .startsWith(
                                "compilerHome = sdk: expected clang-cl and lld-link (also as clang-cl-19, lld-link-19) in sdk; found"
                                        + " none; "));
        parameters.compilerHome = "gone";
        assertTrue(refusal(), refusal().startsWith("compilerHome = gone: expected a folder at "));
    }

    @Test
    public void withoutAnSdkTheWayToOneIsSaid() throws Exception {
        clang("one", "", "19.1.7");
        parameters.windowsSdk = null;
        assertEquals(
                "windowsSdk = : expected Microsoft's headers and libraries for clang-cl; found nothing; Get them with"
                        + " \"xwin --accept-license splat --output DIR\" and name the folder:"
                        + " -Dmodwsgi.windowsSdk=DIR, or in settings.xml.",
                refusal());
        assertEquals(0, started());
    }

    @Test
    public void aToolsetThatIsNoRangeIsRefused() throws Exception {
        parameters.toolset = "newest";
        assertEquals(
                "toolset = newest: expected a version or a range of versions; found \"newest\"; For example 14.44, or"
                        + " [14.40,14.50) for every 14.4x.",
                refusal());
    }

    /** F6: a script of asdf or mise, a link to ccache, is the same file while what stands behind it changes. */
    @Test
    public void whatStandsInFrontOfACompilerIsAskedEachTime() throws Exception {
        clang("one", "", "19.1.7");
        Compiler first = found();
        assertEquals(2, started());
        assertEquals(first.identity(), found().identity());
        assertEquals(4, started());
    }

    /** F6: what it is asked is an observation: who remembers more than the version depends on the answer. */
    @Test
    public void whatStandsInFrontOfACompilerIsObservedByItsAnswer() throws Exception {
        clang("one", "", "19.1.7");
        Files.writeString(root.resolve("says"), "clang version 19.1.7\n");
        tool("one/clang-cl", "$(read line < '" + root.resolve("says") + "'; echo $line)");
        Answers answers = new MachineAnswers(Machines.of(os, root, variables), Registry.NONE, processes);
        try (Observed.Recording recording = Observed.recordApart()) {
            assertEquals("19.1.7", found().version());
            assertEquals(Optional.empty(), recording.observations().changed(answers));
            Files.writeString(root.resolve("says"), "clang version 20.1.0\n");
            assertEquals(
                    Optional.of(Observation.Kind.PROGRAM),
                    recording.observations().changed(answers).map(Observation::kind));
        }
        assertEquals("20.1.0", found().version());
    }

    /** Answers in the place of programs that cannot be run, and counts how often they are asked. */
    private final class Counted extends Processes {
        private final List<String> asked = new ArrayList<>();
        private String installed = "";

        @Override
        public Outcome run(Command command, Duration limit) {
            String name = Path.of(command.program()).getFileName().toString();
            asked.add(name);
            boolean isClang = name.startsWith("clang");
            return new Outcome(
                    0,
                    (isClang ? "clang version 19.1." : "LLD 19.1.") + asked.size() + "\n" + (isClang ? installed : ""));
        }

        @Override
        public Captured capture(Command command, Duration limit, int most) {
            throw new IllegalStateException();
        }

        private ToolVersions versions() {
            return new ToolVersions(
                    new Memory(root.resolve("memory"), Answers.OF_FILES, Reporter.SILENT),
                    Machines.of(os, root, variables),
                    this);
        }
    }

    @Test
    public void aCompilersOwnProgramIsAskedOnceForAsLongAsItIsTheSame() throws Exception {
        Path clang = Settled.file(Files.writeString(root.resolve("clang-19"), "\u007fELF the program"));
        Counted programs = new Counted();
        programs.installed = "InstalledDir: " + root + "\r\n";
        ToolVersions versions = programs.versions();
        String first = versions.of(clang).text();
        assertEquals(first, versions.of(clang).text());
        FileTime time = Files.getLastModifiedTime(clang);
        Files.writeString(clang, "\u007fELF A PROGRAM!!");
        Files.setLastModifiedTime(clang, time);
        assertTrue(versions.of(clang).text().startsWith("clang version 19.1.2"));
        assertEquals(2, programs.asked.size());
    }

    /** F6: a program of Scoop's or Chocolatey's that starts the compiler, and the linker's beside it. */
    @Test
    public void aProgramThatStartsTheCompilerIsAskedEachTimeAndSoIsTheLinkersBesideIt() throws Exception {
        Path clang = Settled.file(Files.writeString(root.resolve("clang-cl.exe"), "MZ starts another"));
        Path linker = Settled.file(Files.writeString(root.resolve("lld-link.exe"), "MZ starts another"));
        Path own = Settled.file(Files.writeString(
                Files.createDirectories(root.resolve("llvm")).resolve("lld-link.exe"), "MZ the linker"));
        Counted programs = new Counted();
        programs.installed = "InstalledDir: " + root.resolve("current/bin");
        ToolVersions versions = programs.versions();
        for (int i = 0; i < 2; i++) {
            versions.of(linker, clang, versions.of(clang));
            versions.of(own, clang, versions.of(clang));
        }
        assertEquals(
                List.of(
                        "clang-cl.exe",
                        "lld-link.exe",
                        "clang-cl.exe",
                        "lld-link.exe",
                        "clang-cl.exe",
                        "lld-link.exe",
                        "clang-cl.exe"),
                programs.asked);
    }

    @Test
    public void aReplacedToolIsAskedAgainAndHasAnotherIdentity() throws Exception {
        clang("one", "", "19.1.7");
        String first = found().identity();
        tool("one/clang-cl", "clang version 19.1.8");
        Files.setLastModifiedTime(root.resolve("one/clang-cl"), FileTime.fromMillis(1_700_000_000_000L));
        assertEquals("19.1.8", found().version());
        assertNotEquals(first, found().identity());
    }

    @Test
    public void aCopyOfTheLinkerElsewhereIsAnotherIdentity() throws Exception {
        clang("one", "", "19.1.7");
        String first = found().identity();
        Files.move(
                root.resolve("one/lld-link"),
                Files.createDirectories(root.resolve("two")).resolve("lld-link"));
        assertNotEquals(first, found().identity());
    }

    private void prompt(String folder, String version) throws Exception {
        os = OperatingSystem.WINDOWS;
        parameters.windowsSdk = null;
        for (String name : List.of("cl.exe", "link.exe")) {
            Machines.program(root.resolve(folder).resolve(name), "");
            Files.write(root.resolve(folder).resolve(name), MadeBinaries.program(Architecture.X64, version));
        }
        variables.clear();
        variables.put("Path", root.resolve(folder).toString());
        variables.put("Include", root.resolve("sdk/include").toString());
        variables.put("Lib", root.resolve("sdk/lib").toString());
    }

    @Test
    public void theCompilerOfADeveloperPromptIsTaken() throws Exception {
        prompt("VC/Tools/MSVC/14.44.35207/bin/HostX64/x64", "19.44.35211.0");
        variables.put("VCToolsVersion", "14.44.35207");
        Compiler compiler = found();
        assertEquals(CompilerKind.MSVC, compiler.kind());
        assertEquals("cl.exe", compiler.compiler().getFileName().toString());
        assertEquals(compiler.compiler().resolveSibling("link.exe"), compiler.linker());
        assertEquals("19.44.35211.0", compiler.version());
        assertEquals("14.44.35207", compiler.toolset());
        assertEquals(Architecture.X64, compiler.target());
        assertEquals(CRuntime.VC14, compiler.cRuntime());
        assertEquals(List.of(root.resolve("sdk/include")), compiler.sdk().includes());
        assertEquals(List.of(root.resolve("sdk/lib")), compiler.sdk().libraries());
        assertEquals(
                Optional.of(root.resolve("sdk/lib").toString()),
                compiler.environment().get("LIB"));
        assertEquals("developer prompt", compiler.foundBy());
    }

    @Test
    public void theTargetOfAPromptIsReadFromItsFolder() throws Exception {
        Object[][] table = {
            {"MSVC/bin/HostX64/x86", "19.44.1.0", Architecture.X86, CRuntime.VC14},
            {"MSVC/bin/Hostx64/arm64", "19.44.1.0", Architecture.ARM64, CRuntime.VC14},
            {"VC/bin/x86_amd64", "18.0.1.0", Architecture.X64, CRuntime.VC12},
            {"VC/bin/amd64", "17.0.1.0", Architecture.X64, CRuntime.VC11},
            {"VC/BIN", "16.0.40219.1", Architecture.X86, CRuntime.VC10},
            {"VC9/bin", "15.0.30729.1", Architecture.X86, CRuntime.VC9},
        };
        for (Object[] row : table) {
            prompt((String) row[0], (String) row[1]);
            Compiler compiler = locate((Architecture) row[2]).value().orElseThrow();
            assertEquals((String) row[0], row[2], compiler.target());
            assertEquals((String) row[0], row[3], compiler.cRuntime());
        }
    }

    @Test
    public void withoutVCToolsVersionTheToolsetIsTheCompilersMinorVersion() throws Exception {
        prompt("bin/HostX64/x64", "19.29.30154.0");
        assertEquals("14.29.30154.0", found().toolset());
        parameters.toolset = "[14.20,14.30)";
        assertEquals("14.29.30154.0", found().toolset());
        parameters.toolset = "14.44";
        assertEquals(
                rejected(
                        "bin/HostX64/x64/cl.exe",
                        "developer prompt",
                        "its version 14.29.30154.0 is not in toolset 14.44"),
                rejected().get(0));
        assertTrue(refusal(), refusal().contains("toolset 14.44; found none that can be used"));
    }

    @Test
    public void anotherLinkExeOnPathIsNotTaken() throws Exception {
        prompt("bin/HostX64/x64", "19.44.1.0");
        Files.delete(root.resolve("bin/HostX64/x64/link.exe"));
        Machines.program(root.resolve("Git/usr/bin/link.exe"), "");
        variables.put("Path", variables.get("Path") + ";" + root.resolve("Git/usr/bin"));
        assertEquals(
                rejected("bin/HostX64/x64/cl.exe", "developer prompt", "no link.exe beside it"),
                rejected().get(0));
    }

    @Test
    public void aPromptThatIsNoneSaysWhatIsMissing() throws Exception {
        prompt("bin/HostX64/x64", "19.44.1.0");
        parameters.kind = CompilerKind.MSVC;
        variables.remove("Lib");
        assertEquals(
                rejected(
                        "bin/HostX64/x64/cl.exe",
                        "developer prompt",
                        "no LIB in the environment: Maven was not started from its prompt"),
                rejected().get(0));
        assertEquals(
                "compilerHome = : expected cl.exe and link.exe of a Visual C++ that builds for x64; found none that can"
                        + " be used; Install the Visual Studio Build Tools with MSVC build tools for x64/x86"
                        + " (Microsoft.VisualStudio.Component.VC.Tools.x86.x64) and Windows 11 SDK 10.0.26100"
                        + " (Microsoft.VisualStudio.Component.Windows11SDK.26100), or name an installation:"
                        + " -Dmodwsgi.compilerHome=...; or use clang-cl: -Dmodwsgi.compilerKind=llvm.",
                refusal());
        variables.remove("Path");
        assertEquals(
                List.of("vswhere"), rejected().stream().map(Rejected::source).toList());
    }

    @Test
    public void aCompilerHomeThatIsNotThereIsNotReplacedByThePrompt() throws Exception {
        prompt("bin/HostX64/x64", "19.44.1.0");
        parameters.compilerHome = "gone";
        assertTrue(
                refusal(),
                refusal()
                        .startsWith("compilerHome = gone: expected a folder at " + root.resolve("gone")
                                + "; found nothing"));
    }

    @Test
    public void onWindowsAPromptComesBeforeLlvm() throws Exception {
        prompt("bin/HostX64/x64", "19.44.1.0");
        parameters.windowsSdk = "sdk";
        assertEquals(CompilerKind.MSVC, found().kind());
        variables.remove("Lib");
        assertTrue(refusal(), refusal().contains("expected clang-cl and lld-link"));
    }

    @Test
    public void aCompilerSeesNothingThatChangesItsArgumentsOrOutput() {
        Environment machine = Environment.of(
                OperatingSystem.WINDOWS,
                Map.ofEntries(
                        Map.entry("Path", "C:\\bin"),
                        Map.entry("CL", "/Od"),
                        Map.entry("_cl_", "/x"),
                        Map.entry("LINK", "/x"),
                        Map.entry("_LINK_", "/x"),
                        Map.entry("CCC_OVERRIDE_OPTIONS", "#"),
                        Map.entry("CPATH", "/x"),
                        Map.entry("C_INCLUDE_PATH", "/x"),
                        Map.entry("SOURCE_DATE_EPOCH", "0"),
                        Map.entry("VS_UNICODE_OUTPUT", ""),
                        Map.entry("Include", "i"),
                        Map.entry("LIB", "l"),
                        Map.entry("LIBPATH", "p"),
                        Map.entry("EXTERNAL_INCLUDE", "e"),
                        Map.entry("TEMP", "C:\\t")));
        assertEquals(
                Map.of("Path", "C:\\bin", "TEMP", "C:\\t", "VSLANG", "1033", "VSCMD_SKIP_SENDTELEMETRY", "1"),
                CompilerEnvironment.withoutPrompt(machine).variables());
        assertEquals(
                Map.of(
                        "Path",
                        "C:\\bin",
                        "TEMP",
                        "C:\\t",
                        "VSLANG",
                        "1033",
                        "VSCMD_SKIP_SENDTELEMETRY",
                        "1",
                        "Include",
                        "i",
                        "LIB",
                        "l",
                        "LIBPATH",
                        "p",
                        "EXTERNAL_INCLUDE",
                        "e"),
                CompilerEnvironment.ofPrompt(machine).variables());
    }

    /** Huge pages for clang's heap; who has chosen otherwise has chosen. */
    @Test
    public void clangIsToldHowToKeepItsHeapUnlessTheUserHasSaidSo() {
        Environment plain = Environment.of(OperatingSystem.OTHER, Map.of());
        assertEquals(
                Optional.of("glibc.malloc.hugetlb=1:glibc.malloc.top_pad=33554432"),
                CompilerEnvironment.ofClang(plain).get("GLIBC_TUNABLES"));
        Environment chosen = Environment.of(OperatingSystem.OTHER, Map.of("GLIBC_TUNABLES", "glibc.malloc.check=3"));
        assertEquals(
                Optional.of("glibc.malloc.check=3"),
                CompilerEnvironment.ofClang(chosen).get("GLIBC_TUNABLES"));
    }
}
