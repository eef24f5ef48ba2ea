package io.github.modwsgi.maven.locate.msvc;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.archives.ParameterPaths;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.compilers.MsvcToolchain;
import io.github.modwsgi.maven.locate.compilers.ToolsetRange;
import io.github.modwsgi.maven.locate.msvc.MsvcCompiler.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes the first toolchain of {@code toolchains.xml} that is what a target needs; says of each before it why not. */
final class ToolchainsXml {
    private final Machine machine;
    private final ParameterPaths paths;
    private final Wanted wanted;
    private final List<Rejected> rejected;

    ToolchainsXml(Machine machine, ParameterPaths paths, Wanted wanted, List<Rejected> rejected) {
        this.machine = machine;
        this.paths = paths;
        this.wanted = wanted;
        this.rejected = rejected;
    }

    /** @param searchFor the search in the home of a toolchain for what is wanted of it */
    Optional<Compiler> first(CompilerRequest request, Function<Wanted, MsvcSearch> searchFor)
            throws InterruptedException {
        for (MsvcToolchain toolchain : request.toolchains()) {
            Optional<Path> home = home(toolchain);
            Optional<ToolsetRange> toolset = home.isPresent() ? toolset(toolchain) : Optional.empty();
            if (toolset.isEmpty() || !buildsForTarget(toolchain)) {
                continue;
            }
            Wanted within = new Wanted(wanted.target(), wanted.cRuntime(), toolset);
            Optional<Compiler> found = searchFor.apply(within).inHome(home.get(), MsvcToolchain.SOURCE);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Path> home(MsvcToolchain toolchain) {
        if (!machine.os().isWindows()) {
            reject(toolchain, "cl.exe runs on Windows only");
            return Optional.empty();
        }
        if (toolchain.home().isEmpty()) {
            reject(toolchain, "it names no folder: expected <configuration><home>");
            return Optional.empty();
        }
        Located<Path> folder = paths.folder("home", toolchain.home().get());
        if (folder.value().isEmpty()) {
            Refusal refusal = folder.refusal().orElseThrow();
            reject(toolchain, "expected " + refusal.expected() + ", found " + refusal.found());
            return Optional.empty();
        }
        return folder.value();
    }

    /** What the target wants and what the toolchain provides, both; empty where it does not say it rightly. */
    private Optional<ToolsetRange> toolset(MsvcToolchain toolchain) {
        if (toolchain.version().isEmpty()) {
            return Optional.of(wanted.toolset().orElse(ToolsetRange.ANY));
        }
        Optional<ToolsetRange> provided = ToolsetRange.parse(toolchain.version().get());
        if (provided.isEmpty()) {
            reject(
                    toolchain,
                    "its <version> is \"" + toolchain.version().get()
                            + "\": expected that of a toolset, such as 14.44");
        }
        return provided.map(range -> wanted.toolset().map(range::and).orElse(range));
    }

    private boolean buildsForTarget(MsvcToolchain toolchain) {
        if (toolchain.target().isEmpty()) {
            return true;
        }
        String target = toolchain.target().get();
        for (Architecture architecture : List.of(Architecture.X64, Architecture.X86, Architecture.ARM64)) {
            if (architecture.id().equalsIgnoreCase(target)) {
                boolean builds = wanted.target() == Architecture.UNKNOWN || wanted.target() == architecture;
                if (!builds) {
                    reject(
                            toolchain,
                            "its <target> is " + architecture.id() + ", wanted is "
                                    + wanted.target().id());
                }
                return builds;
            }
        }
        reject(toolchain, "its <target> is \"" + target + "\": expected one of x64, x86, arm64");
        return false;
    }

    private void reject(MsvcToolchain toolchain, String reason) {
        rejected.add(new Rejected(toolchain.home().orElse("toolchain msvc"), MsvcToolchain.SOURCE, reason));
    }
}
