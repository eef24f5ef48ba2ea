package io.github.modwsgi.maven.locate.compilers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Settled;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.targets.Requests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class WindowsSdkLocatorTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private static final String LAYOUTS =
            ": as xwin writes them (crt and sdk), as clang's /winsysroot has them (VC/Tools/MSVC and Windows Kits/10), or"
                    + " in include and lib";
    private static final String REMEDY = "Get them with \"xwin --accept-license splat --output DIR\"; on Windows leave"
            + " windowsSdk out: those of Visual Studio are taken.";

    private Path root;

    @Before
    public void root() {
        root = temporary.getRoot().toPath();
    }

    private Located<WindowsSdk> locate(String folder, Architecture target) {
        return WindowsSdkLocator.locate(folder, root.resolve(folder), target);
    }

    private WindowsSdk sdk(String folder, Architecture target) {
        return locate(folder, target).value().orElseThrow();
    }

    private List<String> names(List<Path> folders) {
        return folders.stream().map(root::relativize).map(ThisSystem::slashes).toList();
    }

    private void library(String name, Architecture architecture, String dll, String... symbols) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, MadeBinaries.importLibrary(architecture, dll, symbols));
    }

    private void xwin(String x86, String x64) throws Exception {
        Requests.files(
                root,
                "xwin/crt/include/vcruntime.h",
                "xwin/sdk/include/ucrt/stdio.h",
                "xwin/sdk/include/um/Windows.h",
                "xwin/sdk/include/shared/winerror.h");
        for (String name : List.of(x86, x64)) {
            Requests.files(
                    root,
                    "xwin/crt/lib/" + name + "/msvcrt.lib",
                    "xwin/sdk/lib/ucrt/" + name + "/ucrt.lib",
                    "xwin/sdk/lib/um/" + name + "/kernel32.Lib");
        }
    }

    @Test
    public void xwinsLayoutWithItsOwnNamesOfArchitectures() throws Exception {
        xwin("x86", "x86_64");
        WindowsSdk sdk = sdk("xwin", Architecture.X64);
        assertEquals(
                List.of("xwin/crt/include", "xwin/sdk/include/ucrt", "xwin/sdk/include/shared", "xwin/sdk/include/um"),
                names(sdk.includes()));
        assertEquals(
                List.of("xwin/crt/lib/x86_64", "xwin/sdk/lib/ucrt/x86_64", "xwin/sdk/lib/um/x86_64"),
                names(sdk.libraries()));
        assertEquals(
                "xwin/crt/lib/x86",
                names(sdk("xwin", Architecture.X86).libraries()).get(0));
    }

    @Test
    public void xwinsLayoutWithMicrosoftsNamesOfArchitectures() throws Exception {
        xwin("x86", "x64");
        assertEquals(
                List.of("xwin/crt/lib/x64", "xwin/sdk/lib/ucrt/x64", "xwin/sdk/lib/um/x64"),
                names(sdk("xwin", Architecture.X64).libraries()));
    }

    @Test
    public void aPlainLayoutHoldsTheLibrariesThemselves() throws Exception {
        Requests.files(root, "plain/include/windows.h", "plain/lib/kernel32.lib");
        WindowsSdk sdk = sdk("plain", Architecture.X86);
        assertEquals(List.of("plain/include"), names(sdk.includes()));
        assertEquals(List.of("plain/lib"), names(sdk.libraries()));
    }

    @Test
    public void aPlainLayoutMayHaveAFolderForEachArchitectureAndPart() throws Exception {
        Requests.files(
                root,
                "kit/include/um/windows.h",
                "kit/include/ucrt/stdio.h",
                "kit/lib/x64/msvcrt.lib",
                "kit/lib/x86/msvcrt.lib",
                "kit/lib/um/x64/kernel32.lib",
                "kit/lib/ucrt/x64/ucrt.lib");
        WindowsSdk sdk = sdk("kit", Architecture.X64);
        assertEquals(List.of("kit/include", "kit/include/ucrt", "kit/include/um"), names(sdk.includes()));
        assertEquals(List.of("kit/lib/x64", "kit/lib/ucrt/x64", "kit/lib/um/x64"), names(sdk.libraries()));
    }

    @Test
    public void headersAndLibrariesAreFoundHoweverTheyAreCapitalised() throws Exception {
        xwin("x86", "x86_64");
        WindowsSdk sdk = sdk("xwin", Architecture.X64);
        assertEquals(Optional.of(root.resolve("xwin/sdk/include/um/Windows.h")), sdk.header("windows.h"));
        assertEquals(Optional.of(root.resolve("xwin/sdk/lib/um/x86_64/kernel32.Lib")), sdk.library("kernel32.lib"));
        assertEquals(Optional.empty(), sdk.header("none.h"));
    }

    @Test
    public void aFolderOneLevelOffIsRefusedWithTheFolderMeant() throws Exception {
        Requests.files(root, "outer/plain/include/windows.h", "outer/plain/lib/kernel32.lib");
        assertMeant("outer/plain", "outer", "outer/plain/include");
    }

    /** Both have include and lib, as a plain SDK has. */
    @Test
    public void theHalvesOfXwinsLayoutAreRefusedWithTheFolderMeant() throws Exception {
        xwin("x86", "x86_64");
        Requests.files(root, "xwin/sdk/lib/ucrt/x86/ucrt.lib");
        assertMeant("xwin", "xwin/crt", "xwin/sdk");
    }

    private void assertMeant(String folder, String... values) {
        String meant = root.resolve(folder).toString();
        for (String value : values) {
            assertEquals(
                    "windowsSdk = " + value + ": expected the headers and libraries of Windows and of Visual C++ at "
                            + root.resolve(value) + LAYOUTS + "; found one at " + meant + "; Name that folder: "
                            + meant,
                    Requests.text(locate(value, Architecture.X64)));
        }
    }

    @Test
    public void aFolderWithoutSdkIsRefused() throws Exception {
        Requests.files(root, "deep/er/nothing.txt");
        assertEquals(
                "windowsSdk = deep/er: expected the headers and libraries of Windows and of Visual C++ at "
                        + root.resolve("deep/er") + LAYOUTS + "; found none of these there; " + REMEDY,
                Requests.text(locate("deep/er", Architecture.X64)));
    }

    @Test
    public void headersThatStandInForMicrosoftsAreRecognisedByTheirLicence() throws Exception {
        Requests.files(root, "plain/lib/kernel32.lib", "plain/include/windows.h");
        Path header = root.resolve("plain/include/windows.h");
        Files.writeString(header, "/* Copyright (c) Microsoft Corporation. All rights reserved. */\n");
        assertEquals(Optional.empty(), sdk("plain", Architecture.X64).standIn());
        Files.writeString(
                header,
                "/*\n * This library is free software; you can redistribute it and/or\n"
                        + " * modify it under the terms of the GNU Lesser General Public\n */\n");
        assertEquals(
                Optional.of("Wine's headers"), sdk("plain", Architecture.X64).standIn());
        Files.writeString(header, "/**\n * This file is part of the mingw-w64 runtime package.\n */\n");
        assertEquals(
                Optional.of("mingw-w64's headers"),
                sdk("plain", Architecture.X64).standIn());
        Files.writeString(header, " ".repeat(4096) + "mingw-w64");
        assertEquals(Optional.empty(), sdk("plain", Architecture.X64).standIn());
    }

    @Test
    public void theRuntimeIsThatOfTheDllWhichMsvcrtNames() throws Exception {
        Requests.files(root, "plain/include/windows.h");
        library("plain/lib/msvcrt.lib", Architecture.X64, "VCRUNTIME140.dll", "memcpy");
        assertEquals(CRuntime.VC14, sdk("plain", Architecture.X64).cRuntime());
        assertFalse(sdk("plain", Architecture.X64).supportsControlFlowGuard());
        library("plain/lib/msvcrt.lib", Architecture.X64, "MSVCR100.dll", "memcpy");
        assertEquals(CRuntime.VC10, sdk("plain", Architecture.X64).cRuntime());
        library("plain/lib/msvcrt.lib", Architecture.X64, "VCRUNTIME140.dll", "__guard_check_icall_fptr");
        assertTrue(sdk("plain", Architecture.X64).supportsControlFlowGuard());
    }

    @Test
    public void whatMsvcrtSaysIsRememberedUntilItOrTheOneBesideItIsAnother() throws Exception {
        Requests.files(root, "plain/include/windows.h");
        Memory memory = new Memory(root.resolve("memory"), Answers.OF_FILES, Reporter.SILENT);
        library("plain/lib/msvcrt.lib", Architecture.X64, "KERNEL32.dll", "Sleep");
        library("plain/lib/vcruntime.lib", Architecture.X64, "VCRUNTIME140.dll", "memcpy");
        for (String name : List.of("msvcrt.lib", "vcruntime.lib")) {
            Settled.file(root.resolve("plain/lib").resolve(name));
        }
        for (int build = 0; build < 2; build++) {
            WindowsSdk sdk = sdk("plain", Architecture.X64).remembering(memory);
            assertEquals(CRuntime.VC14, sdk.cRuntime());
            assertFalse(sdk.supportsControlFlowGuard());
        }
        library("plain/lib/vcruntime.lib", Architecture.X64, "MSVCR100.dll", "memcpy");
        assertEquals(
                CRuntime.VC10,
                sdk("plain", Architecture.X64).remembering(memory).cRuntime());
        library("plain/lib/msvcrt.lib", Architecture.X64, "MSVCR110.dll", "__guard_check_icall_fptr");
        WindowsSdk other = sdk("plain", Architecture.X64).remembering(memory);
        assertEquals(CRuntime.VC11, other.cRuntime());
        assertTrue(other.supportsControlFlowGuard());
        Files.delete(root.resolve("plain/lib/msvcrt.lib"));
        Files.delete(root.resolve("plain/lib/vcruntime.lib"));
        assertEquals(
                CRuntime.UNKNOWN,
                sdk("plain", Architecture.X64).remembering(memory).cRuntime());
    }

    @Test
    public void anotherMsvcrtThatIsFoundFirstIsRead() throws Exception {
        Memory memory = new Memory(root.resolve("memory"), Answers.OF_FILES, Reporter.SILENT);
        List<Path> folders = List.of(root.resolve("ucrt"), root.resolve("um"));
        List<CRuntime> found = new ArrayList<>();
        for (String dll : List.of("MSVCR100.dll", "MSVCR120.dll")) {
            library(found.isEmpty() ? "um/msvcrt.lib" : "ucrt/msvcrt.lib", Architecture.X64, dll, "memcpy");
            WindowsSdk sdk = WindowsSdk.read(root, Optional.empty(), List.of(), folders);
            found.add(sdk.remembering(memory).cRuntime());
        }
        assertEquals(List.of(CRuntime.VC10, CRuntime.VC12), found);
    }

    @Test
    public void whatCannotBeReadOrUnderstoodIsNotRemembered() throws Exception {
        Memory memory = new Memory(root.resolve("memory"), Answers.OF_FILES, Reporter.SILENT);
        Path library = root.resolve("lib/msvcrt.lib");
        Files.writeString(Files.createDirectories(library.getParent()).resolve("msvcrt.lib"), "none");
        WindowsSdk damaged = WindowsSdk.read(root, Optional.empty(), List.of(), List.of(library.getParent()));
        assertEquals(CRuntime.UNKNOWN, damaged.remembering(memory).cRuntime());
        assertFalse(Files.exists(root.resolve("memory")));
        List<String> question = List.of(library.toString(), library.getParent().toString());
        for (List<String> fields : List.of(List.<String>of(), List.of("VC99", "true"), List.of("VC14", "true", ""))) {
            memory.keep("runtimes", question, fields, new Observations());
            assertEquals(CRuntime.UNKNOWN, damaged.remembering(memory).cRuntime());
        }
        memory.keep("runtimes", question, List.of("VC14", "true"), new Observations());
        assertEquals(
                "this form is taken", CRuntime.VC14, damaged.remembering(memory).cRuntime());
    }

    @Test
    public void whereMsvcrtNamesNoRuntimeItIsVcruntimesBesideIt() throws Exception {
        Requests.files(root, "plain/include/windows.h");
        library("plain/lib/msvcrt.lib", Architecture.X64, "KERNEL32.dll", "Sleep");
        library("plain/lib/vcruntime.lib", Architecture.X64, "VCRUNTIME140.dll", "memcpy");
        assertEquals(CRuntime.VC14, sdk("plain", Architecture.X64).cRuntime());
        Files.delete(root.resolve("plain/lib/vcruntime.lib"));
        assertEquals(CRuntime.UNKNOWN, sdk("plain", Architecture.X64).cRuntime());
    }

    private void sysroot(String toolsets, String include, String lib, String... versions) throws Exception {
        for (String toolset : List.of("14.29.30133", "14.44.35207", "14.9.1")) {
            Requests.files(
                    root,
                    toolsets + "/" + toolset + "/include/vcruntime.h",
                    toolsets + "/" + toolset + "/lib/x64/msvcrt.lib");
        }
        for (String version : versions) {
            for (String part : List.of("ucrt", "shared", "um", "winrt", "cppwinrt")) {
                Requests.files(root, include + "/" + version + "/" + part + "/a.h");
            }
            Requests.files(
                    root, lib + "/" + version + "/ucrt/x64/ucrt.lib", lib + "/" + version + "/um/x64/kernel32.lib");
        }
    }

    /** Names in any case: Windows knows one. */
    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private void assertSysroot(String folder, String toolset, String include, String lib) {
        WindowsSdk sdk = sdk(folder, Architecture.X64);
        assertEquals(Optional.of("10.0.26100"), sdk.version());
        assertEquals(
                lower(List.of(
                        toolset + "/include",
                        include + "/ucrt",
                        include + "/shared",
                        include + "/um",
                        include + "/winrt")),
                lower(names(sdk.includes())));
        assertEquals(
                lower(List.of(toolset + "/lib/x64", lib + "/ucrt/x64", lib + "/um/x64")),
                lower(names(sdk.libraries())));
    }

    /** Of Visual Studio, of "xwin splat --use-winsysroot-style" (pull request 119), of msvc-wine: the newest of each. */
    @Test
    public void winsysrootsLayoutIsReadWithItsNewestVersions() throws Exception {
        String kits = "root/Windows Kits/10/";
        sysroot("root/VC/Tools/MSVC", kits + "Include", kits + "Lib", "10.0.9999.0", "10.0.26100.0");
        Requests.files(root, kits + "Include/10.0.30000.0/um/a.h", kits + "Include/wdf/a.h");
        String newest = "/10.0.26100.0";
        assertSysroot("root", "root/VC/Tools/MSVC/14.44.35207", kits + "Include" + newest, kits + "Lib" + newest);
    }

    /** As its install.sh left them before September 2024 (mstorsjo/msvc-wine pull request 136). */
    @Test
    public void msvcWinesLayoutIsReadInItsLowerCase() throws Exception {
        sysroot("wine/vc/tools/msvc", "wine/kits/10/include", "wine/kits/10/lib", "10.0.26100.0");
        String newest = "/10.0.26100.0";
        assertSysroot(
                "wine", "wine/vc/tools/msvc/14.44.35207", "wine/kits/10/include" + newest, "wine/kits/10/lib" + newest);
        assertMeant("wine", "wine/kits/10", "wine/vc/tools/msvc/14.44.35207", "wine/kits/10/include");
    }

    @Test
    public void aWindowsSdkAloneIsNamedForWhatItIs() throws Exception {
        sysroot("elsewhere", "Windows Kits/10/Include", "Windows Kits/10/Lib", "10.0.22621.0", "10.0.26100.0");
        String refusal = Requests.text(locate("Windows Kits/10", Architecture.X64));
        assertTrue(
                refusal,
                refusal.contains("found a Windows SDK alone (10.0.26100.0, 10.0.22621.0), without the headers and"
                        + " libraries of Visual C++; " + REMEDY));
    }
}
