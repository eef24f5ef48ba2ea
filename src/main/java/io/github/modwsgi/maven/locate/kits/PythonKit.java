package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import io.github.modwsgi.maven.locate.Reading;
import java.nio.file.Path;
import java.util.Optional;

/** A Python for Windows as its files describe it; nothing is judged here. */
public final class PythonKit {
    private final Path home;
    private final Optional<VirtualEnvironment> virtualEnvironment;
    private final boolean freeThreaded;
    private final Reading<PythonHeaders> headers;
    private final KitBinary dll;
    private final Reading<ImportLibrary> importLibrary;

    PythonKit(
            Path home,
            Optional<VirtualEnvironment> virtualEnvironment,
            boolean freeThreaded,
            Reading<PythonHeaders> headers,
            KitBinary dll,
            Reading<ImportLibrary> importLibrary) {
        this.home = home;
        this.virtualEnvironment = virtualEnvironment;
        this.freeThreaded = freeThreaded;
        this.headers = headers;
        this.dll = dll;
        this.importLibrary = importLibrary;
    }

    /** One of parts that have been read. */
    public static PythonKit of(
            Path home,
            Optional<VirtualEnvironment> virtualEnvironment,
            boolean freeThreaded,
            Reading<PythonHeaders> headers,
            BinaryFile dll,
            Reading<ImportLibrary> importLibrary) {
        return new PythonKit(home, virtualEnvironment, freeThreaded, headers, KitBinary.of(dll), importLibrary);
    }

    /** The folder with include and libs, a virtual environment's base folder. */
    public Path home() {
        return home;
    }

    /** The virtual environment that the user named, where it was one. */
    public Optional<VirtualEnvironment> virtualEnvironment() {
        return virtualEnvironment;
    }

    /** Whether the files below are the free-threaded ones. */
    public boolean freeThreaded() {
        return freeThreaded;
    }

    /** What {@code include/patchlevel.h} states about the version. */
    public Reading<PythonHeaders> headers() {
        return headers;
    }

    /** {@code python314.dll}, which decides about architecture and C runtime. */
    public BinaryFile dll() {
        return dll.inspect();
    }

    /** {@code libs/python314.lib}. */
    public Reading<ImportLibrary> importLibrary() {
        return importLibrary;
    }

    /** What builds are planned by of the DLL. */
    public KitFacts facts() {
        return dll.facts();
    }

    /** The architecture of the DLL. */
    public Architecture architecture() {
        return facts().architecture();
    }

    /** The C runtime of the DLL. */
    public CRuntime cRuntime() {
        return facts().cRuntime();
    }

    /** The version that the headers state, for example {@code 3.14.3}. */
    public Optional<String> version() {
        return headers.value().map(PythonHeaders::version);
    }

    /** The folder with {@code Python.h}, called {@code Include} in some kits. */
    public Path include() {
        return headers.file().getParent();
    }

    /** The folder with the import library. */
    public Path libs() {
        return importLibrary.file().getParent();
    }

    /** Major and minor version without a point and the sign of free-threading, as in file names: {@code 314t}. */
    public String digits() {
        return digitsOf(dll.file());
    }

    private static String digitsOf(Path dll) {
        return dll.getFileName().toString().replaceAll("(?i)^python|(_d)?\\.dll$", "");
    }

    /**
     * Whether this Python finds its own standard library beside its DLL. From 3.11 on it does; before, it asks
     * the registry or PYTHONHOME (CPython 3.11 replaced PC/getpathp.c by Modules/getpath.py).
     */
    public boolean findsItsHome() {
        return headers.value()
                .map(h -> h.major() > 3 || h.major() == 3 && h.minor() >= 11)
                .orElse(true);
    }
}
