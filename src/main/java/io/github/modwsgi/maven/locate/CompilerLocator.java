package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.MachineAnswers;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.ProgramRunner;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.MsvcCompiler.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the compiler of a request. */
final class CompilerLocator {
    private final Machine machine;
    private final LlvmLocator llvm;
    private final MsvcLocator msvc;

    CompilerLocator(Machine machine, Registry registry, ProgramRunner programs, Path cache) {
        this.machine = machine;
        Memory memory = new Memory(
                cache.resolve(Memory.FOLDER), new MachineAnswers(machine, registry, programs), Reporter.SILENT);
        this.llvm = new LlvmLocator(machine, new ToolVersions(memory, machine, programs));
        this.msvc = new MsvcLocator(machine, registry, programs, memory, cache);
    }

    /**
     * @param target what it shall compile for
     * @param runtime the class of C runtime that a Visual C++ must have; {@link CRuntime#UNKNOWN} takes any
     */
    Located<Compiler> locate(TargetRequest request, Architecture target, CRuntime runtime)
            throws InterruptedException {
        return locate(request, target, runtime, new ArrayList<>());
    }

    /** @param rejected takes every candidate that is not taken, also where one is found */
    Located<Compiler> locate(TargetRequest request, Architecture target, CRuntime runtime, List<Rejected> rejected)
            throws InterruptedException {
        Optional<String> toolset = request.compiler().toolset();
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
        if (request.compiler().kind() != CompilerKind.LLVM && request.compiler().home().isEmpty()) {
            Optional<Compiler> named = msvc.inToolchains(request, wanted, rejected);
            if (named.isPresent()) {
                return Located.found(named.get());
            }
        }
        return isMsvc(request)
                ? msvc.locate(request, wanted, rejected)
                : llvm.locate(request, target, rejected);
    }

    private boolean isMsvc(TargetRequest request) {
        return switch (request.compiler().kind()) {
            case LLVM -> false;
            case MSVC -> true;
            case AUTO -> machine.os().isWindows() && (msvc.isPrompt() || request.compiler().windowsSdk().isEmpty());
        };
    }
}
