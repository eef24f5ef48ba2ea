package io.github.modwsgi.maven.locate.compilers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compiler as the user asked for it: nothing is looked up yet.
 *
 * @param kind which of the two families
 * @param toolset the versions that will do, as a range {@code [14.40,14.50)}
 * @param home where the compiler is
 * @param windowsSdk a Windows SDK for clang-cl
 * @param toolchains those of {@code toolchains.xml}, the first that is right before anything else
 */
public record CompilerRequest(
        CompilerKind kind,
        Optional<String> toolset,
        Optional<String> home,
        Optional<String> windowsSdk,
        List<MsvcToolchain> toolchains) {
    /** Whatever there is. */
    public static final CompilerRequest ANY =
            new CompilerRequest(CompilerKind.AUTO, Optional.empty(), Optional.empty(), Optional.empty());

    public CompilerRequest {
        toolchains = List.copyOf(toolchains);
    }

    /** Without toolchains. */
    public CompilerRequest(
            CompilerKind kind, Optional<String> toolset, Optional<String> home, Optional<String> windowsSdk) {
        this(kind, toolset, home, windowsSdk, List.of());
    }

    public List<Object> parts() {
        List<String> keys = new ArrayList<>();
        toolchains.forEach(toolchain -> keys.add(toolchain.key()));
        return List.of(kind, toolset, home, windowsSdk, keys);
    }
}
