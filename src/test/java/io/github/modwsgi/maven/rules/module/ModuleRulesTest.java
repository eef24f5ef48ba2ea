package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.KitFolder;
import io.github.modwsgi.maven.locate.kits.KitLocator;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.PythonLocator;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeModule;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MW-601: what a finished module must be. */
public class ModuleRulesTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ApacheKit apache;
    private PythonKit python;

    @Test
    public void rightModuleIsSound() throws Exception {
        linked(module -> {}).assertSound();
    }

    @Test
    public void rightModuleMayImportTheUniversalRuntimeByAnyOfItsNames() throws Exception {
        linked(module -> module.runtimeDlls = List.of("ucrtbase.dll", "VCRUNTIME140.dll", "VCRUNTIME140_1.dll"))
                .assertSound();
    }

    @Test
    public void anotherMachineIsRefused() throws Exception {
        linked(module -> module.architecture = Architecture.X86)
                .assertErrors("MW-601")
                .assertSays("MW-601", "it is x86 (PE machine 014c)", "Apache is x64 (8664)");
    }

    @Test
    public void programIsRefused() throws Exception {
        linked(module -> module.program = true).assertErrors("MW-601").assertSays("MW-601", "a program, not a DLL");
    }

    @Test
    public void missingExportIsRefused() throws Exception {
        linked(module -> module.symbol = "mod_wsgi").assertErrors("MW-601").assertSays("MW-601", "does not export");
    }

    @Test
    public void anotherApachesMagicIsRefused() throws Exception {
        linked(module -> {
                    module.magic = "AP22";
                    module.mmnMajor = 20051115;
                })
                .assertErrors("MW-601")
                .assertSays("MW-601", "magic AP22", "MMN 20051115", "AP24", "libhttpd.dll");
    }

    @Test
    public void anotherMinorNumberIsRefusedInWhatWasJustLinked() throws Exception {
        linked(module -> module.mmnMinor--).assertErrors("MW-601");
        linked(module -> module.mmnMinor++).assertErrors("MW-601");
    }

    @Test
    public void eachOfTheFourImportsIsNeeded() throws Exception {
        for (String dll : List.of("libhttpd.dll", "libapr-1.dll", "libaprutil-1.dll", "python314.dll")) {
            linked(module -> module.imports.remove(dll))
                    .assertErrors("MW-601")
                    .assertSays("MW-601", "does not import " + dll);
        }
    }

    @Test
    public void anotherPythonsDllIsRefused() throws Exception {
        linked(module -> module.imports.replaceAll(dll -> dll.replace("314", "313")))
                .assertErrors("MW-601")
                .assertSays("MW-601", "does not import python314.dll", "imports python313.dll");
    }

    @Test
    public void anyOtherDllIsRefused() throws Exception {
        linked(module -> module.imports.add("libcrypto-3-x64.dll"))
                .assertErrors("MW-601")
                .assertSays("MW-601", "imports libcrypto-3-x64.dll");
    }

    @Test
    public void anotherRuntimeIsRefused() throws Exception {
        linked(module -> module.runtimeDlls = List.of("MSVCR100.dll"))
                .assertErrors("MW-601")
                .assertSays("MW-601", "its C runtime is VC10 (MSVCR100.dll), Python's is VC14");
        linked(module -> module.runtimeDlls = List.of("VCRUNTIME140.dll", "msvcrt.dll"))
                .assertErrors("MW-601");
        linked(module -> module.runtimeDlls = List.of()).assertErrors("MW-601").assertSays("MW-601", "no runtime DLL");
    }

    @Test
    public void debugRuntimeIsRefused() throws Exception {
        linked(module -> module.runtimeDlls = List.of("VCRUNTIME140D.dll", "ucrtbased.dll"))
                .assertErrors("MW-601")
                .assertSays("MW-601", "debug C runtime");
    }

    @Test
    public void vc9ModuleNeedsItsManifest() throws Exception {
        MadePython vc9 = MadePython.of("2.7.18", Architecture.X86);
        kits(MadeApache.of(CRuntime.VC9, Architecture.X86), vc9);
        judged(module -> {}).assertSound();
        judged(module -> module.manifest = null)
                .assertErrors("MW-601")
                .assertSays("MW-601", "no manifest that names Microsoft.VC90.CRT as resource 2");
        judged(module -> module.manifestId = 1).assertErrors("MW-601");
    }

    @Test
    public void aKnownDllThatCannotBeReadAnyMoreIsTold() throws Exception {
        kits(new MadeApache(), MadePython.of("3.14.3", Architecture.X64));
        Path module = written(change -> {});
        Path dll = python.dll().file();
        HostContext host =
                Hosts.here(new Processes(), temporary.getRoot().toPath().resolve("cache"));
        KitFolder folders = new KitFolder(
                coordinates -> {
                    throw new AssertionError("nothing is resolved: " + coordinates);
                },
                host);
        python = new PythonLocator(folders, host.machine())
                .locate(KitRequest.ofHome(python.home().toString()), false, Optional.of(python.facts()))
                .value()
                .orElseThrow();
        Files.delete(dll);
        new Findings(ModuleLoads.linkedHere(apache, python).judge(module))
                .assertErrors("MW-601")
                .assertSays("MW-601", "what it is linked to cannot be read (" + dll + ": expected a file, found");
    }

    @Test
    public void whatIsNoModuleAtAllIsRefused() throws Exception {
        kits(new MadeApache(), MadePython.of("3.14.3", Architecture.X64));
        Path file = temporary.newFile().toPath();
        Files.writeString(file, "not a module");
        new Findings(ModuleLoads.linkedHere(apache, python).judge(file)).assertErrors("MW-601");
        new Findings(ModuleLoads.linkedHere(apache, python).judge(file.resolveSibling("none"))).assertErrors("MW-601");
        new Findings(ModuleLoads.linkedHere(apache, python)
                        .judge(temporary.getRoot().toPath()))
                .assertErrors("MW-601");
    }

    @Test
    public void aModuleForLinuxIsSaidToBeOne() throws Exception {
        kits(new MadeApache(), MadePython.of("3.14.3", Architecture.X64));
        Path file = temporary.newFile("mod_wsgi.so").toPath();
        Files.write(file, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});
        new Findings(ModuleRules.judgeForeign(file, Optional.of(apache), Optional.of(python)))
                .assertErrors("MW-601")
                .assertSays("MW-601", "is a Linux module (an ELF file)", "Take one for Windows.");
    }

    @Test
    public void foreignModuleForAnotherMinorNumberIsSoundWhereNothingIsMissing() throws Exception {
        foreign(module -> module.mmnMinor += 5).assertSound();
        foreign(module -> module.mmnMinor -= 5).assertSound();
    }

    @Test
    public void whatTheServersDllsDoNotExportIsNamed() throws Exception {
        for (String dll : List.of("libhttpd.dll", "libapr-1.dll", "libaprutil-1.dll", "python314.dll")) {
            foreign(module -> module.symbols.put(dll, List.of("some_function", "newer_function")))
                    .assertErrors("MW-601")
                    .assertSays("MW-601", "imports newer_function from " + dll, "does not export it")
                    .assertRemedy("MW-601", "made for this Apache");
        }
        linked(module -> module.symbols.put("libhttpd.dll", List.of("newer_function")))
                .assertErrors("MW-601");
    }

    @Test
    public void ofManyNamesThatAreMissingSomeAreTold() throws Exception {
        List<String> names = IntStream.range(0, 11).mapToObj(i -> "newer_" + i).toList();
        foreign(module -> module.symbols.put("LIBHTTPD.DLL", names))
                .assertErrors("MW-601")
                .assertSays("MW-601", "newer_0, ", "newer_7 and 3 more from libhttpd.dll");
    }

    @Test
    public void ordinalsAndForwardersOfAMadeDllAreExports() throws Exception {
        kits(new MadeApache(), MadePython.of("3.14.3", Architecture.X64));
        Files.write(
                apache.home().resolve("bin/libapr-1.dll"),
                MadeImage.dll(Architecture.X64)
                        .msvc(14, 44)
                        .importing("VCRUNTIME140.dll")
                        .forwarding("moved", "other.moved")
                        .exporting("some_function")
                        .exportingOrdinal()
                        .build());
        readApacheAgain();
        foreign(module -> module.symbols.put("libapr-1.dll", List.of("moved", "#8")))
                .assertSound();
        foreign(module -> module.symbols.put("libapr-1.dll", List.of("moved", "#7", "#9")))
                .assertErrors("MW-601")
                .assertSays("MW-601", "imports #7, #9 from libapr-1.dll");
    }

    @Test
    public void whatIsImportedWithADelayIsNotNeededToLoad() throws Exception {
        kits(new MadeApache(), MadePython.of("3.14.3", Architecture.X64));
        Files.write(
                apache.home().resolve("bin/libapr-1.dll"),
                MadeImage.dll(Architecture.X64)
                        .msvc(14, 44)
                        .importing("VCRUNTIME140.dll")
                        .build());
        readApacheAgain();
        foreign(module -> {
                    module.imports.remove("libapr-1.dll");
                    module.delayed = List.of("libapr-1.dll");
                })
                .assertSound();
    }

    @Test
    public void moduleWithApr2IsSoundInAnApacheThatHasIt() throws Exception {
        kits(new MadeApache().series25(), MadePython.of("3.14.3", Architecture.X64));
        judged(module -> {}).assertSound();
        foreign(module -> {}).assertSound();
        foreign(module -> module.imports.replaceAll(dll -> dll.replace("apr-2", "apr-1")))
                .assertErrors("MW-601")
                .assertSays("MW-601", "does not import libapr-2.dll", "imports libapr-1.dll, which neither");
    }

    @Test
    public void moduleWithApr2IsSoundWhereNoApacheIsKnown() throws Exception {
        kits(new MadeApache().series25(), MadePython.of("3.14.3", Architecture.X64));
        new Findings(ModuleRules.judgeForeign(written(module -> {}), Optional.empty(), Optional.of(python)))
                .assertSound();
    }

    @Test
    public void foreignModuleForAnotherSeriesIsRefused() throws Exception {
        foreign(module -> {
                    module.magic = "AP22";
                    module.mmnMajor = 20051115;
                })
                .assertErrors("MW-601")
                .assertRemedy("MW-601", "made for this Apache");
    }

    @Test
    public void foreignModuleIsJudgedByTheKitsThatAreKnown() throws Exception {
        kits(new MadeApache(), MadePython.of("3.14.3", Architecture.X64));
        Path file = temporary.newFile().toPath();
        MadeModule module = MadeModule.of(apache, python);
        module.imports.replaceAll(dll -> dll.replace("314", "311"));
        Files.write(file, module.build());
        new Findings(ModuleRules.judgeForeign(file, Optional.of(apache), Optional.empty())).assertSound();
        new Findings(ModuleRules.judgeForeign(file, Optional.empty(), Optional.empty())).assertSound();
        new Findings(ModuleRules.judgeForeign(file, Optional.empty(), Optional.of(python))).assertErrors("MW-601");
    }

    private Findings linked(Consumer<MadeModule> change) throws Exception {
        kits(new MadeApache(), MadePython.of("3.14.3", Architecture.X64));
        return judged(change);
    }

    private Findings judged(Consumer<MadeModule> change) throws Exception {
        return new Findings(ModuleLoads.linkedHere(apache, python).judge(written(change)));
    }

    private Findings foreign(Consumer<MadeModule> change) throws Exception {
        kits(new MadeApache(), MadePython.of("3.14.3", Architecture.X64));
        return new Findings(ModuleRules.judgeForeign(written(change), Optional.of(apache), Optional.of(python)));
    }

    private Path written(Consumer<MadeModule> change) throws Exception {
        MadeModule module = MadeModule.of(apache, python);
        change.accept(module);
        Path file = temporary.newFile().toPath();
        Files.write(file, module.build());
        return file;
    }

    private void readApacheAgain() {
        Path cache = temporary.getRoot().toPath().resolve("cache");
        apache = new KitLocator(Hosts.here(new Processes(), cache))
                .apache(apache.home().toString())
                .value()
                .orElseThrow();
    }

    private void kits(MadeApache madeApache, MadePython madePython) throws Exception {
        if (apache == null) {
            LocatedTarget located = new MadeTarget(temporary.getRoot().toPath())
                    .apache(madeApache)
                    .python(madePython)
                    .locate();
            apache = located.apache().value().orElseThrow();
            python = located.python().value().orElseThrow();
        }
    }
}
