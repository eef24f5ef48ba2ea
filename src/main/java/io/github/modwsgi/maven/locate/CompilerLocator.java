package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Machine;
import java.util.Optional;

/** Finds the compiler of a request. */
final class CompilerLocator {
    private final Machine machine;
    private final LlvmLocator llvm;
    private final MsvcPromptLocator msvc;

    CompilerLocator(Machine machine, ToolVersions versions) {
        this.machine = machine;
        this.llvm = new LlvmLocator(machine, versions);
        this.msvc = new MsvcPromptLocator(machine);
    }

    /** @param target what it shall compile for; a developer prompt may be for another and says so */
    Located<Compiler> locate(TargetRequest request, Architecture target) throws InterruptedException {
        Optional<String> toolset = request.compiler().toolset();
        if (toolset.isPresent() && ToolsetRange.parse(toolset.get()).isEmpty()) {
            return Located.refused(Refusal.ofParameter(
                    "toolset",
                    toolset.get(),
                    "a version or a range of versions",
                    "\"" + toolset.get() + "\"",
                    "For example 14.44, or [14.40,14.50) for every 14.4x."));
        }
        return switch (request.compiler().kind()) {
            case LLVM -> llvm.locate(request, target);
            case MSVC -> msvc.locate(request, target);
            case AUTO -> machine.os().isWindows() && (msvc.isPrompt() || request.compiler().windowsSdk().isEmpty())
                    ? msvc.locate(request, target)
                    : llvm.locate(request, target);
        };
    }
}
