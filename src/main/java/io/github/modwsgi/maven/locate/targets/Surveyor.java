package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.MsvcToolchain;
import io.github.modwsgi.maven.locate.compilers.WindowsSdkLocator;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.ApacheLocator;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.PythonLocator;
import io.github.modwsgi.maven.locate.kits.PythonReader;
import io.github.modwsgi.maven.locate.kits.VirtualEnvironment;
import io.github.modwsgi.maven.locate.targets.CandidateFolders.Candidate;
import io.github.modwsgi.maven.locate.targets.Survey.Sighting;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for Apaches, Pythons and compilers: where a machine usually has them, and in the folders that are named. */
public final class Surveyor {
    /** A CI tool cache has a Python three folders down: {@code Python\3.12.1\x64}. */
    private static final int DEPTH = 4;

    private static final int MOST_FOLDERS = 20_000;

    /** Those that Pythons of python.org have. */
    private static final List<CRuntime> RUNTIMES = List.of(CRuntime.VC14, CRuntime.VC10, CRuntime.VC9);

    private final Machine machine;
    private final CandidateFolders folders;
    private final CompilerLocator compilers;
    private final PythonReader pythonReader;
    private final List<Sighting<ApacheKit>> apaches = new ArrayList<>();
    private final List<Sighting<PythonKit>> pythons = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private Optional<String> windowsSdk;

    public Surveyor(HostContext host) {
        this.machine = host.machine();
        this.folders = new CandidateFolders(machine, host.registry());
        this.pythonReader = new PythonReader(machine);
        this.compilers = new CompilerLocator(host);
    }

    /**
     * Looks everywhere.
     *
     * @param searchIn folders to look in besides, {@value #DEPTH} folders deep
     * @param compilerHome the folder of the compiler, where one is named
     * @param sdk the Windows SDK; one that is not named is looked for in the folders
     * @param toolchains the compilers that {@code toolchains.xml} names
     */
    public Survey survey(
            List<Path> searchIn, Optional<String> compilerHome, Optional<String> sdk, List<MsvcToolchain> toolchains)
            throws InterruptedException {
        windowsSdk = sdk;
        searchIn.forEach(this::search);
        folders.forApache().forEach(this::apacheAt);
        folders.forPython().forEach(this::pythonAt);
        rejected.addAll(folders.rejected());
        List<Compiler> found = new ArrayList<>();
        for (CompilerKind kind : kinds()) {
            add(new CompilerRequest(kind, Optional.empty(), compilerHome, windowsSdk, toolchains), found);
        }
        rejected.removeIf(candidate -> found.stream().anyMatch(compiler -> isPartOf(compiler, candidate)));
        return new Survey(apaches, pythons, found, rejected);
    }

    private void search(Path root) {
        if (!Observed.isDirectory(root)) {
            rejected.add(new Rejected(root.toString(), "searchIn", "there is no such folder"));
            return;
        }
        Deque<Path> level = new ArrayDeque<>(List.of(root));
        int visited = 0;
        for (int depth = 0; depth <= DEPTH && visited < MOST_FOLDERS; depth++) {
            Deque<Path> next = new ArrayDeque<>();
            for (Path folder : level) {
                visited++;
                if (!isKit(folder) && depth < DEPTH) {
                    next.addAll(children(folder));
                }
            }
            level = next;
        }
    }

    /** A kit is not searched for others inside it, nor is a virtual environment. */
    private boolean isKit(Path folder) {
        if (VirtualEnvironment.at(folder).isPresent()) {
            pythonAt(new Candidate(folder, "searchIn", true));
            return true;
        }
        if (ApacheLocator.isRoot(folder)) {
            apacheAt(new Candidate(folder, "searchIn", true));
            return true;
        }
        if (PythonLocator.isRoot(folder)) {
            pythonAt(new Candidate(folder, "searchIn", true));
            return true;
        }
        if (WindowsSdkLocator.isSdk(folder)) {
            windowsSdk = windowsSdk.or(() -> Optional.of(folder.toString()));
            return true;
        }
        return false;
    }

    private List<Path> children(Path folder) {
        try (Stream<Path> entries = Observed.list(folder)) {
            return entries.filter(Observed::isDirectory)
                    .filter(entry -> !Observed.isSymbolicLink(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            rejected.add(new Rejected(folder.toString(), "searchIn", "it cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private void apacheAt(Candidate candidate) {
        if (!isNew(candidate) || !isThere(candidate, ApacheLocator.isRoot(candidate.folder()), "Apache")) {
            return;
        }
        ApacheKit kit = ApacheKit.read(candidate.folder());
        Optional<String> problem =
                kit.libhttpd().problem().or(() -> kit.headers().locatedProblem());
        if (problem.isPresent()) {
            reject(candidate, "no Apache to build for: " + problem.get());
        } else {
            apaches.add(new Sighting<>(kit, candidate.source()));
        }
    }

    private void pythonAt(Candidate candidate) {
        if (!isNew(candidate)
                || isEnvironment(candidate)
                || !isThere(candidate, PythonLocator.isRoot(candidate.folder()), "Python")) {
            return;
        }
        List<PythonKit> kits = pythonReader.all(candidate.folder());
        for (PythonKit kit : kits) {
            Optional<String> problem =
                    kit.dll().problem().or(() -> kit.headers().locatedProblem());
            if (problem.isPresent()) {
                reject(candidate, "no Python to build for: " + problem.get());
            } else {
                pythons.add(new Sighting<>(kit, candidate.source()));
            }
        }
        if (kits.isEmpty()) {
            reject(candidate, "no Python to build for: no headers and no pythonXY.dll");
        }
    }

    /** A module is built for the Python that an environment was made from, and that one is looked for itself. */
    private boolean isEnvironment(Candidate candidate) {
        Optional<VirtualEnvironment> environment = VirtualEnvironment.around(candidate.folder());
        environment.ifPresent(found -> reject(
                candidate,
                "a virtual environment"
                        + found.home().map(home -> ", made from " + home).orElse("")));
        return environment.isPresent();
    }

    private boolean isNew(Candidate candidate) {
        try {
            return seen.add(Observed.realPath(candidate.folder()));
        } catch (IOException e) {
            return seen.add(candidate.folder());
        }
    }

    private boolean isThere(Candidate candidate, boolean isRoot, String what) {
        if (isRoot) {
            return true;
        }
        if (candidate.isNamed()) {
            reject(
                    candidate,
                    Observed.isDirectory(candidate.folder())
                            ? "there is no " + what + " in this folder"
                            : "there is no such folder");
        }
        return false;
    }

    private void reject(Candidate candidate, String reason) {
        rejected.add(new Rejected(candidate.folder().toString(), candidate.source(), reason));
    }

    /** A compiler for each architecture whose libraries its SDK has, and on Windows for each runtime of a Python. */
    private void add(CompilerRequest request, List<Compiler> found) throws InterruptedException {
        for (Architecture target : List.of(Architecture.X64, Architecture.X86, Architecture.ARM64)) {
            for (CRuntime runtime : RUNTIMES) {
                List<Rejected> passedOver = new ArrayList<>();
                Located<Compiler> compiler = compilers.locate(request, target, runtime, passedOver);
                compiler.value()
                        .filter(candidate -> candidate.target() == target)
                        .filter(candidate -> candidate.sdk().msvcrt().exists())
                        .filter(candidate -> found.stream().noneMatch(one -> isSame(one, candidate)))
                        .ifPresent(found::add);
                compiler.refusal().ifPresent(this::rejectCompiler);
                passedOver.stream().filter(reason -> !rejected.contains(reason)).forEach(rejected::add);
            }
        }
    }

    /** On Windows Visual C++ is what is expected, and clang-cl where there is an SDK for it. */
    private List<CompilerKind> kinds() {
        if (!machine.os().isWindows()) {
            return List.of(CompilerKind.AUTO);
        }
        return windowsSdk.isPresent() ? List.of(CompilerKind.MSVC, CompilerKind.LLVM) : List.of(CompilerKind.MSVC);
    }

    private static boolean isSame(Compiler one, Compiler other) {
        return one.compiler().equals(other.compiler()) && one.target() == other.target();
    }

    /** Passed over for one architecture or runtime, found for another. */
    private static boolean isPartOf(Compiler compiler, Rejected candidate) {
        try {
            return compiler.compiler().startsWith(Path.of(candidate.path()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void rejectCompiler(Refusal refusal) {
        List<Rejected> reasons = refusal.rejected().isEmpty()
                ? List.of(new Rejected(
                        refusal.parameter(),
                        "compiler",
                        "expected " + refusal.expected() + ", found " + refusal.found()))
                : refusal.rejected();
        reasons.stream().filter(reason -> !rejected.contains(reason)).forEach(rejected::add);
    }
}
