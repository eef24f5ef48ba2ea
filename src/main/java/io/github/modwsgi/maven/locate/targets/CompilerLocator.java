package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.archives.ParameterPaths;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.ToolVersions;
import io.github.modwsgi.maven.locate.compilers.ToolsetRange;
import io.github.modwsgi.maven.locate.llvm.LlvmLocator;
import io.github.modwsgi.maven.locate.msvc.MsvcCompiler.Wanted;
import io.github.modwsgi.maven.locate.msvc.MsvcLocator;
import io.github.modwsgi.maven.locate.msvc.MsvcSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the compiler of a request. */
final class CompilerLocator {
    private final Machine machine;
    private final LlvmLocator llvm;
    private final MsvcLocator msvc;

    CompilerLocator(HostContext host) {
        this.machine = host.machine();
        Memory memory = new Memory(host.cache().resolve(Memory.FOLDER), host.answers(), Reporter.SILENT);
        this.msvc = new MsvcLocator(host, memory);
        this.llvm = new LlvmLocator(
                machine, ParameterPaths.of(host), new ToolVersions(memory, machine, host.processes()), msvc, memory);
    }

    /**
     * @param target what it shall compile for
     * @param runtime the class of C runtime that a Visual C++ must have; {@link CRuntime#UNKNOWN} takes any
     */
    Located<Compiler> locate(CompilerRequest request, Architecture target, CRuntime runtime)
            throws InterruptedException {
        return locate(request, target, runtime, new ArrayList<>());
    }

    /** @param rejected takes every candidate that is not taken, also where one is found */
    Located<Compiler> locate(CompilerRequest request, Architecture target, CRuntime runtime, List<Rejected> rejected)
            throws InterruptedException {
        Optional<String> toolset = request.toolset();
        Optional<ToolsetRange> range = toolset.flatMap(ToolsetRange::parse);
        if (toolset.isPresent() && range.isEmpty()) {
            return Located.refused(Refusal.ofParameter(
                    "toolset",
                    toolset.get(),
                    "a version or a range of versions",
                    "\"" + toolset.get() + "\"",
                    "For example 14.44, or [14.40,14.50) for every 14.4x."));
        }
        Wanted wanted = new Wanted(target, runtime, range);
        if (request.home().isPresent()) {
            return isMsvc(request) ? msvc.inHome(request, wanted, rejected) : llvm.locate(request, target, rejected);
        }
        MsvcSearch search = msvc.search(wanted, rejected);
        for (Place place : places(request, wanted, search, rejected)) {
            Optional<Compiler> found = place.look();
            if (found.isPresent()) {
                return Located.found(found.get());
            }
        }
        return isMsvc(request) ? Located.refused(search.refusal(request)) : llvm.locate(request, target, rejected);
    }

    /** Where a compiler may be. */
    @FunctionalInterface
    private interface Place {
        Optional<Compiler> look() throws InterruptedException;
    }

    /**
     * Where a Visual C++ is looked for where no {@code compilerHome} is named, in this order: the first that is right
     * is taken. Where none is, clang-cl is looked for on PATH, unless Visual C++ was asked for.
     */
    private List<Place> places(CompilerRequest request, Wanted wanted, MsvcSearch search, List<Rejected> rejected) {
        List<Place> places = new ArrayList<>();
        if (request.kind() != CompilerKind.LLVM) {
            places.add(() -> msvc.inToolchains(request, wanted, rejected));
        }
        if (isMsvc(request)) {
            places.add(search::inPrompt);
            if (machine.os().isWindows()) {
                places.add(search::installed);
            }
            // The rules say best what a compiler that somebody has chosen is not for.
            places.add(() -> msvc.search(wanted.anyTarget(), new ArrayList<>()).inPrompt());
        }
        return places;
    }

    private boolean isMsvc(CompilerRequest request) {
        return switch (request.kind()) {
            case LLVM -> false;
            case MSVC -> true;
            case AUTO ->
                machine.os().isWindows()
                        && (msvc.isPrompt() || request.windowsSdk().isEmpty());
        };
    }
}
