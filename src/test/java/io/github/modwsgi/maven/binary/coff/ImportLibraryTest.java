package io.github.modwsgi.maven.binary.coff;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.Bytes;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.MemoryChannel;
import io.github.modwsgi.maven.binary.Toolchain;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class ImportLibraryTest {
    private static ImportLibrary read(LibraryBuilder builder) throws Exception {
        return ImportLibrary.read(MemoryChannel.reader(builder.build()));
    }

    @Test
    public void aMicrosoftLibrarySaysWhereItLeads() throws Exception {
        ImportLibrary library =
                read(LibraryBuilder.microsoft(Architecture.X64, "python314.dll", "Py_Initialize", "Py_Finalize"));
        assertTrue(library.isImportLibrary());
        assertEquals(Set.of(Architecture.X64), library.architectures());
        assertEquals(Set.of("python314.dll"), library.dllNames());
        assertTrue(library.leadsTo("Python314.DLL"));
        assertEquals(3, library.memberCount());
        assertEquals(Optional.of(new LinkerVersion(14, 44)), library.linkerVersion());
        assertEquals(Toolchain.MSVC, library.toolchain());
        assertTrue(library.defines("__imp_Py_Initialize"));
    }

    @Test
    public void theDescriptorAloneNamesTheDll() throws Exception {
        ImportLibrary library = read(LibraryBuilder.microsoft(Architecture.X64, "python3.dll"));
        assertEquals(Set.of("python3.dll"), library.dllNames());
        assertEquals(Toolchain.MSVC, library.toolchain());
    }

    @Test
    public void aGnuLibrarySaysWhereItLeads() throws Exception {
        ImportLibrary library = read(LibraryBuilder.gnu(Architecture.X86, "libhttpd.dll", "_ap_run_handler@4"));
        assertTrue(library.isImportLibrary());
        assertEquals(Set.of(Architecture.X86), library.architectures());
        assertEquals(Set.of("libhttpd.dll"), library.dllNames());
        assertEquals(Optional.empty(), library.linkerVersion());
        assertEquals(Toolchain.MINGW, library.toolchain());
    }

    @Test
    public void aLibraryOfLlvmHasShortMembersAndNoSignature() throws Exception {
        LibraryBuilder builder = new LibraryBuilder().shortImport(Architecture.X64, "libapr-1.dll", "apr_palloc");
        assertEquals(Toolchain.LLVM, read(builder).toolchain());
    }

    @Test
    public void aSignatureIsMicrosoftsWhateverTheProduct() throws Exception {
        assertSigned(0xcb, 61030, Optional.of(new LinkerVersion(11, 0)));
        assertSigned(0xdd, 40629, Optional.of(new LinkerVersion(12, 0)));
        assertSigned(0x201, 40000, Optional.empty());
    }

    private static void assertSigned(int product, int build, Optional<LinkerVersion> version) throws Exception {
        ImportLibrary library = read(new LibraryBuilder()
                .member(
                        "/0",
                        ObjectBuilder.object(Architecture.X64)
                                .section(".idata$2", new byte[20])
                                .section(".idata$6", "libapr-1.dll\0")
                                .signedBy(product, build)
                                .assemble())
                .shortImport(Architecture.X64, "libapr-1.dll", "apr_palloc"));
        assertEquals(Toolchain.MSVC, library.toolchain());
        assertEquals(version, library.linkerVersion());
    }

    @Test
    public void anObjectOfMicrosoftsBesideThemDoesNotMakeTheImportsMicrosofts() throws Exception {
        LibraryBuilder builder = new LibraryBuilder()
                .shortImport(Architecture.X64, "libapr-1.dll", "apr_palloc")
                .member(
                        "x.obj/",
                        ObjectBuilder.object(Architecture.X64)
                                .section(".text", new byte[8])
                                .signedBy(0x104, 35222)
                                .assemble());
        assertEquals(Toolchain.LLVM, read(builder).toolchain());
    }

    @Test
    public void decoratedSymbolsAreFoundByTheirPlainNames() throws Exception {
        ImportLibrary x86 = read(LibraryBuilder.microsoft(
                Architecture.X86, "libhttpd.dll", "_ap_hook_child_init@16", "_ap_log_rerror", "@ap_fast@8"));
        assertTrue(x86.defines("__imp__ap_hook_child_init@16"));
        assertTrue(x86.defines("ap_hook_child_init"));
        assertTrue(x86.defines("ap_log_rerror"));
        assertTrue(x86.defines("ap_fast"));
        assertFalse(x86.defines("ap_hook_child"));
        ImportLibrary x64 = read(LibraryBuilder.microsoft(Architecture.X64, "libhttpd.dll", "ap_log_rerror"));
        assertTrue(x64.defines("ap_log_rerror"));
        assertFalse(x64.defines("log_rerror"));
    }

    @Test
    public void dataIsDefinedThoughItHasNoPlainSymbol() throws Exception {
        LibraryBuilder builder = LibraryBuilder.microsoft(Architecture.X64, "libhttpd.dll", "f")
                .member(
                        "/0",
                        ObjectBuilder.object(Architecture.X64).defining("x", 1).assemble(),
                        "__imp_core_module");
        assertTrue(read(builder).defines("core_module"));
    }

    @Test
    public void objectsAloneMakeAStaticLibrary() throws Exception {
        ImportLibrary library = read(new LibraryBuilder()
                .member("a.obj/", ObjectBuilder.full(false).assemble(), "wsgi_module")
                .member("b.obj/", ObjectBuilder.full(true).assemble(), "other"));
        assertFalse(library.isImportLibrary());
        assertEquals(Set.of(Architecture.X64), library.architectures());
        assertEquals(Set.of(), library.dllNames());
        assertEquals(2, library.memberCount());
        assertEquals(Toolchain.UNKNOWN, library.toolchain());
    }

    @Test
    public void mixedArchitecturesAreAllNamed() throws Exception {
        ImportLibrary library = read(
                LibraryBuilder.microsoft(Architecture.X64, "a.dll", "f").shortImport(Architecture.X86, "b.dll", "g"));
        assertEquals(Set.of(Architecture.X64, Architecture.X86), library.architectures());
        assertEquals(Set.of("a.dll", "b.dll"), library.dllNames());
    }

    @Test
    public void aThinArchiveIsRecognised() throws Exception {
        ImportLibrary library = read(new LibraryBuilder()
                .thin()
                .member("a.o/", ObjectBuilder.full(false).assemble(), "f")
                .member("b.o/", ObjectBuilder.full(false).assemble(), "g"));
        assertTrue(library.isThin());
        assertEquals(2, library.memberCount());
        assertEquals(Set.of(), library.architectures());
        assertTrue(library.defines("f") && library.defines("g"));
    }

    /** As in a php5embed.lib of PHP 5.2. */
    @Test
    public void membersWithAnOptionalHeaderAreRead() throws Exception {
        for (int bytes : new int[] {224, 240}) {
            ImportLibrary library = read(LibraryBuilder.microsoft(Architecture.X86, "a.dll", "f")
                    .member(
                            "o.obj/",
                            ObjectBuilder.object(Architecture.X86)
                                    .optionalHeader(bytes)
                                    .section(".text", new byte[16])
                                    .defining("_g", 1)
                                    .assemble(),
                            "_g"));
            assertEquals(Set.of("a.dll"), library.dllNames());
            assertEquals(Set.of(Architecture.X86), library.architectures());
        }
        assertThrows(
                MalformedBinaryException.class,
                () -> read(new LibraryBuilder()
                        .member(
                                "o.obj/",
                                ObjectBuilder.object(Architecture.X86)
                                        .optionalHeader(225)
                                        .assemble(),
                                "_g")));
    }

    @Test
    public void aLibraryOfLinuxIsMalformed() {
        Bytes elf = new Bytes().text("\177ELF").zeros(60);
        MalformedBinaryException e =
                assertThrows(MalformedBinaryException.class, () -> read(new LibraryBuilder().member("a.o/", elf, "f")));
        assertEquals("an ELF file, as Linux has", e.found());
    }

    @Test
    public void aLibraryCutBetweenTwoMembersIsMalformed() {
        LibraryBuilder builder = LibraryBuilder.microsoft(Architecture.X64, "a.dll", "f", "g");
        byte[] whole = builder.build();
        byte[] last =
                new LibraryBuilder().shortImport(Architecture.X64, "a.dll", "g").build();
        int lastMember = last.length - (8 + 60 + 4 + 8 + "g".length() + 1 + "__imp_g".length() + 1);
        byte[] cut = Arrays.copyOf(whole, whole.length - lastMember);
        MalformedBinaryException e =
                assertThrows(MalformedBinaryException.class, () -> ImportLibrary.read(MemoryChannel.reader(cut)));
        assertEquals("the member of an indexed symbol (is the file truncated?)", e.expected());
    }

    @Test
    public void anArchiveWithoutMembersIsMalformed() {
        assertThrows(
                MalformedBinaryException.class, () -> ImportLibrary.read(MemoryChannel.reader("!<arch>\n".getBytes())));
    }
}
