package io.github.modwsgi.maven.binary;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class CoffObjectTest {
    private static CoffObject read(byte[] bytes) throws Exception {
        return CoffObject.read(MemoryChannel.reader(bytes));
    }

    @Test
    public void symbolsAreDefinedOrWanted() throws Exception {
        for (boolean big : new boolean[] {false, true}) {
            CoffObject object = read(ObjectBuilder.full(big).weak("maybe").local("mine").build());
            assertEquals(Architecture.X64, object.architecture());
            assertEquals(0x8664, object.machine());
            assertEquals(Set.of("wsgi_module", "a_name_longer_than_eight", "shared"), object.definedSymbols());
            assertEquals(Set.of("Py_Initialize", "maybe"), object.undefinedSymbols());
            assertEquals(big, object.isBigObject());
            assertFalse(object.isLinkTimeCode());
        }
    }

    @Test
    public void auxiliaryRecordsAreNoSymbols() throws Exception {
        CoffObject object = read(ObjectBuilder.object(Architecture.X64).section(".text", new byte[4])
                .followedByAuxiliary("f").defining("looks_like_one", 1).defining("g", 1).build());
        assertEquals(Set.of("f", "g"), object.definedSymbols());
    }

    @Test
    public void directivesKeepTheirQuotesAndLibrariesLoseThem() throws Exception {
        CoffObject object = read(ObjectBuilder.object(Architecture.X86)
                .section(".drectve", "/DEFAULTLIB:\"my lib.lib\"  -export:_f@4 /defaultlib:msvcrt /DEFAULTLIB:msvcrt\0")
                .section(".drectve", "\ufeff /EXPORT:\"g\",DATA /include:x".replace("\ufeff", "\u00ef\u00bb\u00bf"))
                .build());
        assertEquals(List.of("/DEFAULTLIB:\"my lib.lib\"", "-export:_f@4", "/defaultlib:msvcrt", "/DEFAULTLIB:msvcrt",
                "/EXPORT:\"g\",DATA", "/include:x"), object.directives());
        assertEquals(List.of("my lib.lib", "msvcrt"), object.defaultLibraries());
        assertEquals(List.of("_f@4", "g"), object.exportedNames());
    }

    @Test
    public void whoCompiledItShowsWhereItIsSigned() throws Exception {
        CoffObject microsoft = read(ObjectBuilder.full(false).build());
        assertEquals(Toolchain.MSVC, microsoft.toolchain());
        assertEquals(Optional.of(new ToolIdentity(0x104, 35222)), microsoft.tool());
        CoffObject llvm = read(ObjectBuilder.object(Architecture.X64).section(".llvm_addrsig", "").build());
        assertEquals(List.of(".llvm_addrsig"), llvm.sectionNames());
        assertEquals(Toolchain.LLVM, llvm.toolchain());
        CoffObject gcc = read(ObjectBuilder.object(Architecture.X64).section(".rdata$zzz", "GCC: (GNU) 12").build());
        assertEquals(Toolchain.MINGW, gcc.toolchain());
        assertEquals(Toolchain.UNKNOWN, read(ObjectBuilder.object(Architecture.X64).build()).toolchain());
    }

    @Test
    public void linkTimeCodeOfMicrosoftAndOfLlvmIsRecognised() throws Exception {
        byte[] microsoft = new Bytes().u16(0).u16(0xffff).u16(1).u16(0x8664).zeros(40).toArray();
        assertTrue(read(microsoft).isLinkTimeCode());
        assertEquals(Architecture.X64, read(microsoft).architecture());
        byte[] bitcode = new Bytes().u32(0xdec04342L).zeros(40).toArray();
        assertTrue(read(bitcode).isLinkTimeCode());
        assertEquals(Architecture.UNKNOWN, read(bitcode).architecture());
        assertEquals(Toolchain.LLVM, read(bitcode).toolchain());
    }

    @Test
    public void aShortImportAloneIsRecognised() throws Exception {
        byte[] member = new Bytes().u16(0).u16(0xffff).u16(0).u16(0x14c).u32(0).u32(8).u32(0)
                .textAndNul("f").textAndNul("a.dll").toArray();
        assertTrue(read(member).isShortImport());
        assertEquals(Architecture.X86, read(member).architecture());
    }

    @Test
    public void anotherFileIsMalformed() {
        MalformedBinaryException e = assertThrows(MalformedBinaryException.class,
                () -> read("this is a text file, and no object at all".getBytes()));
        assertEquals("an object of a known machine", e.expected());
    }
}
