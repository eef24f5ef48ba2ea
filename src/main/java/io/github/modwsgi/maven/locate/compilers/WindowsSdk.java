package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.coff.ImportLibrary;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Headers and import libraries of Windows and of the C runtime, for one architecture.
 *
 * @param home the folder that was named; with a developer prompt {@code WindowsSdkDir}, else the
 *     first folder of {@code INCLUDE}
 * @param version for example {@code 10.0.26100}; empty where nothing states it
 * @param includes header folders in the order in which they are searched
 * @param libraries library folders of the architecture in the order in which they are searched
 * @param standIn what it is instead of Microsoft's SDK, for example Wine's headers; good for tests only
 * @param msvcrt {@code msvcrt.lib}, the library that {@code /MD} objects ask for
 * @param remembered what that said when it was read; empty where it is read for it
 */
public record WindowsSdk(
        Path home,
        Optional<String> version,
        List<Path> includes,
        List<Path> libraries,
        Optional<String> standIn,
        Reading<ImportLibrary> msvcrt,
        Optional<Runtime> remembered) {

    private static final String TOPIC = "runtimes";

    /**
     * What {@code /MD} objects are linked with.
     *
     * @param cRuntime see {@link #cRuntime}
     * @param guardsControlFlow see {@link #supportsControlFlowGuard}
     */
    record Runtime(CRuntime cRuntime, boolean guardsControlFlow) {
        private List<String> fields() {
            return List.of(cRuntime.name(), Boolean.toString(guardsControlFlow));
        }

        /** Empty where another version of the plugin has written something else. */
        private static Optional<Runtime> parse(List<String> fields) {
            return Arrays.stream(CRuntime.values())
                    .map(runtime -> new Runtime(runtime, fields.contains(Boolean.TRUE.toString())))
                    .filter(runtime -> runtime.fields().equals(fields))
                    .findFirst();
        }
    }

    public WindowsSdk {
        includes = List.copyOf(includes);
        libraries = List.copyOf(libraries);
    }

    /** One that is read for all that is asked. */
    public WindowsSdk(
            Path home,
            Optional<String> version,
            List<Path> includes,
            List<Path> libraries,
            Optional<String> standIn,
            Reading<ImportLibrary> msvcrt) {
        this(home, version, includes, libraries, standIn, msvcrt, Optional.empty());
    }

    public static WindowsSdk read(Path home, Optional<String> version, List<Path> includes, List<Path> libraries) {
        return new WindowsSdk(
                home,
                version,
                includes,
                libraries,
                firstFile(includes, "windows.h").flatMap(StandInSdk::recognise),
                Reading.of(firstFile(libraries, "msvcrt.lib").orElse(home.resolve("msvcrt.lib")), ImportLibrary::read));
    }

    /**
     * The same, of which a memory knows what its {@code msvcrt.lib} says: that has thousands of members. What cannot be
     * read is not remembered.
     */
    public WindowsSdk remembering(Memory memory) {
        List<String> question = new ArrayList<>(List.of(msvcrt.file().toString()));
        libraries.forEach(folder -> question.add(folder.toString()));
        Optional<Runtime> known = memory.kept(TOPIC, question).flatMap(kept -> Runtime.parse(kept.value()));
        if (known.isPresent()) {
            return with(known.get());
        }
        try (Observed.Recording recording = Observed.record()) {
            Observed.content(msvcrt.file());
            Runtime read = new Runtime(cRuntime(), supportsControlFlowGuard());
            if (msvcrt.problem().isEmpty() && read.cRuntime() != CRuntime.UNKNOWN) {
                memory.keep(TOPIC, question, read.fields(), recording.observations());
            }
            return with(read);
        }
    }

    private WindowsSdk with(Runtime runtime) {
        return new WindowsSdk(home, version, includes, libraries, standIn, msvcrt, Optional.of(runtime));
    }

    /** The header of that name (lower case) that a compiler finds first, however its own name is capitalised. */
    public Optional<Path> header(String name) {
        return firstFile(includes, name);
    }

    /** The library of that name that a linker finds first. */
    public Optional<Path> library(String name) {
        return firstFile(libraries, name);
    }

    /**
     * The class of C runtime that {@code /MD} objects are linked with: of the DLL that {@code msvcrt.lib} names, or,
     * from Visual Studio 2015 on, {@code vcruntime.lib} beside it.
     */
    public CRuntime cRuntime() {
        return remembered
                .map(Runtime::cRuntime)
                .or(() -> cRuntimeOf(msvcrt))
                .or(() -> library("vcruntime.lib").flatMap(lib -> cRuntimeOf(Reading.of(lib, ImportLibrary::read))))
                .orElse(CRuntime.UNKNOWN);
    }

    /** Whether {@code msvcrt.lib} has what {@code /guard:cf} code calls; Microsoft's has it from 2015 on. */
    public boolean supportsControlFlowGuard() {
        return remembered
                .map(Runtime::guardsControlFlow)
                .or(() -> msvcrt.value()
                        .map(library -> library.defines("__guard_check_icall_fptr")
                                || library.defines("___guard_check_icall_fptr")))
                .orElse(false);
    }

    private static Optional<CRuntime> cRuntimeOf(Reading<ImportLibrary> library) {
        return library.value().stream()
                .flatMap(read -> read.dllNames().stream())
                .flatMap(dll -> CRuntime.ofDll(dll).stream())
                .findFirst();
    }

    private static Optional<Path> firstFile(List<Path> folders, String name) {
        for (Path folder : folders) {
            Path exact = folder.resolve(name);
            if (Observed.isRegularFile(exact)) {
                return Optional.of(exact);
            }
        }
        return folders.stream()
                .flatMap(folder -> Observed.entries(folder, entry -> entry.equalsIgnoreCase(name)).stream())
                .findFirst();
    }
}
