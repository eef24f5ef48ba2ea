package io.github.modwsgi.maven.binary.file;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.coff.LibraryBuilder;
import io.github.modwsgi.maven.binary.coff.ObjectBuilder;
import io.github.modwsgi.maven.binary.pe.PeBuilder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BinaryFileTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path write(String name, byte[] bytes) throws Exception {
        return Files.write(folder.getRoot().toPath().resolve(name), bytes);
    }

    @Test
    public void aModuleSaysEverything() throws Exception {
        Path file = write("mod_wsgi.so", PeBuilder.full(Architecture.X86).build());
        BinaryFile module = BinaryFile.inspect(file);
        assertEquals(file, module.file());
        assertEquals(Kind.DLL, module.kind());
        assertEquals(Architecture.X86, module.architecture());
        assertEquals(Optional.of(new LinkerVersion(14, 44)), module.linkerVersion());
        assertEquals(Toolchain.MSVC, module.toolchain());
        assertEquals(CRuntime.VC14, module.cRuntime());
        assertEquals(List.of("KERNEL32.dll", "python314.dll", "VCRUNTIME140.dll"), module.imports());
        assertEquals(List.of("SHELL32.dll"), module.delayImports());
        assertEquals(List.of("wsgi_module", "elsewhere"), module.exports());
        assertEquals("20120211:142", module.module().orElseThrow().mmn());
        assertEquals(Optional.of("3.14"), module.python());
        assertEquals(false, module.freeThreaded());
        assertEquals("5.0.2.1", module.versionInfo().orElseThrow().fileVersion());
        assertEquals(Optional.empty(), module.problem());
    }

    @Test
    public void theVersionOfAMadeModWsgiIsReadFromItsConstants() throws Exception {
        assertEquals(Optional.of("5.0.2"), stated("wsgi_module", "5.0.2"));
        assertEquals(Optional.of("3.5"), stated("wsgi_module", "3.5"));
        assertEquals(Optional.of("3.5-BRANCH"), stated("wsgi_module", "mod_wsgi/%s", "3.5-BRANCH"));
        assertEquals(Optional.of("6.0.0.rc1"), stated("wsgi_module", "6.0.0.rc1"));
    }

    @Test
    public void theVersionOfAMadeModulesPythonIsNotModWsgis() throws Exception {
        assertEquals(Optional.of("5.0.2"), stated("wsgi_module", "3.14.3", "5.0.2", "5.0.2"));
        assertEquals(Optional.empty(), stated("wsgi_module", "3.14.3"));
    }

    @Test
    public void noVersionIsGuessed() throws Exception {
        assertEquals(Optional.empty(), stated("wsgi_module", "5.0.2", "4.9.4"));
        assertEquals(
                Optional.empty(), stated("wsgi_module", "version 5.0.2", "5.0.2 is the version", "5", "127.0.0.1"));
        assertEquals(Optional.empty(), stated("ssl_module", "5.0.2"));
    }

    private Optional<String> stated(String module, String... constants) throws Exception {
        PeBuilder made = PeBuilder.dll(Architecture.X64)
                .importing("python314.dll", "Py_Initialize")
                .exportingModule(module, 0x41503234L, 20120211, 142);
        for (String constant : constants) {
            made.constant(constant);
        }
        return BinaryFile.inspect(write("made.so", made.build())).modWsgi();
    }

    @Test
    public void theOldWindowsBuildsAreRecognised() throws Exception {
        BinaryFile vc9 = BinaryFile.inspect(write(
                "mod_wsgi.so",
                PeBuilder.dll(Architecture.X86)
                        .linker(9, 0)
                        .rich(0x91, 30729, 1)
                        .importing("python27.dll", "Py_Main")
                        .importing("MSVCR90.dll", "malloc")
                        .build()));
        assertEquals(CRuntime.VC9, vc9.cRuntime());
        assertEquals(Toolchain.MSVC, vc9.toolchain());
        assertEquals(Optional.of("2.7"), vc9.python());
        BinaryFile vc6 = BinaryFile.inspect(write(
                "a.exe",
                PeBuilder.exe(Architecture.X86)
                        .linker(6, 0)
                        .importing("MSVCRT.dll", "malloc")
                        .build()));
        assertEquals(Kind.EXE, vc6.kind());
        assertEquals(CRuntime.VC6, vc6.cRuntime());
        BinaryFile mingw = BinaryFile.inspect(write(
                "b.dll",
                PeBuilder.dll(Architecture.X86)
                        .linker(2, 40)
                        .importing("msvcrt.dll", "malloc")
                        .build()));
        assertEquals(CRuntime.MSVCRT, mingw.cRuntime());
        assertEquals(Toolchain.MINGW, mingw.toolchain());
    }

    @Test
    public void aFreeThreadedPythonIsToldEvenWhenItsDllIsDelayed() throws Exception {
        BinaryFile file = BinaryFile.inspect(write(
                "x.pyd",
                PeBuilder.dll(Architecture.X64)
                        .delayImporting("python314t.dll", "Py_Main")
                        .build()));
        assertEquals(Optional.of("3.14"), file.python());
        assertTrue(file.freeThreaded());
    }

    @Test
    public void librariesAndObjectsAreToldApartWhateverTheirNames() throws Exception {
        BinaryFile imports = BinaryFile.inspect(write(
                "a.dll",
                LibraryBuilder.microsoft(Architecture.X64, "python314.dll", "Py_Main")
                        .build()));
        assertEquals(Kind.IMPORT_LIBRARY, imports.kind());
        assertEquals("import-library", imports.kind().id());
        assertEquals(List.of("python314.dll"), imports.imports());
        assertEquals(Optional.of("3.14"), imports.python());
        assertEquals(Optional.of(new LinkerVersion(14, 44)), imports.linkerVersion());
        BinaryFile library = BinaryFile.inspect(write(
                "b.dll",
                new LibraryBuilder()
                        .member("a.obj/", ObjectBuilder.full(false).assemble(), "f")
                        .build()));
        assertEquals(Kind.STATIC_LIBRARY, library.kind());
        for (boolean big : new boolean[] {false, true}) {
            BinaryFile object =
                    BinaryFile.inspect(write("c.so", ObjectBuilder.full(big).build()));
            assertEquals(Kind.OBJECT, object.kind());
            assertEquals(Architecture.X64, object.architecture());
            assertEquals(Toolchain.MSVC, object.toolchain());
            assertEquals(List.of("wsgi_module"), object.exports());
        }
    }

    @Test
    public void aMixedLibraryHasNoOneArchitecture() throws Exception {
        byte[] mixed = LibraryBuilder.microsoft(Architecture.X64, "a.dll", "f")
                .shortImport(Architecture.X86, "a.dll", "g")
                .build();
        assertEquals(
                Architecture.UNKNOWN, BinaryFile.inspect(write("a.lib", mixed)).architecture());
    }

    private static void assertUnknown(Path file, String problem) {
        BinaryFile unknown = BinaryFile.inspect(file);
        assertEquals(Kind.UNKNOWN, unknown.kind());
        assertEquals(Architecture.UNKNOWN, unknown.architecture());
        assertEquals(Toolchain.UNKNOWN, unknown.toolchain());
        assertEquals(CRuntime.UNKNOWN, unknown.cRuntime());
        assertEquals(Optional.empty(), unknown.linkerVersion());
        assertEquals(Optional.of(file + problem), unknown.problem());
    }

    @Test
    public void whatIsNoFileIsUnknownAndSaysWhy() throws Exception {
        Path root = folder.getRoot().toPath();
        assertUnknown(
                write("empty.dll", new byte[0]),
                ", byte 0x0: expected a Windows program, DLL, library or object, found an empty file");
        assertUnknown(root, ": expected a file, found a folder");
        assertUnknown(root.resolve("none.dll"), ": expected a file, found no such file");
        assertUnknown(
                write("text.dll", "hello, hello, hello, hello".getBytes()),
                ", byte 0x0: expected a Windows program, DLL, library or object, found the bytes 68656c6c6f2c2068");
    }

    @Test
    public void aDanglingLinkSaysWhereItPoints() throws Exception {
        Path root = folder.getRoot().toPath();
        Path link = ThisSystem.link(root.resolve("link.dll"), root.resolve("gone.dll"));
        assertUnknown(
                link, ": expected a file, found a link to " + root.resolve("gone.dll") + ", which does not exist");
        Path loop = ThisSystem.link(root.resolve("loop.dll"), root.resolve("loop.dll"));
        assertUnknown(loop, ": expected a file, found a link to " + loop + ", which does not exist");
    }

    @Test
    public void aDeviceIsNotRead() {
        assumeTrue("not run: this machine has no /dev/zero", Files.exists(Path.of("/dev/zero")));
        assertUnknown(Path.of("/dev/zero"), ": expected a regular file, found a device or a pipe");
    }

    @Test
    public void aFileInsideAnArchiveIsReadInPlace() throws Exception {
        Path wheel = folder.getRoot().toPath().resolve("x.whl");
        try (FileSystem zip = FileSystems.newFileSystem(wheel, Map.of("create", "true"))) {
            Files.write(
                    zip.getPath("/mod_wsgi.pyd"),
                    PeBuilder.full(Architecture.X64).build());
        }
        try (FileSystem zip = FileSystems.newFileSystem(wheel)) {
            assertEquals(
                    Kind.DLL, BinaryFile.inspect(zip.getPath("/mod_wsgi.pyd")).kind());
        }
    }

    @Test
    public void aFileSystemThatFailsInItsOwnWayIsUnknownToo() throws Exception {
        Path wheel = folder.getRoot().toPath().resolve("x.whl");
        Path inside;
        try (FileSystem zip = FileSystems.newFileSystem(wheel, Map.of("create", "true"))) {
            inside = Files.write(zip.getPath("/a.pyd"), new byte[10]);
        }
        BinaryFile file = BinaryFile.inspect(inside);
        assertEquals(Kind.UNKNOWN, file.kind());
        assertTrue(file.problem().toString(), file.problem().orElseThrow().contains("ClosedFileSystemException"));
    }

    @Test
    public void aDllWithABrokenVersionResourceIsADllWithAProblem() throws Exception {
        BinaryFile file = BinaryFile.inspect(write(
                "a.dll",
                PeBuilder.dll(Architecture.X64).rawVersion(new byte[60]).build()));
        assertEquals(Kind.DLL, file.kind());
        assertTrue(file.problem().orElseThrow().contains("expected a version resource"));
    }
}
