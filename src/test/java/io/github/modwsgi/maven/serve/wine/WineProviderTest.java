package io.github.modwsgi.maven.serve.wine;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.Rig;
import io.github.modwsgi.maven.ThisSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class WineProviderTest {
    private static final Path SCRIPT = Path.of("src/main/wine/provider.sh").toAbsolutePath();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void theShippedDllsAreWhatTheSourceGives() throws Exception {
        ThisSystem.requirePosixShell();
        Rig.requireTool("clang-cl-19");
        Rig.requireTool("lld-link-19");
        Rig.requireTool("llvm-dlltool-19");
        Path built = temporary.getRoot().toPath();
        Process script = new ProcessBuilder("bash", SCRIPT.toString(), built.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(output, 0, script.waitFor());
        for (String name : List.of("modwsgi_provider-x64.dll", "modwsgi_provider-x86.dll")) {
            byte[] shipped = WineProvider.class.getResourceAsStream(name).readAllBytes();
            assertArrayEquals(name, Files.readAllBytes(built.resolve(name)), shipped);
        }
    }

    private Path prefix(String architecture, String... folders) throws Exception {
        Path prefix = temporary.getRoot().toPath();
        for (String folder : folders) {
            Files.createDirectories(prefix.resolve("drive_c/windows").resolve(folder));
        }
        Files.write(prefix.resolve("system.reg"), List.of("WINE REGISTRY Version 2", "#arch=" + architecture));
        return prefix;
    }

    private static long size(Path prefix, String dll) throws Exception {
        Path file = prefix.resolve("drive_c/windows").resolve(dll);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    @Test
    public void aPrefixForBothArchitecturesGetsBothAndTheEntriesOfBothViews() throws Exception {
        Path prefix = prefix("win64", "system32", "syswow64");
        String entries = Files.readString(new WineProvider(prefix).write());
        assertTrue(size(prefix, "system32/modwsgi_provider.dll") > 0);
        assertTrue(size(prefix, "syswow64/modwsgi_provider.dll") > 0);
        assertFalse(-1
                == Files.mismatch(
                        prefix.resolve("drive_c/windows/system32/modwsgi_provider.dll"),
                        prefix.resolve("drive_c/windows/syswow64/modwsgi_provider.dll")));
        assertTrue(entries, entries.contains("[HKEY_LOCAL_MACHINE\\Software\\Wow6432Node\\Microsoft\\Cryptography\\"));
        assertTrue(
                entries,
                entries.contains("\r\n\"Image Path\"=\"C:\\\\windows\\\\system32\\\\modwsgi_provider.dll\"\r\n"));
    }

    @Test
    public void a32BitPrefixGetsTheOneOf32Bits() throws Exception {
        Path prefix = prefix("win32", "system32");
        String entries = Files.readString(new WineProvider(prefix).write());
        byte[] shipped = WineProvider.class
                .getResourceAsStream("modwsgi_provider-x86.dll")
                .readAllBytes();
        assertArrayEquals(shipped, Files.readAllBytes(prefix.resolve("drive_c/windows/system32/modwsgi_provider.dll")));
        assertFalse(entries, entries.contains("Wow6432Node"));
    }

    @Test
    public void itIsInstalledWhenTheRegistryNamesItAndItsFilesAreThisPlugins() throws Exception {
        Path prefix = prefix("win64", "system32");
        Path registry = prefix.resolve("system.reg");
        WineProvider provider = new WineProvider(prefix);
        provider.write();
        assertFalse(provider.isInstalled(registry));
        Files.writeString(
                registry, "#arch=win64\n\"Image Path\"=\"C:\\\\windows\\\\system32\\\\modwsgi_provider.dll\"\n");
        assertTrue(provider.isInstalled(registry));
        Files.writeString(prefix.resolve("drive_c/windows/system32/modwsgi_provider.dll"), "of a former plugin");
        assertFalse(provider.isInstalled(registry));
    }

    @Test
    public void itsLinesAreKnownAndOthersAreNot() {
        assertTrue(WineProvider.mendedBy("mod-wsgi-maven-plugin mended Wine: environment")
                .isPresent());
        assertTrue(WineProvider.mendedBy("mod-wsgi-maven-plugin mended Wine: provider")
                .isPresent());
        assertEquals(Optional.empty(), WineProvider.mendedBy("Syntax OK"));
    }
}
