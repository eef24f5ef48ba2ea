package io.github.modwsgi.maven.binary.file;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.LinkerVersion;
import io.github.modwsgi.maven.binary.NameList;
import io.github.modwsgi.maven.binary.Toolchain;
import io.github.modwsgi.maven.binary.VersionOrder;
import io.github.modwsgi.maven.binary.coff.ToolIdentity;
import io.github.modwsgi.maven.binary.pe.PythonDll;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class ToolsTest {
    private static final LinkerVersion LLD = new LinkerVersion(14, 0);
    private static final List<String> NONE = List.of();

    @Test
    public void linkerVersionsAreWrittenWithoutPaddingAndComparedAsNumbers() {
        assertEquals("14.0", LinkerVersion.parse("14.00").toString());
        assertEquals("9.0", new LinkerVersion(9, 0).toString());
        assertEquals(new LinkerVersion(14, 44), LinkerVersion.parse("14.44.35207"));
        assertTrue(LinkerVersion.parse("14.9").compareTo(LinkerVersion.parse("14.16")) < 0);
        assertTrue(LinkerVersion.parse("9.0").compareTo(LinkerVersion.parse("10.0")) < 0);
        for (String text :
                List.of("", "14", "14.", "v14.0", "14.0-rc", "1".repeat(50) + ".0", "1" + ".1".repeat(9999))) {
            assertThrows(IllegalArgumentException.class, () -> LinkerVersion.parse(text));
        }
    }

    @Test
    public void versionsAreOrderedAsNumbersAndBeforeReleasesAsPythonOrdersThem() {
        List<String> ordered = List.of(
                "2.2.34",
                "2.4.9",
                "2.4.10",
                "2.5.1-dev",
                "2.5.1",
                "3.7.9",
                "3.8.0a1",
                "3.8.0b2",
                "3.8.0rc1",
                "3.8.0",
                "3.10.0",
                "16.0.40219.1",
                "?",
                "");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.remove("?");
        shuffled.remove("");
        assertEquals(
                ordered.subList(0, 12),
                shuffled.stream().sorted(VersionOrder.OLDEST_FIRST).toList());
        assertTrue(VersionOrder.OLDEST_FIRST.compare("?", "99") > 0);
        assertTrue(VersionOrder.OLDEST_FIRST.compare("", "99") > 0);
        assertTrue(VersionOrder.OLDEST_FIRST.compare("Python310", "Python37") > 0);
        assertEquals(0, VersionOrder.OLDEST_FIRST.compare("2.4", "2.4.0"));
        assertEquals(0, VersionOrder.OLDEST_FIRST.compare("1".repeat(40), "1".repeat(40)));
    }

    @Test
    public void theToolchainShowsInWhatItsLinkerLeaves() {
        assertEquals(Toolchain.MSVC, Toolchain.ofImage(true, new LinkerVersion(14, 44), NONE, NONE));
        assertEquals(Toolchain.LLVM, Toolchain.ofImage(false, LLD, List.of("ucrtbase.dll"), List.of(".text")));
        assertEquals(Toolchain.MINGW, Toolchain.ofImage(false, new LinkerVersion(2, 40), NONE, List.of(".text")));
        assertEquals(Toolchain.MINGW, Toolchain.ofImage(false, LLD, List.of("msvcrt.dll"), NONE));
        assertEquals(Toolchain.MINGW, Toolchain.ofImage(false, LLD, List.of("libgcc_s_seh-1.dll"), NONE));
        assertEquals(Toolchain.MINGW, Toolchain.ofImage(false, LLD, NONE, List.of(".text", ".CRT")));
        assertEquals(Toolchain.UNKNOWN, Toolchain.ofImage(false, new LinkerVersion(2, 25), NONE, List.of(".itext")));
        assertEquals(Toolchain.UNKNOWN, Toolchain.ofImage(false, new LinkerVersion(10, 0), NONE, NONE));
    }

    @Test
    public void aBuildNumberTellsTheToolset() {
        assertEquals(Optional.of(new LinkerVersion(14, 0)), new ToolIdentity(0x102, 24215).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(14, 29)), new ToolIdentity(0x102, 30133).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(14, 36)), new ToolIdentity(0x102, 32532).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(14, 41)), new ToolIdentity(0x102, 34120).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(14, 44)), new ToolIdentity(0x101, 35222).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(14, 51)), new ToolIdentity(0x102, 36252).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(9, 0)), new ToolIdentity(0x91, 30729).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(10, 0)), new ToolIdentity(0x9c, 40219).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(11, 0)), new ToolIdentity(0xcb, 61030).linkerVersion());
        assertEquals(Optional.of(new LinkerVersion(12, 0)), new ToolIdentity(0xdd, 40629).linkerVersion());
        assertEquals(Optional.empty(), new ToolIdentity(0xc9, 61030).linkerVersion());
        assertEquals(Optional.empty(), new ToolIdentity(0x104, 35222).linkerVersion());
    }

    @Test
    public void machinesHaveTheirArchitectures() {
        assertEquals(Architecture.X86, Architecture.ofMachine(0x14c));
        assertEquals(Architecture.X64, Architecture.ofMachine(0x8664));
        assertEquals(Architecture.ARM64, Architecture.ofMachine(0xaa64));
        assertEquals(Architecture.ARM64, Architecture.ofMachine(0xa641));
        assertEquals(Architecture.UNKNOWN, Architecture.ofMachine(0x1c4));
        assertEquals(Architecture.UNKNOWN, Architecture.ofMachine(0));
    }

    @Test
    public void pythonDllsSayTheirVersion() {
        assertEquals(Optional.of(new PythonDll("3.14", false)), PythonDll.ofName("python314.dll"));
        assertEquals(Optional.of(new PythonDll("3.14", true)), PythonDll.ofName("Python314t.DLL"));
        assertEquals(Optional.of(new PythonDll("3.13", true)), PythonDll.ofName("python313t_d.dll"));
        assertEquals(Optional.of(new PythonDll("2.7", false)), PythonDll.ofName("python27.dll"));
        assertEquals(Optional.of(new PythonDll("3.11", false)), PythonDll.ofName("libpython3.11.dll"));
        for (String dll : List.of("python3.dll", "python3t.dll", "pythoncom314.dll", "boost_python314.dll")) {
            assertEquals(dll, Optional.empty(), PythonDll.ofName(dll));
        }
    }

    @Test
    public void aNameListIsTheListItWasMadeFrom() {
        List<String> names = List.of("a", "", "Größe", "PyInit_x");
        List<String> list = NameList.copyOf(names);
        assertEquals(names, list);
        assertEquals(names.hashCode(), list.hashCode());
        assertEquals(list, NameList.copyOf(list));
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(4));
        assertThrows(UnsupportedOperationException.class, () -> list.add("x"));
    }
}
