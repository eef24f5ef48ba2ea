package io.github.modwsgi.maven.build.plan;

import static io.github.modwsgi.maven.ThisSystem.slashes;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.HeaderListing;
import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The exact command lines for each generation of Visual C++ and each architecture. */
public final class CommandLinesTest {
    /** What win32/common-VC9.mk and common-VC10.mk of mod_wsgi 4.5.24 give cl.exe, /Wall aside. */
    private static final List<String> UPSTREAM_COMPILE =
            List.of("/MD", "/GF", "/Gy", "/O2", "/Zc:wchar_t", "/Zc:forScope", "/DWIN32", "/DNDEBUG");

    private static final List<String> UPSTREAM_LINK =
            List.of("/OPT:REF", "/OPT:ICF=2", "/RELEASE", "/SUBSYSTEM:WINDOWS", "/DLL");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private List<String> compilerOptions = List.of();
    private boolean debugSymbols;

    @Before
    public void findFolder() throws Exception {
        root = temporary.getRoot().toPath().toRealPath();
    }

    /** A generation: cl's version, the class of runtime, and how it lists headers. */
    private enum Generation {
        VC9("15.00.30729.01", CRuntime.VC9, false),
        VC10("16.00.40219.01", CRuntime.VC10, false),
        VC11("17.00.61030.0", CRuntime.VC11, false),
        VC12("18.00.40629.0", CRuntime.VC12, false),
        VC14("19.00.24215.1", CRuntime.VC14, false),
        VC15("19.16.27054.0", CRuntime.VC14, false),
        VS16("19.29.30154.0", CRuntime.VC14, true),
        VS17("19.44.35211.0", CRuntime.VC14, true),
        VS18("19.50.35717.0", CRuntime.VC14, true);

        private final String version;
        private final CRuntime runtime;
        private final boolean writesLists;

        Generation(String version, CRuntime runtime, boolean writesLists) {
            this.version = version;
            this.runtime = runtime;
            this.writesLists = writesLists;
        }
    }

    private BuildPlan plan(Generation generation, Architecture architecture) throws Exception {
        SampleTarget sample = new SampleTarget(root);
        sample.architecture = architecture;
        sample.abi = generation.runtime;
        sample.apacheAbi = generation.runtime;
        BuildableTarget target = sample.complete();
        TargetRequest asked = target.request();
        TargetRequest request = new TargetRequest(
                asked.id(),
                asked.source(),
                asked.apache(),
                asked.python(),
                asked.freeThreaded(),
                asked.compiler(),
                new BuildOptions(compilerOptions, List.of(), debugSymbols));
        return Planner.plan(
                new BuildableTarget(
                        request,
                        target.classifier(),
                        target.apache(),
                        target.python(),
                        target.sources(),
                        compiler(generation, architecture)),
                root.resolve("out"));
    }

    private Compiler compiler(Generation generation, Architecture architecture) throws Exception {
        Path library = root.resolve("sdk/msvcrt.lib");
        Files.createDirectories(library.getParent());
        Files.write(library, MadeBinaries.importLibrary(architecture, "VCRUNTIME140.dll", "__guard_check_icall_fptr"));
        WindowsSdk sdk = new WindowsSdk(
                root.resolve("sdk"),
                Optional.empty(),
                List.of(root.resolve("sdk")),
                List.of(root.resolve("sdk")),
                Optional.empty(),
                new Reading<>(library, Optional.of(ImportLibrary.read(library)), Optional.empty()));
        return new Compiler(
                CompilerKind.MSVC,
                root.resolve("cl.exe"),
                root.resolve("link.exe"),
                generation == Generation.VC9 ? Optional.of(root.resolve("mt.exe")) : Optional.empty(),
                generation.version,
                "",
                "cl",
                architecture,
                generation.runtime,
                sdk,
                generation.writesLists
                        ? HeaderListing.SOURCE_DEPENDENCIES
                        : HeaderListing.showIncludes("Note: including file:"),
                Environment.of(OperatingSystem.WINDOWS, Map.of()),
                "test");
    }

    private String compileLine(Generation generation, Architecture architecture) throws Exception {
        return line(plan(generation, architecture).compiles().get(0).arguments());
    }

    private String linkLine(Generation generation, Architecture architecture) throws Exception {
        return line(plan(generation, architecture).link().arguments());
    }

    private String line(List<String> arguments) {
        return slashes(String.join(" ", arguments).replace(root.toString(), "ROOT"))
                .replaceAll("ROOT/out/[^/ ]+", "OUT");
    }

    private static final String INCLUDES = "/IROOT/apache/include /IROOT/python/include ";
    private static final String SOURCE = "/FoOUT/obj/mod_wsgi.obj src/server/mod_wsgi.c";

    @Test
    public void compileLinesOfEachGeneration() throws Exception {
        String upstream = "/nologo /c /MD /GF /Gy /O2 /Zc:wchar_t /Zc:forScope /DWIN32 /DNDEBUG /W3 ";
        String modern = upstream + "/utf-8 /guard:cf /Brepro " + INCLUDES;
        String list = "/sourceDependencies OUT/obj/mod_wsgi.d ";
        Map<Generation, String> expected = Map.of(
                Generation.VC9, upstream + INCLUDES + "/showIncludes " + SOURCE,
                Generation.VC10, upstream + INCLUDES + "/showIncludes " + SOURCE,
                Generation.VC11, upstream + INCLUDES + "/showIncludes " + SOURCE,
                Generation.VC12, upstream + INCLUDES + "/showIncludes " + SOURCE,
                Generation.VC14, modern + "/showIncludes " + SOURCE,
                Generation.VC15, modern + "/showIncludes " + SOURCE,
                Generation.VS16, modern + list + SOURCE,
                Generation.VS17, modern + list + SOURCE,
                Generation.VS18, modern + list + SOURCE);
        for (Generation generation : Generation.values()) {
            for (Architecture architecture : List.of(Architecture.X86, Architecture.X64, Architecture.ARM64)) {
                assertEquals(
                        generation + " " + architecture,
                        expected.get(generation),
                        compileLine(generation, architecture));
            }
        }
    }

    @Test
    public void linkLinesOfEachGeneration() throws Exception {
        String old = "/OPT:ICF=2 /RELEASE /INCREMENTAL:NO /DYNAMICBASE /NXCOMPAT ";
        String middle = "/OPT:ICF /RELEASE /INCREMENTAL:NO /MANIFEST:NO ";
        String modern = "/OPT:ICF /RELEASE /INCREMENTAL:NO /GUARD:CF /Brepro /MANIFEST:NO ";
        Map<Generation, String> expected = Map.of(
                Generation.VC9, old + "/MANIFEST /MANIFESTFILE:link/mod_wsgi.so.manifest ",
                Generation.VC10, old + "/MANIFEST:NO ",
                Generation.VC11, middle,
                Generation.VC12, middle,
                Generation.VC14, modern,
                Generation.VC15, modern,
                Generation.VS16, modern,
                Generation.VS17, modern,
                Generation.VS18, modern);
        for (Generation generation : Generation.values()) {
            for (Architecture architecture : List.of(Architecture.X86, Architecture.X64, Architecture.ARM64)) {
                assertEquals(
                        generation + " " + architecture,
                        "/NOLOGO /MACHINE:" + architecture.id().toUpperCase(Locale.ROOT)
                                + " /DLL /SUBSYSTEM:WINDOWS /OPT:REF " + expected.get(generation)
                                + "/OUT:link/mod_wsgi.so /IMPLIB:link/mod_wsgi.lib"
                                + " /LIBPATH:ROOT/apache/lib /LIBPATH:ROOT/python/libs obj/mod_wsgi.obj python314.lib"
                                + " libhttpd.lib libapr-1.lib libaprutil-1.lib kernel32.lib",
                        linkLine(generation, architecture));
            }
        }
    }

    @Test
    public void upstreamsFlagsForVc9AndVc10AreAllThere() throws Exception {
        for (Generation generation : List.of(Generation.VC9, Generation.VC10)) {
            BuildPlan plan = plan(generation, Architecture.X86);
            assertTrue(plan.compiles().get(0).arguments().containsAll(UPSTREAM_COMPILE));
            assertTrue(plan.link().arguments().containsAll(UPSTREAM_LINK));
            assertTrue(
                    plan.link().arguments().containsAll(List.of("libhttpd.lib", "libapr-1.lib", "libaprutil-1.lib")));
        }
    }

    @Test
    public void manifestStepIsUpstreamsAndOfVc9Only() throws Exception {
        for (Generation generation : Generation.values()) {
            Optional<ManifestStep> step =
                    plan(generation, Architecture.X86).link().manifest();
            assertEquals(generation == Generation.VC9, step.isPresent());
        }
        assertEquals(
                "ROOT/mt.exe -nologo -manifest link/mod_wsgi.so.manifest -outputresource:link/mod_wsgi.so;2",
                line(plan(Generation.VC9, Architecture.X86)
                        .link()
                        .manifest()
                        .orElseThrow()
                        .line()));
    }

    @Test
    public void debugSymbolsAreInTheObjectsAndThePdbNamesNoFolder() throws Exception {
        debugSymbols = true;
        assertTrue(compileLine(Generation.VS17, Architecture.X64).contains(" /Z7 "));
        assertTrue(linkLine(Generation.VS17, Architecture.X64)
                .contains(" /DEBUG /PDB:link/mod_wsgi.pdb /PDBALTPATH:%_PDB% "));
    }

    @Test
    public void sharedPdbOfTheUsersOptionsIsMadeSafeWhereTheCompilerCan() throws Exception {
        compilerOptions = List.of("/Zi");
        assertTrue(compileLine(Generation.VC12, Architecture.X64).contains("/Zi /FS "));
        assertFalse(compileLine(Generation.VC10, Architecture.X64).contains("/FS"));
    }
}
