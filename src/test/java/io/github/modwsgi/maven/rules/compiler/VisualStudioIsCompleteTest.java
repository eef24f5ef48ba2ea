package io.github.modwsgi.maven.rules.compiler;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-501 for Visual Studio: the missing piece by its file, and the component that brings it. */
public final class VisualStudioIsCompleteTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;

    @Before
    public void makeWholeSdk() throws Exception {
        root = temporary.getRoot().toPath();
        for (String name : List.of(
                "stdio.h",
                "stdlib.h",
                "windows.h",
                "winsock2.h",
                "WS2tcpip.h",
                "oldnames.lib",
                "kernel32.lib",
                "psapi.lib",
                "ucrt.lib",
                "vcruntime.lib",
                "link.exe")) {
            Files.writeString(root.resolve(name), "");
        }
        Files.write(root.resolve("msvcrt.lib"), MadeBinaries.importLibrary(Architecture.X64, "elsewhere.dll", "main"));
    }

    private List<Finding> findings(CRuntime runtime) throws Exception {
        Path library = root.resolve("msvcrt.lib");
        WindowsSdk sdk = new WindowsSdk(
                root,
                Optional.empty(),
                List.of(root),
                List.of(root),
                Optional.empty(),
                new Reading<>(library, Optional.of(ImportLibrary.read(library)), Optional.empty()));
        Compiler compiler = new Compiler(
                CompilerKind.MSVC,
                root.resolve("cl.exe"),
                root.resolve("link.exe"),
                "19.44.35207",
                "14.44.35207",
                "cl",
                Architecture.X64,
                runtime,
                sdk,
                Environment.of(OperatingSystem.WINDOWS, Map.of()),
                "test");
        LocatedTarget target = new SampleTarget(root.resolve("kits")).located();
        return new SdkIsComplete()
                .judge(new LocatedTarget(
                        target.request(),
                        target.apache(),
                        target.python(),
                        target.sources(),
                        new Located<>(Optional.of(compiler), Optional.empty())));
    }

    private void assertMissing(String file, String name, String component) throws Exception {
        byte[] content = Files.readAllBytes(root.resolve(file));
        Files.delete(root.resolve(file));
        Finding finding = findings(CRuntime.VC14).get(0);
        assertEquals(RuleCode.MW_501, finding.code());
        assertTrue(finding.message(), finding.message().contains("no " + name));
        assertTrue(finding.remedy(), finding.remedy().contains(component));
        Files.write(root.resolve(file), content);
    }

    @Test
    public void wholeOneHasNoFinding() throws Exception {
        assertEquals(List.of(), findings(CRuntime.VC14));
    }

    @Test
    public void missingPieceIsNamedWithItsComponent() throws Exception {
        String sdk = "Windows 11 SDK 10.0.26100 (Microsoft.VisualStudio.Component.Windows11SDK.26100)";
        String tools = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64";
        assertMissing("WS2tcpip.h", "um\\ws2tcpip.h", sdk);
        assertMissing("ucrt.lib", "ucrt.lib", sdk);
        assertMissing("kernel32.lib", "kernel32.lib", sdk);
        assertMissing("vcruntime.lib", "vcruntime.lib", tools);
        assertMissing("oldnames.lib", "oldnames.lib", tools);
    }

    @Test
    public void vc9NeedsAManifestTool() throws Exception {
        assertTrue(findings(CRuntime.VC9).get(0).message().contains("no mt.exe on the PATH of its prompt"));
    }
}
