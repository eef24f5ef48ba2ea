package io.github.modwsgi.maven.binary.pe;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.coff.LibraryBuilder;
import java.util.Map;

/** Small binaries for the tests of other packages. */
public final class MadeBinaries {
    private MadeBinaries() {}

    /** An import library as link.exe writes it. */
    public static byte[] importLibrary(Architecture architecture, String dll, String... symbols) {
        return LibraryBuilder.microsoft(architecture, dll, symbols).build();
    }

    /** A DLL that imports one other. */
    public static byte[] dll(Architecture architecture, String imported) {
        return PeBuilder.dll(architecture).importing(imported, "memcpy").build();
    }

    /** A program with a version resource, as cl.exe has it. */
    public static byte[] program(Architecture architecture, String version) {
        return PeBuilder.exe(architecture)
                .version(version, version, Map.of("CompanyName", "Example"))
                .build();
    }
}
