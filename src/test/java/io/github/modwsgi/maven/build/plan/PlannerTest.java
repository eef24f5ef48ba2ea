package io.github.modwsgi.maven.build.plan;

import static java.util.stream.Collectors.toSet;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.build.Targets;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command lines, whole: what is planned is what is run. */
public class PlannerTest {
    private static final Path BUILD = Path.of("/build");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final Targets targets = new Targets();

    private BuildPlan plan() throws Exception {
        return Planner.plan(targets.target(), BUILD);
    }

    private List<String> compile() throws Exception {
        return plan().compiles().get(0).arguments().stream()
                .map(ThisSystem::slashes)
                .toList();
    }

    private List<String> link() throws Exception {
        return plan().link().arguments().stream().map(ThisSystem::slashes).toList();
    }

    private void sdkWithGuard() throws Exception {
        targets.msvcrt = Optional.of(Files.write(
                temporary.newFile("msvcrt.lib").toPath(),
                MadeBinaries.importLibrary(targets.architecture, "VCRUNTIME140.dll", "__guard_check_icall_fptr")));
    }

    @Test
    public void llvmForX64() throws Exception {
        assertEquals(
                List.of(
                        "/nologo",
                        "/c",
                        "/MD",
                        "/GF",
                        "/Gy",
                        "/O2",
                        "/Zc:wchar_t",
                        "/Zc:forScope",
                        "/DWIN32",
                        "/DNDEBUG",
                        "/W3",
                        "/Brepro",
                        "--target=x86_64-pc-windows-msvc",
                        "-Wno-error=incompatible-pointer-types",
                        "/X",
                        "/imsvc/sdk/include",
                        "/I/kits/Apache24/include",
                        "/I/kits/Python314/include",
                        "/clang:-MD",
                        "/clang:-MV",
                        "/clang:-MF/build/ap24py314-win64-VC14/obj/mod_wsgi.d",
                        "/Fo/build/ap24py314-win64-VC14/obj/mod_wsgi.obj",
                        "src/server/mod_wsgi.c"),
                compile());
        assertEquals(
                List.of(
                        "/NOLOGO",
                        "/MACHINE:X64",
                        "/DLL",
                        "/SUBSYSTEM:WINDOWS",
                        "/OPT:REF",
                        "/OPT:ICF",
                        "/RELEASE",
                        "/INCREMENTAL:NO",
                        "/Brepro",
                        "/OUT:link/mod_wsgi.so",
                        "/IMPLIB:link/mod_wsgi.lib",
                        "/LIBPATH:/sdk/lib/x64",
                        "/LIBPATH:/kits/Apache24/lib",
                        "/LIBPATH:/kits/Python314/libs",
                        "obj/mod_wsgi.obj",
                        "obj/wsgi_one.obj",
                        "python314.lib",
                        "libhttpd.lib",
                        "libapr-1.lib",
                        "libaprutil-1.lib",
                        "kernel32.lib"),
                link());
    }

    @Test
    public void llvmForX86DiffersInTargetMachineAndTheHeaderThatMendsCallingConventions() throws Exception {
        List<String> x64 = compile();
        targets.architecture = Architecture.X86;
        String header = "/FI/build/ap24py314-win32-VC14/include/apr_declarations.h";
        assertEquals(
                Set.of(header),
                compile().stream()
                        .filter(argument -> argument.startsWith("/FI"))
                        .collect(toSet()));
        List<String> x86 = compile().stream()
                .filter(argument -> !argument.equals(header))
                .map(argument -> argument.replace("win32-", "win64-").replace("i686-", "x86_64-"))
                .toList();
        assertEquals(x64, x86);
        assertTrue(compile().contains("--target=i686-pc-windows-msvc"));
        assertEquals("/MACHINE:X86", link().get(1));
    }

    @Test
    public void msvcGetsNoTargetAndFindsTheSdkThroughItsEnvironment() throws Exception {
        targets.kind = CompilerKind.MSVC;
        assertEquals(
                List.of(
                        "/nologo",
                        "/c",
                        "/MD",
                        "/GF",
                        "/Gy",
                        "/O2",
                        "/Zc:wchar_t",
                        "/Zc:forScope",
                        "/DWIN32",
                        "/DNDEBUG",
                        "/W3",
                        "/utf-8",
                        "/Brepro",
                        "/I/kits/Apache24/include",
                        "/I/kits/Python314/include",
                        "/sourceDependencies",
                        "/build/ap24py314-win64-VC14/obj/mod_wsgi.d",
                        "/Fo/build/ap24py314-win64-VC14/obj/mod_wsgi.obj",
                        "src/server/mod_wsgi.c"),
                compile());
        assertFalse(link().contains("/LIBPATH:/sdk/lib/x64"));
    }

    @Test
    public void debugSymbolsStayInTheObjectsAndNameNoFolderInTheModule() throws Exception {
        assertEquals(Optional.empty(), plan().link().symbols());
        targets.debugSymbols = true;
        assertTrue(compile().contains("/Z7"));
        int at = link().indexOf("/DEBUG");
        assertEquals(List.of("/DEBUG", "/PDB:link/mod_wsgi.pdb", "/PDBALTPATH:%_PDB%"), link().subList(at, at + 3));
        assertEquals(
                Optional.of(BUILD.resolve("ap24py314-win64-VC14/link/mod_wsgi.pdb")),
                plan().link().symbols());
    }

    @Test
    public void aFreeThreadedPythonGetsItsMacroAndItsLibrary() throws Exception {
        assertFalse(compile().contains("/DPy_GIL_DISABLED=1"));
        targets.freeThreaded = true;
        assertTrue(compile().contains("/DPy_GIL_DISABLED=1"));
        assertTrue(link().contains("python314t.lib"));
        assertFalse(link().contains("python314.lib"));
        assertEquals(BUILD.resolve("ap24py314t-win64-VC14"), plan().folder());
    }

    @Test
    public void controlFlowIsGuardedWhereTheSdkHasWhatItNeeds() throws Exception {
        assertFalse(compile().contains("/guard:cf"));
        assertFalse(link().contains("/GUARD:CF"));
        sdkWithGuard();
        assertTrue(compile().contains("/guard:cf"));
        assertTrue(link().contains("/GUARD:CF"));
    }

    @Test
    public void controlFlowIsGuardedForX86Too() throws Exception {
        targets.architecture = Architecture.X86;
        targets.msvcrt = Optional.of(Files.write(
                temporary.newFile("msvcrt.lib").toPath(),
                MadeBinaries.importLibrary(Architecture.X86, "VCRUNTIME140.dll", "___guard_check_icall_fptr")));
        assertTrue(compile().contains("/guard:cf"));
    }

    @Test
    public void theUsersOptionsComeBehindOurs() throws Exception {
        targets.compilerOptions = List.of("/O1", "/I/own");
        targets.linkOptions = List.of("/VERSION:5.0");
        List<String> compile = compile();
        assertTrue(compile.indexOf("/O1") > compile.indexOf("/O2"));
        assertTrue(compile.indexOf("/I/own") > compile.indexOf("/I/kits/Python314/include"));
        assertEquals("/VERSION:5.0", link().get(link().size() - 1));
    }

    @Test
    public void stepsComeInTheOrderOfTheSourcesAndObjectsInThatOfTheSteps() throws Exception {
        targets.sources = List.of("a.c", "b.c", "c.c");
        assertEquals(
                List.of("a.obj", "b.obj", "c.obj"),
                plan().compiles().stream()
                        .map(step -> step.object().getFileName().toString())
                        .toList());
        assertEquals(
                List.of("obj/a.obj", "obj/b.obj", "obj/c.obj"),
                link().stream().filter(argument -> argument.startsWith("obj/")).toList());
    }

    @Test
    public void equalTargetsGiveEqualSteps() throws Exception {
        assertEquals(plan().compiles(), plan().compiles());
        assertEquals(plan().link(), plan().link());
    }
}
