package io.github.modwsgi.maven.rules.module;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeModule;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-602 on made DLLs: the imports of imports, in the folders where Windows looks. */
public class ImportsAreFoundTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private Path bin;
    private Path home;
    private MadeTarget target;
    private Optional<Path> windows = Optional.empty();
    private boolean hasApache = true;
    private boolean hasPython = true;

    @Before
    public void nameThePlaces() {
        folder = temporary.getRoot().toPath();
        bin = folder.resolve("Apache24/bin");
        home = folder.resolve("Python");
        target = new MadeTarget(folder);
    }

    @Test
    public void whatPythonsDllNeedsIsNamedWithWhoNeedsIt() throws Exception {
        pythonNeeds("zlib.dll");
        judged().assertErrors("")
                .assertWarnings("MW-602")
                .assertInfos("MW-602")
                .assertSays(
                        "MW-602",
                        home.resolve("python314.dll") + " imports zlib.dll",
                        "(mod_wsgi.so imports python314.dll)",
                        "\"The specified module could not be found\" of " + home.resolve("python314.dll"))
                .assertRemedy("MW-602", "zlib.dll for x64 into the folder of python314.dll", "LoadFile");
        List<String> evidence = judged().of("MW-602").evidence().stream()
                .map(Evidence::toString)
                .toList();
        assertEquals(
                List.of(
                        home.resolve("python314.dll") + ", imports zlib.dll",
                        folder.resolve("Apache24/modules/mod_wsgi.so") + ", imports python314.dll"),
                evidence);
    }

    @Test
    public void whatPythonsDllNeedsIsFoundBesideItInBinAndInSystem32() throws Exception {
        pythonNeeds("zlib.dll");
        windows = Optional.of(folder.resolve("Windows"));
        Path system = Files.createDirectories(folder.resolve("Windows/System32"));
        dll(system, "vcruntime140.dll");
        for (Path place : List.of(home, bin, system)) {
            judged().assertWarnings("MW-602");
            Path zlib = dll(place, "ZLIB.DLL");
            judged().assertSound();
            Files.delete(zlib);
        }
    }

    @Test
    public void dllBesideTheModuleIsNotFoundForWhatALoadFileLineLoads() throws Exception {
        pythonNeeds("zlib.dll");
        dll(folder.resolve("Apache24/modules"), "zlib.dll");
        judged().assertWarnings("MW-602");
    }

    @Test
    public void aChainIsToldToItsEnd() throws Exception {
        pythonNeeds("zlib.dll");
        dll(home, "zlib.dll", "inner.dll");
        dll(home, "inner.dll", "innermost.dll");
        judged().assertWarnings("MW-602")
                .assertSays(
                        "MW-602",
                        home.resolve("inner.dll") + " imports innermost.dll"
                                + " (zlib.dll imports inner.dll, python314.dll imports zlib.dll,"
                                + " mod_wsgi.so imports python314.dll)");
    }

    @Test
    public void circlesAndLongChainsComeToAnEnd() throws Exception {
        pythonNeeds("one.dll");
        dll(home, "one.dll", "two.dll", "python314.dll");
        dll(home, "two.dll", "one.dll", "long0.dll");
        for (int i = 0; i < 100; i++) {
            dll(home, "long" + i + ".dll", "long" + (i + 1) + ".dll");
        }
        judged().assertSound();
    }

    @Test
    public void delayedImportsApiSetsRuntimesAndDllsOfWindowsAreNotLookedFor() throws Exception {
        target.locate();
        Files.write(
                home.resolve("python314.dll"),
                MadeImage.dll(Architecture.X64)
                        .msvc(14, 44)
                        .importing(
                                "KERNEL32.dll",
                                "api-ms-win-core-path-l1-1-0.dll",
                                "ext-ms-win-ntuser-window-l1-1-0.dll",
                                "VCRUNTIME140.dll",
                                "XmlLite.dll")
                        .delayImporting("late.dll")
                        .exporting("some_function")
                        .build());
        judged().assertSound();
    }

    @Test
    public void dllOfAnotherArchitectureIsNotTheOne() throws Exception {
        pythonNeeds("libffi.dll");
        Files.write(home.resolve("libffi.dll"), MadeImage.dll(Architecture.X86).build());
        judged().assertWarnings("MW-602")
                .assertSays("MW-602", home.resolve("libffi.dll") + " is x86", "libffi.dll for x64");
        dll(bin, "libffi.dll");
        judged().assertSound();
    }

    @Test
    public void pythonsDllInBinDoesNotFindWhatLiesInItsHome() throws Exception {
        pythonNeeds("zlib.dll");
        dll(home, "zlib.dll");
        Files.copy(home.resolve("python314.dll"), bin.resolve("python314.dll"));
        judged().assertSound()
                .assertInfos("MW-602")
                .assertSays("MW-602", bin.resolve("python314.dll") + " imports zlib.dll")
                .assertRemedy(
                        "MW-602",
                        "LoadFile \"" + home.resolve("zlib.dll").toString().replace('\\', '/') + "\"");
    }

    @Test
    public void whatApacheItselfLacksIsNamed() throws Exception {
        target.locate();
        Files.write(
                bin.resolve("libapr-1.dll"),
                MadeImage.dll(Architecture.X64)
                        .msvc(14, 44)
                        .importing("VCRUNTIME140.dll", "iconv.dll")
                        .exporting("some_function")
                        .build());
        Files.write(
                bin.resolve("httpd.exe"),
                MadeImage.exe(Architecture.X64)
                        .msvc(14, 44)
                        .importing("VCRUNTIME140.dll", "libapr-1.dll")
                        .build());
        target = new MadeTarget(folder).apacheHome(folder.resolve("Apache24")).pythonHome(home);
        judged().assertErrors("")
                .assertWarnings("MW-602")
                .assertSays(
                        "MW-602",
                        "libapr-1.dll imports iconv.dll (httpd.exe imports libapr-1.dll)",
                        "Apache does not start")
                .assertRemedy("MW-602", "into the folder of httpd.exe");
    }

    @Test
    public void withoutAnApacheOnlyWhatPythonLacksIsTold() throws Exception {
        pythonNeeds("zlib.dll");
        hasApache = false;
        Findings findings = judged();
        findings.assertErrors("").assertWarnings("MW-602").assertSays("MW-602", "imports zlib.dll");
        assertEquals(
                1,
                findings.all().stream()
                        .filter(finding -> finding.severity() == Severity.WARNING)
                        .count());
    }

    @Test
    public void withoutAPythonItsDllIsSaidToNeedALoadFileLine() throws Exception {
        hasPython = false;
        judged().assertSound()
                .assertInfos("MW-602")
                .assertRemedy("MW-602", "LoadFile \"<folder of Python>/python314.dll\"");
    }

    private void pythonNeeds(String dll) throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).needing(dll));
        target.locate();
    }

    private static Path dll(Path place, String name, String... imports) throws Exception {
        return Files.write(
                Files.createDirectories(place).resolve(name),
                MadeImage.dll(Architecture.X64)
                        .msvc(14, 44)
                        .importing("VCRUNTIME140.dll")
                        .importing(imports)
                        .exporting("some_function")
                        .build());
    }

    private Findings judged() throws Exception {
        LocatedTarget located = target.locate();
        Path module =
                Files.createDirectories(folder.resolve("Apache24/modules")).resolve("mod_wsgi.so");
        Files.write(
                module,
                MadeModule.of(
                                located.apache().value().orElseThrow(),
                                located.python().value().orElseThrow())
                        .build());
        return new Findings(ModuleRules.judgeOn(
                module,
                new Server(
                        located.apache().value().filter(apache -> hasApache),
                        located.python().value().filter(python -> hasPython),
                        windows,
                        target.machine())));
    }
}
