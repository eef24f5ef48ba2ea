package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.binary.pe.ApacheModule;
import io.github.modwsgi.maven.binary.pe.PeImage;
import io.github.modwsgi.maven.binary.pe.PythonDll;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.KitFacts;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.apache.ServerAbi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * MW-601: a module is what this Apache and this Python can load: its machine, its module structure (mod_so compares
 * the cookie, server/config.c the major MMN), its imports and what they are to export, its C runtime. That of a module
 * from elsewhere is MW-103's.
 */
final class ModuleLoads {
    private static final RuleCode CODE = RuleCode.MW_601;
    private static final String SYMBOL = "wsgi_module";

    /** A DLL looks for its side-by-side runtime in the manifest of this resource id; 1 is a program's. */
    private static final int DLL_MANIFEST = 2;

    private static final String VC90_CRT = "Microsoft.VC90.CRT";

    private final Optional<ApacheKit> apache;
    private final Optional<PythonKit> python;
    private final boolean foreign;

    private ModuleLoads(Optional<ApacheKit> apache, Optional<PythonKit> python, boolean foreign) {
        this.apache = apache;
        this.python = python;
        this.foreign = foreign;
    }

    /** For a module that was linked for these kits just now. */
    static ModuleLoads linkedHere(ApacheKit apache, PythonKit python) {
        return new ModuleLoads(Optional.of(apache), Optional.of(python), false);
    }

    /** For a module that somebody has, and whichever kits it is to be loaded with. */
    static ModuleLoads foreign(Optional<ApacheKit> apache, Optional<PythonKit> python) {
        return new ModuleLoads(apache, python, true);
    }

    List<Finding> judge(Path module) {
        try {
            return judge(module, PeImage.read(Observed.file(module)));
        } catch (MalformedBinaryException e) {
            return List.of(
                    FileIsWhatItClaims.ofOtherSystem(CODE, module).orElseGet(() -> unreadable(module, e.getMessage())));
        } catch (IOException e) {
            return List.of(unreadable(module, "it cannot be read: " + e));
        }
    }

    private List<Finding> judge(Path module, PeImage image) {
        List<String> wrong = new ArrayList<>();
        addKits(wrong);
        addMachine(wrong, image);
        addStructure(wrong, image);
        addImports(wrong, module, image);
        wrong.addAll(ImportedNames.missing(image, apache, python));
        addRuntime(wrong, image);
        if (wrong.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.error(
                CODE,
                module + " cannot be loaded: " + String.join("; ", wrong) + ".",
                wrong.stream().map(says -> new Evidence(module, says)).toList(),
                foreign
                        ? "Take or build the module that is made for this Apache and this Python."
                        : "Build again from clean; if this stays, this is an error of the plugin or of an option"
                                + " in compilerOptions or linkOptions."));
    }

    /** A DLL of which all was known that the build was planned by is read here first. */
    private void addKits(List<String> wrong) {
        apache.ifPresent(kit -> addUnreadable(wrong, kit.facts(), kit.libhttpd()));
        python.ifPresent(kit -> addUnreadable(wrong, kit.facts(), kit.dll()));
    }

    private static void addUnreadable(List<String> wrong, KitFacts known, BinaryFile dll) {
        if (known.architecture() != Architecture.UNKNOWN && dll.kind() == Kind.UNKNOWN) {
            wrong.add("what it is linked to cannot be read (" + dll.problem().orElse("") + ")");
        }
    }

    private void addMachine(List<String> wrong, PeImage image) {
        if (!image.isDll()) {
            wrong.add("it is a program, not a DLL");
        }
        apache.map(ApacheKit::architecture)
                .filter(machine -> differs(machine, image))
                .ifPresent(machine -> wrong.add(machines(image, "Apache", machine)));
        python.map(PythonKit::architecture)
                .filter(machine -> differs(machine, image))
                .ifPresent(machine -> wrong.add(machines(image, "Python", machine)));
    }

    private static boolean differs(Architecture machine, PeImage image) {
        return machine != Architecture.UNKNOWN && machine != image.architecture();
    }

    private static String machines(PeImage image, String component, Architecture machine) {
        return String.format(
                Locale.ROOT,
                "it is %s (PE machine %04x), %s is %s (%04x)",
                image.architecture().id(),
                image.machine(),
                component,
                machine.id(),
                machine.machine());
    }

    private void addStructure(List<String> wrong, PeImage image) {
        Optional<ApacheModule> module = image.apacheModule(SYMBOL);
        if (module.isEmpty()) {
            wrong.add("it does not export the data symbol " + SYMBOL);
            return;
        }
        Optional<ServerAbi> server = apache.flatMap(ServerAbi::of);
        if (server.isPresent() && !fits(module.get(), server.get())) {
            wrong.add(SYMBOL + " is made for magic " + module.get().magicCookie() + ", MMN "
                    + module.get().mmn() + "; " + server.get().source() + " states "
                    + server.get().cookie() + ", MMN " + server.get().mmn());
        }
    }

    /** Only the minor number may differ, and only in a module from elsewhere: Apache itself does not compare it. */
    private boolean fits(ApacheModule module, ServerAbi server) {
        return module.magicCookie().equals(server.cookie())
                && module.mmnMajor() == server.mmnMajor()
                && (foreign || module.mmnMinor() == server.mmnMinor());
    }

    private void addImports(List<String> wrong, Path module, PeImage image) {
        List<String> imports = Stream.concat(image.importedDlls().stream(), image.delayImportedDlls().stream())
                .toList();
        List<String> needed = new ArrayList<>();
        apache.ifPresent(kit -> needed.addAll(kit.linkedDlls()));
        python.ifPresent(kit -> needed.add(kit.dll().file().getFileName().toString()));
        String missing = needed.stream().filter(dll -> !holds(imports, dll)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            wrong.add("it does not import " + missing + " (its imports: " + String.join(", ", imports) + ")");
        }
        imports.stream()
                .filter(dll -> !isKits(dll, needed) && !WindowsDlls.contains(dll))
                .filter(dll -> CRuntime.ofDll(dll).isEmpty())
                .filter(dll -> !foreign || !couldBeThere(dll, module))
                .forEach(dll -> wrong.add("it imports " + dll + ", which neither Windows nor these kits bring"));
    }

    /** Without a kit to compare with, any DLL that only such a kit can bring will do. */
    private boolean isKits(String dll, List<String> needed) {
        return holds(needed, dll)
                || apache.isEmpty() && dll.toLowerCase(Locale.ROOT).matches("lib(httpd|apr-[12]|aprutil-1)\\.dll")
                || python.isEmpty() && PythonDll.ofName(dll).isPresent();
    }

    /**
     * What a module from elsewhere needs beside its kits may lie in their folders or in its own; MW-602 looks there.
     */
    private boolean couldBeThere(String dll, Path module) {
        return apache.isEmpty()
                || python.isEmpty()
                || Stream.of(
                                apache.get().home().resolve("bin"),
                                python.get().home(),
                                module.toAbsolutePath().getParent())
                        .anyMatch(folder ->
                                CaseInsensitiveListing.list(folder).file(dll).isPresent());
    }

    private static boolean holds(List<String> dlls, String name) {
        return dlls.stream().anyMatch(name::equalsIgnoreCase);
    }

    private void addRuntime(List<String> wrong, PeImage image) {
        image.importedDlls().stream()
                .filter(CRuntime::isDebugDll)
                .findFirst()
                .ifPresent(dll -> wrong.add("it uses the debug C runtime " + dll + ", which may not be redistributed"));
        Optional<CRuntime> expected =
                python.map(PythonKit::cRuntime).filter(runtime -> !foreign && runtime != CRuntime.UNKNOWN);
        String used = image.importedDlls().stream()
                .filter(dll -> CRuntime.ofDll(dll).isPresent())
                .collect(Collectors.joining(", "));
        if (expected.isPresent() && (image.cRuntime() != expected.get() || mixes(image, expected.get()))) {
            wrong.add("its C runtime is " + image.cRuntime().id() + " (" + (used.isEmpty() ? "no runtime DLL" : used)
                    + "), Python's is " + expected.get().id());
        }
        boolean manifest = image.manifests().getOrDefault(DLL_MANIFEST, "").contains(VC90_CRT);
        if (image.cRuntime() == CRuntime.VC9 && !manifest) {
            wrong.add("it imports MSVCR90.dll and has no manifest that names " + VC90_CRT + " as resource "
                    + DLL_MANIFEST + ", without which Windows does not find that DLL");
        }
    }

    private static boolean mixes(PeImage image, CRuntime expected) {
        return image.importedDlls().stream()
                .flatMap(dll -> CRuntime.ofDll(dll).stream())
                .anyMatch(runtime -> runtime != expected);
    }

    private static Finding unreadable(Path module, String problem) {
        Evidence evidence = Evidence.ofProblem(module, problem);
        return Finding.error(
                CODE,
                module + " cannot be read as a module: " + evidence.says() + ".",
                List.of(evidence),
                "Build it again, or get the file again.");
    }
}
