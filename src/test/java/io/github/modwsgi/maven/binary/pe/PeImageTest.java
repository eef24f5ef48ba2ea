package io.github.modwsgi.maven.binary.pe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.MemoryChannel;
import io.github.modwsgi.maven.binary.Toolchain;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class PeImageTest {
    private static PeImage read(PeBuilder builder) throws Exception {
        return read(builder.build());
    }

    private static PeImage read(byte[] bytes) throws Exception {
        return PeImage.read(MemoryChannel.reader(bytes));
    }

    @Test
    public void headersAreThoseOfTheFileForEachArchitecture() throws Exception {
        for (Architecture architecture : List.of(Architecture.X86, Architecture.X64, Architecture.ARM64)) {
            PeImage image = read(PeBuilder.dll(architecture).linker(14, 29));
            assertEquals(architecture, image.architecture());
            assertEquals(architecture.machine(), image.machine());
            assertEquals("14.29", image.linkerVersion().toString());
            assertTrue(image.isDll());
            assertEquals(List.of(".rdata"), image.sectionNames());
            assertEquals(List.of(), image.problems());
        }
    }

    @Test
    public void aProgramIsNoDll() throws Exception {
        assertFalse(read(PeBuilder.exe(Architecture.X64)).isDll());
    }

    @Test
    public void importsAreListedByDllWithNamesAndOrdinals() throws Exception {
        for (Architecture architecture : List.of(Architecture.X86, Architecture.X64)) {
            PeImage image = read(PeBuilder.dll(architecture)
                    .importing("KERNEL32.dll", "Sleep", "#12")
                    .importing("MSVCR90.dll", "malloc"));
            assertEquals(
                    List.of(
                            new Import("KERNEL32.dll", List.of("Sleep", "#12")),
                            new Import("MSVCR90.dll", List.of("malloc"))),
                    image.imports());
            assertEquals(List.of("KERNEL32.dll", "MSVCR90.dll"), image.importedDlls());
            assertEquals(List.of(), image.delayImports());
        }
    }

    @Test
    public void delayImportsAreReadInBothForms() throws Exception {
        List<Import> expected = List.of(
                new Import("SHELL32.dll", List.of("ShellExecuteW", "#7")),
                new Import("ole32.dll", List.of("CoInitialize")));
        for (Architecture architecture : List.of(Architecture.X86, Architecture.X64)) {
            PeBuilder builder = PeBuilder.dll(architecture)
                    .delayImporting("SHELL32.dll", "ShellExecuteW", "#7")
                    .delayImporting("ole32.dll", "CoInitialize");
            assertEquals(expected, read(builder).delayImports());
        }
        PeBuilder old = PeBuilder.dll(Architecture.X86)
                .oldDelayForm()
                .delayImporting("SHELL32.dll", "ShellExecuteW", "#7")
                .delayImporting("ole32.dll", "CoInitialize");
        assertEquals(expected, read(old).delayImports());
        assertEquals(List.of("SHELL32.dll", "ole32.dll"), read(old).delayImportedDlls());
    }

    @Test
    public void exportsHaveOrdinalsForwardersAndGaps() throws Exception {
        PeImage image = read(PeBuilder.dll(Architecture.X64)
                .exportingModule("wsgi_module", 0x41503234L, 20120211, 142)
                .forwarding("elsewhere", "other.target")
                .exportingOrdinal());
        List<Export> exports = image.exports();
        assertEquals(3, exports.size());
        assertEquals("wsgi_module", exports.get(0).name());
        assertEquals(5, exports.get(0).ordinal());
        assertEquals(Optional.empty(), exports.get(0).forwarder());
        assertEquals("elsewhere", exports.get(1).name());
        assertEquals(Optional.of("other.target"), exports.get(1).forwarder());
        assertEquals(new Export("", 8, PeBuilder.SECTION_RVA, Optional.empty()), exports.get(2));
    }

    @Test
    public void theModuleStructureIsReadAtTheOffsetsOfItsArchitecture() throws Exception {
        for (Architecture architecture : List.of(Architecture.X86, Architecture.X64)) {
            PeImage image = read(PeBuilder.dll(architecture)
                    .exportingModule("wsgi_module", 0x41503234L, 20120211, 142)
                    .exportingModule("old_module", 0x41503232L, 20051115, 43)
                    .exportingModule("PyInit_mod_wsgi", 0x8bec8b55L, 0x1234, 0));
            ApacheModule module = image.apacheModule("wsgi_module").orElseThrow();
            assertEquals(new ApacheModule("wsgi_module", "AP24", 20120211, 142), module);
            assertEquals("20120211:142", module.mmn());
            assertEquals(List.of("wsgi_module", "old_module"), image.apacheModuleCandidates());
            assertEquals(
                    "8bec8b55",
                    image.apacheModule("PyInit_mod_wsgi").orElseThrow().magicCookie());
            assertEquals(Optional.empty(), image.apacheModule("nowhere"));
        }
    }

    @Test
    public void anExportAtTheEndOfTheSectionIsNoProblem() throws Exception {
        byte[] bytes =
                PeBuilder.dll(Architecture.X64).exportingModule("f", 0, 0, 0).build();
        Export export = read(bytes).exports().get(0);
        byte[] moved = replace(bytes, export.rva(), PeBuilder.SECTION_RVA + bytes.length - PeBuilder.HEADER_BYTES - 2);
        PeImage image = read(moved);
        assertEquals(List.of(), image.problems());
        assertEquals(List.of(), image.apacheModuleCandidates());
    }

    private static byte[] replace(byte[] bytes, long value, long by) {
        byte[] result = bytes.clone();
        for (int i = PeBuilder.HEADER_BYTES; i < bytes.length - 3; i++) {
            long found = (bytes[i] & 0xffL)
                    | (bytes[i + 1] & 0xffL) << 8
                    | (bytes[i + 2] & 0xffL) << 16
                    | (bytes[i + 3] & 0xffL) << 24;
            if (found == value) {
                for (int j = 0; j < 4; j++) {
                    result[i + j] = (byte) (by >> 8 * j);
                }
            }
        }
        return result;
    }

    @Test
    public void microsoftsLinkerLeavesARichHeader() throws Exception {
        PeImage image =
                read(PeBuilder.dll(Architecture.X64).rich(0x101, 24215, 7).rich(0x102, 35222, 1));
        assertEquals(Toolchain.MSVC, image.toolchain());
        assertNotEquals(Toolchain.MSVC, read(PeBuilder.dll(Architecture.X64)).toolchain());
    }

    @Test
    public void manifestsAreKeptByResourceIdInAnyEncoding() throws Exception {
        String text = "<assembly>\n  Müller</assembly>";
        PeImage image = read(PeBuilder.dll(Architecture.X86)
                .manifest(2, text)
                .manifest(1, ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(Map.of(1, text, 2, text), image.manifests());
        assertEquals(Map.of(), read(PeBuilder.dll(Architecture.X86)).manifests());
    }

    @Test
    public void theVersionResourceGivesNumbersAndStrings() throws Exception {
        Map<String, String> strings = new LinkedHashMap<>();
        strings.put("CompanyName", "Apache Software Foundation");
        strings.put("ProductVersion", "2.4.68");
        strings.put("Comments", "");
        PeImage image = read(PeBuilder.dll(Architecture.X64).version("2.4.68.1", "3.4.5.6", strings));
        VersionInfo info = image.versionInfo().orElseThrow();
        assertEquals("2.4.68.1", info.fileVersion());
        assertEquals(strings, info.strings());
        assertEquals(Optional.of("2.4.68"), info.string("ProductVersion"));
        assertEquals(List.of(), image.problems());
    }

    @Test
    public void aBrokenVersionResourceIsAProblemAndTheRestIsRead() throws Exception {
        PeImage image =
                read(PeBuilder.dll(Architecture.X64).importing("a.dll", "b").rawVersion(new byte[40]));
        assertEquals(Optional.empty(), image.versionInfo());
        assertEquals(List.of("a.dll"), image.importedDlls());
        assertEquals(1, image.problems().size());
        assertTrue(image.problems().get(0), image.problems().get(0).contains("expected a version resource"));
    }

    @Test
    public void aBrokenDownloadSaysThatItIsTruncated() {
        byte[] bytes = PeBuilder.full(Architecture.X64).build();
        MalformedBinaryException e =
                assertThrows(MalformedBinaryException.class, () -> read(Arrays.copyOf(bytes, bytes.length - 100)));
        assertEquals(
                "test.bin, byte 0x400: expected section .rdata of 0x" + Integer.toHexString(bytes.length - 0x418)
                        + " bytes (is the file truncated?), found the end of the file at 0x"
                        + Integer.toHexString(bytes.length - 100),
                e.getMessage());
        assertEquals(MemoryChannel.NAME, e.file());
        assertEquals(0x400, e.offset());
    }

    @Test
    public void aSignedFileCutInItsSignatureSaysThatItIsTruncated() {
        byte[] bytes = PeBuilder.full(Architecture.X64).build();
        MalformedBinaryException e =
                assertThrows(MalformedBinaryException.class, () -> read(Arrays.copyOf(bytes, bytes.length - 1)));
        assertTrue(e.getMessage(), e.expected().startsWith("the certificates"));
    }

    /** UPX leaves the fields of the file that it packed; Windows does not look at them. */
    @Test
    public void aTableOfSymbolsBehindTheEndIsNothingToSpeakOf() throws Exception {
        byte[] bytes = PeBuilder.full(Architecture.X64).build();
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int coff = header.getInt(0x3c) + 4;
        for (int table : new int[] {bytes.length - 20, bytes.length + 0x10000}) {
            header.putInt(coff + 8, table).putInt(coff + 12, 4711);
            PeImage image = read(bytes);
            assertEquals(List.of(), image.problems());
            assertEquals(read(PeBuilder.full(Architecture.X64)).importedDlls(), image.importedDlls());
        }
    }

    @Test
    public void otherFilesAreNamedForWhatTheyAre() {
        assertFound("an ELF file, as Linux has", "\177ELF\2\1\1");
        assertFound("a library (ar archive)", "!<arch>\n/   ");
        assertFound("an empty file", "");
        assertFound("an HTML page", "<html><body>404");
        assertFound("the bytes 6162636465666768", "abcdefghijkl");
    }

    private static void assertFound(String found, String content) {
        MalformedBinaryException e =
                assertThrows(MalformedBinaryException.class, () -> read(content.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(found, e.found());
    }

    @Test
    public void aDosProgramIsNoPeImage() {
        byte[] bytes = new byte[0x200];
        bytes[0] = 'M';
        bytes[1] = 'Z';
        bytes[0x3c] = 0x40;
        MalformedBinaryException e = assertThrows(MalformedBinaryException.class, () -> read(bytes));
        assertEquals("the signature PE", e.expected());
    }

    @Test
    public void namesCannotBringControlCharactersIntoReports() throws Exception {
        PeImage image = read(PeBuilder.dll(Architecture.X64).importing("evil\u001b[31m.dll", "a\nb"));
        assertEquals(List.of(new Import("evil?[31m.dll", List.of("a?b"))), image.imports());
    }
}
