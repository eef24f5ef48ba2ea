package io.github.modwsgi.maven.serve.wine;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.AtomicFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cryptographic provider that mends Wine's faults in a prefix, see {@code src/main/wine/provider.c}: in a DLL that
 * Apache loads by itself as soon as it asks for random bytes, before it reads its configuration.
 */
public final class WineProvider {
    private static final String DLL = "modwsgi_provider.dll";

    /** The provider that Apache gets, as every program that names none (Wine, dlls/rsaenh/rsaenh.rgs). */
    private static final String KEY =
            "Microsoft\\Cryptography\\Defaults\\Provider\\Microsoft Enhanced Cryptographic Provider v1.0";

    /** The environment variable with which it says what it mended. */
    static final String NOTES = "MODWSGI_WINE_NOTES";

    private static final String SAYS = "mod-wsgi-maven-plugin mended Wine: ";

    private static final Map<String, String> MENDED = Map.of(
            "environment", "its C runtime's environment, which Python 3.11 and later cannot read behind Apache's start",
            "provider",
                    "its cryptographic provider, which it loaded and unloaded at each of Apache's thousands of calls");

    private final Path prefix;

    WineProvider(Path prefix) {
        this.prefix = prefix;
    }

    /** Whether the prefix has it, as this plugin brings it. */
    boolean isInstalled(Path systemRegistry) throws IOException {
        for (Map.Entry<Path, byte[]> file : files().entrySet()) {
            if (!Files.isRegularFile(file.getKey())
                    || !Arrays.equals(Files.readAllBytes(file.getKey()), file.getValue())) {
                return false;
            }
        }
        return Files.readString(systemRegistry, StandardCharsets.ISO_8859_1).contains(DLL);
    }

    /**
     * Puts the DLLs into the prefix.
     *
     * @return the file with the registry's entries, which Wine's {@code reg import} has yet to read
     */
    Path write() throws IOException {
        for (Map.Entry<Path, byte[]> file : files().entrySet()) {
            AtomicFile.write(file.getKey(), file.getValue());
        }
        List<String> lines = new ArrayList<>(List.of("REGEDIT4", ""));
        for (String view : has64Bit() ? List.of("Software\\", "Software\\Wow6432Node\\") : List.of("Software\\")) {
            lines.add("[HKEY_LOCAL_MACHINE\\" + view + KEY + "]");
            lines.add("\"Image Path\"=\"C:\\\\windows\\\\system32\\\\" + DLL + "\"");
            lines.add("");
        }
        Path entries = prefix.resolve("mod-wsgi-maven-plugin.reg");
        AtomicFile.write(entries, String.join("\r\n", lines));
        return entries;
    }

    /** 64-bit Windows keeps the DLLs of 32-bit programs in SysWOW64. */
    private Map<Path, byte[]> files() throws IOException {
        Path windows = prefix.resolve("drive_c/windows");
        Path system = windows.resolve("system32").resolve(DLL);
        if (!has64Bit()) {
            return Map.of(system, dll(Architecture.X86));
        }
        Path of32Bit = windows.resolve("syswow64");
        return Files.isDirectory(of32Bit)
                ? Map.of(system, dll(Architecture.X64), of32Bit.resolve(DLL), dll(Architecture.X86))
                : Map.of(system, dll(Architecture.X64));
    }

    private boolean has64Bit() throws IOException {
        return !WinePrefix.isOf32Bit(prefix);
    }

    private static byte[] dll(Architecture architecture) throws IOException {
        String name = DLL.replace(".", "-" + architecture.id() + ".");
        try (InputStream in = WineProvider.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is missing in the plugin");
            }
            return in.readAllBytes();
        }
    }

    /** What a line of a program's output says that was mended, in words for the user; empty for any other line. */
    public static Optional<String> mendedBy(String line) {
        return line.startsWith(SAYS)
                ? Optional.ofNullable(MENDED.get(line.substring(SAYS.length()).strip()))
                : Optional.empty();
    }
}
