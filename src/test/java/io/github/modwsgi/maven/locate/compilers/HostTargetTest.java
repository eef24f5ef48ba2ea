package io.github.modwsgi.maven.locate.compilers;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.host.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public final class HostTargetTest {

    @Test
    public void machinesOwnCompilerComesFirstAndOthersItCanRunNext() {
        assertEquals(
                List.of(HostTarget.X64_X64, HostTarget.X86_X64), HostTarget.on(Architecture.X64, Architecture.X64));
        assertEquals(
                List.of(HostTarget.X64_ARM64, HostTarget.X86_ARM64),
                HostTarget.on(Architecture.X64, Architecture.ARM64));
        assertEquals(
                List.of(HostTarget.ARM64_X64, HostTarget.X64_X64, HostTarget.X86_X64),
                HostTarget.on(Architecture.ARM64, Architecture.X64));
        assertEquals(List.of(HostTarget.X86_X86), HostTarget.on(Architecture.X86, Architecture.X86));
    }

    @Test
    public void folderTellsTheCompiler() {
        Map<String, HostTarget> folders = Map.of(
                "/vs/VC/Tools/MSVC/14.44.35207/bin/HostX64/x86", HostTarget.X64_X86,
                "/vs/VC/Tools/MSVC/14.44.35207/bin/Hostx64/arm64", HostTarget.X64_ARM64,
                "/vs10/VC/bin", HostTarget.X86_X86,
                "/vs10/VC/BIN/amd64", HostTarget.X64_X64,
                "/vs10/VC/bin/x86_amd64", HostTarget.X86_X64);
        folders.forEach((folder, expected) ->
                assertEquals(folder, Optional.of(expected), HostTarget.ofFolder(Path.of(folder))));
        assertEquals(Optional.empty(), HostTarget.ofFolder(Path.of("/usr/bin")));
    }

    @Test
    public void a32BitJvmSeesThe64BitMachine() {
        assertEquals(
                Architecture.X64,
                HostTarget.machine(
                        Environment.of(
                                OperatingSystem.WINDOWS,
                                Map.of("PROCESSOR_ARCHITECTURE", "x86", "PROCESSOR_ARCHITEW6432", "AMD64")),
                        Registry.NONE));
        assertEquals(
                Architecture.X86,
                HostTarget.machine(
                        Environment.of(OperatingSystem.WINDOWS, Map.of("PROCESSOR_ARCHITECTURE", "x86")),
                        Registry.NONE));
        assertEquals(
                Architecture.ARM64,
                HostTarget.machine(
                        Environment.of(OperatingSystem.WINDOWS, Map.of("PROCESSOR_ARCHITECTURE", "ARM64")),
                        Registry.NONE));
    }
}
