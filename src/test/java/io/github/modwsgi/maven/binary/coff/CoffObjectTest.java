package io.github.modwsgi.maven.binary.coff;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.Bytes;
import io.github.modwsgi.maven.binary.MalformedBinaryException;
import io.github.modwsgi.maven.binary.MemoryChannel;
import io.github.modwsgi.maven.binary.Toolchain;
import java.util.List;
import org.junit.Test;

public class CoffObjectTest {
    private static CoffObject read(byte[] bytes) throws Exception {
        return CoffObject.read(MemoryChannel.reader(bytes));
    }

    @Test
    public void librariesAndExportsAreNamedWithoutQuotes() throws Exception {
        CoffObject object = read(ObjectBuilder.object(Architecture.X86)
                .section(".drectve", "/DEFAULTLIB:\"my lib.lib\"  -export:_f@4 /defaultlib:msvcrt /DEFAULTLIB:msvcrt\0")
                .section(".drectve", "\ufeff /EXPORT:\"g\",DATA /include:x".replace("\ufeff", "\u00ef\u00bb\u00bf"))
                .build());
        assertEquals(List.of("my lib.lib", "msvcrt"), object.defaultLibraries());
        assertEquals(List.of("_f@4", "g"), object.exportedNames());
    }

    @Test
    public void whoCompiledItShowsWhereItIsSigned() throws Exception {
        CoffObject microsoft = read(ObjectBuilder.full(false).build());
        assertEquals(Toolchain.MSVC, microsoft.toolchain());
        CoffObject llvm = read(ObjectBuilder.object(Architecture.X64)
                .section(".llvm_addrsig", "")
                .build());
        assertEquals(List.of(".llvm_addrsig"), llvm.sectionNames());
        assertEquals(Toolchain.LLVM, llvm.toolchain());
        CoffObject gcc = read(ObjectBuilder.object(Architecture.X64)
                .section(".rdata$zzz", "GCC: (GNU) 12")
                .build());
        assertEquals(Toolchain.MINGW, gcc.toolchain());
        assertEquals(
                Toolchain.UNKNOWN,
                read(ObjectBuilder.object(Architecture.X64).build()).toolchain());
    }

    @Test
    public void linkTimeCodeOfMicrosoftAndOfLlvmIsRecognised() throws Exception {
        byte[] microsoft =
                new Bytes().u16(0).u16(0xffff).u16(1).u16(0x8664).zeros(40).toArray();
        assertEquals(Toolchain.MSVC, read(microsoft).toolchain());
        assertEquals(Architecture.X64, read(microsoft).architecture());
        byte[] bitcode = new Bytes().u32(0xdec04342L).zeros(40).toArray();
        assertEquals(Architecture.UNKNOWN, read(bitcode).architecture());
        assertEquals(Toolchain.LLVM, read(bitcode).toolchain());
    }

    @Test
    public void aShortImportAloneIsAnObject() throws Exception {
        byte[] member = new Bytes()
                .u16(0)
                .u16(0xffff)
                .u16(0)
                .u16(0x14c)
                .u32(0)
                .u32(8)
                .u32(0)
                .textAndNul("f")
                .textAndNul("a.dll")
                .toArray();
        assertEquals(Architecture.X86, read(member).architecture());
    }

    @Test
    public void anotherFileIsMalformed() {
        MalformedBinaryException e = assertThrows(
                MalformedBinaryException.class, () -> read("this is a text file, and no object at all".getBytes()));
        assertEquals("an object of a known machine", e.expected());
    }
}
