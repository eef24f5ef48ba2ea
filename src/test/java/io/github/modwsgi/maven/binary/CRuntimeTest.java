package io.github.modwsgi.maven.binary;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class CRuntimeTest {
    private static final LinkerVersion V14 = new LinkerVersion(14, 0);

    @Test
    public void eachRuntimeDllHasItsClass() {
        Map.ofEntries(
                        Map.entry("MSVCR71.dll", CRuntime.VC7_1),
                        Map.entry("msvcr80.dll", CRuntime.VC8),
                        Map.entry("MSVCR90.dll", CRuntime.VC9),
                        Map.entry("msvcp90.dll", CRuntime.VC9),
                        Map.entry("MSVCR100.dll", CRuntime.VC10),
                        Map.entry("MSVCR110.dll", CRuntime.VC11),
                        Map.entry("MSVCR120.dll", CRuntime.VC12),
                        Map.entry("VCRUNTIME140.dll", CRuntime.VC14),
                        Map.entry("VCRUNTIME140_1.dll", CRuntime.VC14),
                        Map.entry("MSVCP140.dll", CRuntime.VC14),
                        Map.entry("MSVCP140_ATOMIC_WAIT.dll", CRuntime.VC14),
                        Map.entry("CONCRT140.dll", CRuntime.VC14),
                        Map.entry("ucrtbase.dll", CRuntime.VC14),
                        Map.entry("ucrtbased.dll", CRuntime.VC14),
                        Map.entry("api-ms-win-crt-runtime-l1-1-0.dll", CRuntime.VC14),
                        Map.entry("msvcrt.dll", CRuntime.MSVCRT),
                        Map.entry("MSVCR90D.dll", CRuntime.VC9),
                        Map.entry("MSVCR70.dll", CRuntime.UNKNOWN),
                        Map.entry("CRTDLL.DLL", CRuntime.UNKNOWN))
                .forEach((dll, runtime) -> assertEquals(dll, Optional.of(runtime), CRuntime.ofDll(dll)));
        for (String dll : List.of("KERNEL32.dll", "api-ms-win-core-file-l1-1-0.dll", "python314.dll", "msvcr90", "")) {
            assertEquals(dll, Optional.empty(), CRuntime.ofDll(dll));
        }
    }

    @Test
    public void debugRuntimesAreTold() {
        for (String dll : List.of(
                "MSVCR90D.dll",
                "msvcrtd.dll",
                "VCRUNTIME140D.dll",
                "vcruntime140_1d.dll",
                "ucrtbased.dll",
                "msvcp140d.dll",
                "msvcp140_1d.dll")) {
            assertTrue(dll, CRuntime.isDebugDll(dll));
        }
        for (String dll : List.of(
                "MSVCR90.dll",
                "ucrtbase.dll",
                "VCRUNTIME140.dll",
                "msvcp140_codecvt_ids.dll",
                "vcruntime140_threads.dll",
                "api-ms-win-crt-heap-l1-1-0.dll",
                "d.dll",
                "KERNEL32.dll")) {
            assertFalse(dll, CRuntime.isDebugDll(dll));
        }
    }

    @Test
    public void importsShowTheClass() {
        assertEquals(CRuntime.VC14, CRuntime.ofImports(List.of("KERNEL32.dll", "ucrtbase.dll"), V14));
        assertEquals(CRuntime.VC9, CRuntime.ofImports(List.of("MSVCR90.dll", "msvcrt.dll"), new LinkerVersion(9, 0)));
        assertEquals(CRuntime.VC14, CRuntime.ofImports(List.of("MSVCR90.dll", "VCRUNTIME140.dll"), V14));
        assertEquals(CRuntime.NONE, CRuntime.ofImports(List.of("KERNEL32.dll"), V14));
        assertEquals(CRuntime.NONE, CRuntime.ofImports(List.of(), null));
        assertEquals(CRuntime.UNKNOWN, CRuntime.ofImports(List.of("msvcr70.dll"), V14));
    }

    @Test
    public void msvcrtIsVisualCpp6OnlyWhenItsLinkerWroteTheFile() {
        assertEquals(CRuntime.VC6, CRuntime.ofImports(List.of("MSVCRT.dll"), new LinkerVersion(6, 0)));
        assertEquals(CRuntime.MSVCRT, CRuntime.ofImports(List.of("msvcrt.dll"), new LinkerVersion(2, 40)));
        assertEquals(CRuntime.MSVCRT, CRuntime.ofImports(List.of("msvcrt.dll"), null));
    }
}
