package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.file.Kind;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.rules.CaseInsensitiveListing;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows imports from a module, and from the Apache that loads it, to DLLs of Windows, as the loader does: a DLL that
 * is in the process serves everybody who asks for its name. So each name is looked for once, each file is read once,
 * and circles come to an end. What is imported with a delay is not looked for: it is not needed to load. C runtimes are
 * left to MW-603.
 *
 * <p>Where the loader looks: {@code apr_dso_load} (APR, {@code dso/win32/dso.c}) calls {@code LoadLibraryEx} plainly,
 * which looks beside httpd.exe and in System32, and then with {@code LOAD_WITH_ALTERED_SEARCH_PATH}, which looks beside
 * the module; the same folders hold for what a DLL imports in its turn. {@code LoadFile} is the same call. The PATH of
 * Apache's service is not known here.
 */
final class ImportWalk {
    /** Real chains have five links; a made one is not followed to its end. */
    private static final int MAX_DEPTH = 16;

    /**
     * A DLL that is looked for.
     *
     * @param importer what imports it
     * @param by why that is loaded itself; empty for the first
     * @param loaded the file that is loaded by its path, and all this with it: httpd.exe, the module, or what a {@code
     *     LoadFile} line names
     * @param folders where it is looked for
     */
    record Wanted(
            String dll,
            BinaryFile importer,
            Optional<Wanted> by,
            BinaryFile loaded,
            List<CaseInsensitiveListing> folders) {
        int depth() {
            return by.map(Wanted::depth).orElse(0) + 1;
        }

        /** What one of its imports is, when this is that file. */
        private Wanted next(String name, BinaryFile file) {
            return new Wanted(name, file, Optional.of(this), loaded, folders);
        }

        private Wanted loadedBy(BinaryFile line, List<CaseInsensitiveListing> others) {
            return new Wanted(dll, importer, by, line, others);
        }
    }

    /**
     * A DLL that is in none of these folders.
     *
     * @param other one of its name, of another architecture
     */
    record Missing(Wanted wanted, Optional<BinaryFile> other) {}

    /** A DLL that is in the Python's folder alone, whence a {@code LoadFile} line has to bring it. */
    record ByLoadFile(Wanted wanted, Path place) {}

    private final Server server;
    private final Optional<CaseInsensitiveListing> system;
    private final Optional<CaseInsensitiveListing> bin;
    private final Map<Path, BinaryFile> read = new HashMap<>();
    private final Set<String> met = new HashSet<>();
    private final Queue<Wanted> left = new ArrayDeque<>();
    private final List<Missing> missing = new ArrayList<>();
    private final List<ByLoadFile> byLoadFile = new ArrayList<>();

    ImportWalk(Server server, Architecture architecture) {
        this.server = server;
        this.system = server.systemFolder(architecture).map(CaseInsensitiveListing::list);
        this.bin = server.apache().map(kit -> kit.libhttpd().file().getParent()).map(CaseInsensitiveListing::list);
        server.apache().ifPresent(kit -> Stream.concat(Stream.of(kit.libhttpd()), kit.runtimeLibraries().stream())
                .forEach(file -> read.put(file.file(), file)));
        server.python().map(PythonKit::dll).ifPresent(file -> read.put(file.file(), file));
    }

    List<Missing> missing() {
        return missing;
    }

    List<ByLoadFile> byLoadFile() {
        return byLoadFile;
    }

    /** What a process of this program has: its folder, and Windows', are all that is searched. */
    void start(BinaryFile program) {
        follow(program, List.of());
    }

    /** What a file needs that is loaded by its path. */
    void load(BinaryFile file) {
        Path beside = file.file().toAbsolutePath().getParent();
        follow(file, beside == null ? List.of() : List.of(CaseInsensitiveListing.list(beside)));
    }

    private void follow(BinaryFile file, List<CaseInsensitiveListing> own) {
        List<CaseInsensitiveListing> folders =
                Stream.concat(bin.stream(), own.stream()).toList();
        file.imports().forEach(dll -> left.add(new Wanted(dll, file, Optional.empty(), file, folders)));
        while (!left.isEmpty()) {
            Wanted wanted = left.remove();
            if (met.add(wanted.dll().toLowerCase(Locale.ROOT)) && !isWindows(wanted.dll())) {
                meet(wanted, !own.isEmpty());
            }
        }
    }

    private boolean isWindows(String dll) {
        return WindowsDlls.contains(dll)
                || CRuntime.ofDll(dll).isPresent()
                || system.flatMap(folder -> folder.file(dll)).isPresent();
    }

    private void meet(Wanted wanted, boolean lineHelps) {
        List<BinaryFile> there = wanted.folders().stream()
                .flatMap(folder -> folder.file(wanted.dll()).stream())
                .map(this::read)
                .toList();
        Optional<BinaryFile> found =
                there.stream().filter(file -> fits(file, wanted)).findFirst();
        Optional<BinaryFile> pythons = (lineHelps ? inPython(wanted.dll()) : Optional.<Path>empty()).map(this::read);
        if (found.isPresent()) {
            enter(found.get(), wanted);
        } else if (pythons.filter(file -> fits(file, wanted)).isPresent()) {
            BinaryFile file = pythons.get();
            byLoadFile.add(new ByLoadFile(wanted, file.file()));
            Stream<CaseInsensitiveListing> beside =
                    Stream.of(CaseInsensitiveListing.list(file.file().getParent()));
            enter(
                    file,
                    wanted.loadedBy(file, Stream.concat(bin.stream(), beside).toList()));
        } else {
            missing.add(new Missing(wanted, there.stream().findFirst().or(() -> pythons)));
        }
    }

    private BinaryFile read(Path file) {
        return read.computeIfAbsent(file, BinaryFile::inspect);
    }

    /** One that cannot be read is no matter of this walk. */
    private static boolean fits(BinaryFile file, Wanted wanted) {
        return file.kind() == Kind.UNKNOWN
                || file.architecture() == wanted.importer().architecture();
    }

    private void enter(BinaryFile file, Wanted wanted) {
        if (wanted.depth() < MAX_DEPTH) {
            file.imports().forEach(dll -> left.add(wanted.next(dll, file)));
        }
    }

    private Optional<Path> inPython(String dll) {
        Optional<PythonKit> python = server.python();
        return python.map(kit -> kit.dll().file())
                .filter(file -> file.getFileName().toString().equalsIgnoreCase(dll))
                .or(() -> python.flatMap(
                        kit -> CaseInsensitiveListing.list(kit.home()).file(dll)));
    }
}
