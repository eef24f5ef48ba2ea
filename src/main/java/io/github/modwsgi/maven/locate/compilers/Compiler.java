package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.host.Environment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A compiler and linker that can be run as they are.
 *
 * @param kind {@link CompilerKind#MSVC} or {@link CompilerKind#LLVM}
 * @param compiler cl.exe or clang-cl
 * @param linker link.exe or lld-link
 * @param manifestTool mt.exe, which puts a manifest into a linked file; looked for where the runtime is VC9 only
 * @param version the compiler's own version: {@code 19.44.35211}, {@code 19.1.7}
 * @param toolset what the parameter {@code toolset} is compared with: {@code 14.44.35207}, for llvm the version
 * @param identity what tells this compiler and linker from any other: a change makes every object stale
 * @param target the architecture that it compiles for
 * @param cRuntime the class of C runtime that {@code /MD} objects are linked with
 * @param sdk the headers and libraries that it uses
 * @param headers how it tells which headers it read
 * @param environment all that it sees of the environment
 * @param foundBy how it was come by, for example {@code PATH}
 */
public record Compiler(
        CompilerKind kind,
        Path compiler,
        Path linker,
        Optional<Path> manifestTool,
        String version,
        String toolset,
        String identity,
        Architecture target,
        CRuntime cRuntime,
        WindowsSdk sdk,
        HeaderListing headers,
        Environment environment,
        String foundBy) {

    /** What a cl.exe runs on, as its folder tells; clang-cl has one program for all targets. */
    public Optional<Architecture> host() {
        return kind == CompilerKind.MSVC && compiler.getParent() != null
                ? HostTarget.ofFolder(compiler.getParent()).map(HostTarget::host)
                : Optional.empty();
    }

    /** One that lists headers as its kind does today, and needs no manifest. */
    public Compiler(
            CompilerKind kind,
            Path compiler,
            Path linker,
            String version,
            String toolset,
            String identity,
            Architecture target,
            CRuntime cRuntime,
            WindowsSdk sdk,
            Environment environment,
            String foundBy) {
        this(
                kind,
                compiler,
                linker,
                Optional.empty(),
                version,
                toolset,
                identity,
                target,
                cRuntime,
                sdk,
                HeaderListing.of(kind),
                environment,
                foundBy);
    }
}
