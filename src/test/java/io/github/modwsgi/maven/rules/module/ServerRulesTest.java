package io.github.modwsgi.maven.rules.module;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.host.Machines;
import io.github.modwsgi.maven.host.MadeRegistry;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Registry.Hive;
import io.github.modwsgi.maven.host.Registry.View;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeModule;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.python.PrivatePlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-602 to MW-605: what a module finds, or does not find, on the server that loads it. */
public class ServerRulesTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private Path windows;
    private MadeTarget target;
    private boolean hasPython = true;

    @Before
    public void makeServer() throws Exception {
        folder = temporary.getRoot().toPath();
        windows = folder.resolve("Windows");
        Files.createDirectories(windows.resolve("System32"));
        target = new MadeTarget(folder);
        redistributable("System32", "14.44.35211.0");
    }

    private void redistributable(String system, String version) throws Exception {
        Path dll = Files.createDirectories(windows.resolve(system)).resolve("vcruntime140.dll");
        Files.write(
                dll,
                MadeImage.dll(Architecture.X64).msvc(14, 44).version(version).build());
    }

    @Test
    public void pythonsDllIsFoundThroughALoadFileLine() throws Exception {
        judged(module -> {})
                .assertSound()
                .assertInfos("MW-602")
                .assertRemedy(
                        "MW-602",
                        "LoadFile \""
                                + folder.resolve("Python/python314.dll")
                                        .toString()
                                        .replace('\\', '/') + "\"");
    }

    @Test
    public void pythonsDllBesideHttpdNeedsNoLine() throws Exception {
        target.locate();
        Files.copy(folder.resolve("Python/python314.dll"), folder.resolve("Apache24/bin/python314.dll"));
        judged(module -> {}).assertSound().assertInfos("");
    }

    @Test
    public void pythonsDllInSystem32NeedsNoLine() throws Exception {
        target.locate();
        Files.copy(folder.resolve("Python/python314.dll"), windows.resolve("System32/PYTHON314.DLL"));
        judged(module -> {}).assertSound().assertInfos("");
    }

    @Test
    public void dllThatNobodyBringsIsAWarning() throws Exception {
        judged(module -> module.imports.add("libcrypto-3-x64.dll"))
                .assertErrors("MW-601")
                .assertWarnings("MW-602")
                .assertSays("MW-602", "libcrypto-3-x64.dll");
    }

    @Test
    public void redistributableThatIsMissingIsAWarning() throws Exception {
        Files.delete(windows.resolve("System32/vcruntime140.dll"));
        judged(module -> {})
                .assertErrors("")
                .assertWarnings("MW-603")
                .assertSays("MW-603", "vcruntime140.dll", "VC14")
                .assertRemedy("MW-603", "Microsoft Visual C++ v14 Redistributable");
    }

    @Test
    public void redistributableOlderThanPythonsToolsetIsAWarning() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).linkerMinor(44));
        redistributable("System32", "14.36.32532.0");
        judged(module -> {})
                .assertErrors("")
                .assertWarnings("MW-603")
                .assertSays("MW-603", "is 14.36", "toolset 14.44", "python314.dll");
    }

    @Test
    public void redistributableAsNewAsTheToolsetIsSound() throws Exception {
        target.python(MadePython.of("3.14.3", Architecture.X64).linkerMinor(44));
        judged(module -> {}).assertSound();
    }

    @Test
    public void withoutAViewOfWindowsTheRedistributableIsNotJudged() throws Exception {
        Files.delete(windows.resolve("System32/vcruntime140.dll"));
        windows = null;
        judged(module -> {}).assertSound();
    }

    @Test
    public void runtimeOf32BitLiesInSysWow64() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC10, Architecture.X86))
                .python(MadePython.of("3.4.3", Architecture.X86))
                .sources("4.9.4");
        Files.createDirectories(windows.resolve("SysWOW64"));
        Files.writeString(windows.resolve("System32/msvcr100.dll"), "the 64-bit one");
        judged(module -> {}).assertWarnings("MW-603").assertSays("MW-603", "msvcr100.dll", "SysWOW64", "2010");
        Files.writeString(windows.resolve("SysWOW64/MSVCR100.dll"), "the 32-bit one");
        judged(module -> {}).assertSound();
    }

    @Test
    public void runtimeOfVc9IsAnAssembly() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC9, Architecture.X86))
                .python(MadePython.of("2.7.18", Architecture.X86))
                .sources("4.9.4");
        judged(module -> {}).assertWarnings("MW-603").assertSays("MW-603", "x86_microsoft.vc90.crt_", "2008");
        Files.createDirectories(windows.resolve("WinSxS/x86_microsoft.vc90.crt_1fc8b3b9a1e18e3b_9.0.30729.9635_none"));
        judged(module -> {}).assertSound();
    }

    @Test
    public void twinDllsOfOneVersionAreSound() throws Exception {
        twins("1.2.13.0", "1.2.13.0").assertSound();
    }

    @Test
    public void twinDllsOfTwoVersionsAreAWarning() throws Exception {
        twins("1.2.13.0", "1.3.1.0").assertWarnings("MW-604").assertSays("MW-604", "zlib1.dll", "1.2.13.0", "1.3.1.0");
    }

    private Findings twins(String apaches, String pythons) throws Exception {
        target.locate();
        Path dlls = Files.createDirectories(folder.resolve("Python/DLLs"));
        Files.write(
                folder.resolve("Apache24/bin/zlib1.dll"),
                MadeImage.dll(Architecture.X64).version(apaches).build());
        Files.write(
                dlls.resolve("ZLIB1.dll"),
                MadeImage.dll(Architecture.X64).version(pythons).build());
        return judged(module -> {});
    }

    @Test
    public void apacheOfAnotherRuntimeThanTheModulesIsAWarningAndNotInstalled() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC11, Architecture.X64));
        judged(module -> {})
                .assertErrors("")
                .assertWarnings("MW-103")
                .assertSays("MW-103", "the module's is VC14", "Apache's is VC11", "Python's is VC14", "libhttpd.dll")
                .assertRemedy("MW-103", "Test it well", "a VC14, VC15, VS16, VS17 or VS18 build of Apache");
        installed(Registry.NONE).assertErrors("MW-103");
    }

    @Test
    public void runtimeOfAModuleIsComparedWithPythonsAndWithApachesAlone() throws Exception {
        Consumer<MadeModule> vc10 = module -> module.runtimeDlls = List.of("MSVCR100.dll");
        Files.writeString(windows.resolve("System32/msvcr100.dll"), "the runtime");
        judged(vc10)
                .assertErrors("")
                .assertWarnings("MW-103")
                .assertSays("MW-103", "the module's is VC10", "imports MSVCR100.dll", "Python's is VC14")
                .assertRemedy("MW-103", "built with VC14, as this Python is");
        hasPython = false;
        judged(vc10)
                .assertErrors("")
                .assertWarnings("MW-103")
                .assertSays("MW-103", "the module's is VC10", "Apache's is VC14")
                .assertRemedy("MW-103", "a VC10 build of Apache", "Python 3.5 or later");
        judged(module -> {}).assertSound();
        judged(module -> module.runtimeDlls = List.of("VCRUNTIME140.dll", "msvcrt.dll"))
                .assertWarnings("MW-103");
        judged(module -> module.runtimeDlls = List.of())
                .assertWarnings("MW-103")
                .assertSays("MW-103", "is none");
    }

    @Test
    public void toleratedMixIsAWarningOnTheServer() throws Exception {
        target.apache(MadeApache.of(CRuntime.VC10, Architecture.X64))
                .python(MadePython.of("2.7.18", Architecture.X64))
                .sources("4.9.4");
        judged(module -> {}).assertErrors("").assertWarnings("MW-105 MW-603");
    }

    @Test
    public void installationAsksForWhomPythonIsInstalled() throws Exception {
        target.locate();
        Path home = folder.resolve("Python");
        installed(new MadeRegistry().python(Hive.CURRENT_USER, View.BITS_64, "3.14", home))
                .assertErrors("MW-102");
        installed(new MadeRegistry().python(Hive.LOCAL_MACHINE, View.BITS_64, "3.14", home))
                .assertErrors("");
    }

    @Test
    public void installationTellsOfSecurityFaultsOfTheVersionThatTheModuleStates() throws Exception {
        installed(Registry.NONE).assertSound();
        installed(Registry.NONE, module -> module.version = "4.9.2")
                .assertErrors("")
                .assertWarnings("MW-403")
                .assertSays("MW-403", "mod_wsgi 4.9.2");
    }

    private Findings installed(Registry registry) throws Exception {
        return installed(registry, module -> {});
    }

    private Findings installed(Registry registry, Consumer<MadeModule> change) throws Exception {
        judged(change);
        LocatedTarget located = target.locate();
        Server server =
                new Server(located.apache().value(), located.python().value(), Optional.of(windows), target.machine());
        return new Findings(
                ModuleRules.judgeInstallation(folder.resolve("Apache24/modules/mod_wsgi.so"), server, registry));
    }

    @Test
    public void publicFoldersBelowUsersAreNobodysProfile() {
        assertEquals(false, PrivatePlaces.isBelowProfile(Path.of("/Users/Public/Python314/x"), target.machine()));
        assertEquals(true, PrivatePlaces.isBelowProfile(Path.of("/Users/bob/Python314"), target.machine()));
        assertEquals(false, PrivatePlaces.isBelowProfile(Path.of("/Python314"), target.machine()));
    }

    @Test
    public void thisMachineGivesItsWindows() throws Exception {
        LocatedTarget located = target.locate();
        Map<String, String> variables = Map.of("SystemRoot", windows.toString());
        Server onWindows = Server.here(
                Machines.of(OperatingSystem.WINDOWS, folder, variables),
                located.apache().value(),
                located.python().value());
        assertEquals(Optional.of(windows), onWindows.windows());
        Server elsewhere =
                Server.here(Machines.of(OperatingSystem.OTHER, folder, variables), Optional.empty(), Optional.empty());
        assertEquals(Optional.empty(), elsewhere.windows());
    }

    private Findings judged(Consumer<MadeModule> change) throws Exception {
        LocatedTarget located = target.locate();
        MadeModule module = MadeModule.of(
                located.apache().value().orElseThrow(), located.python().value().orElseThrow());
        change.accept(module);
        Path file = folder.resolve("Apache24/modules/mod_wsgi.so");
        Files.write(file, module.build());
        Server server = new Server(
                located.apache().value(),
                located.python().value().filter(python -> hasPython),
                Optional.ofNullable(windows),
                target.machine());
        return new Findings(ModuleRules.judgeOn(file, server));
    }
}
