package io.github.modwsgi.maven.locate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One Apache, one Python, one compiler, as the user asked for them: nothing is looked up yet. Two equal requests
 * have equal answers within a build.
 *
 * @param id the user's name for the target
 * @param source a folder, an archive, a URL or coordinates
 * @param sourceSha256 the digest that {@code source} must have
 * @param apacheHome an unpacked Apache
 * @param apacheArtifact coordinates of an Apache, instead of {@code apacheHome}
 * @param pythonHome an unpacked or installed Python
 * @param pythonArtifact coordinates of a Python, instead of {@code pythonHome}
 * @param freeThreaded whether the free-threaded Python of that home is meant
 * @param compiler which compiler, and where
 * @param options what the user adds to the command lines
 * @param baseFolder what relative paths are relative to
 */
public record TargetRequest(
        String id,
        Optional<String> source,
        Optional<String> sourceSha256,
        Optional<String> apacheHome,
        Optional<String> apacheArtifact,
        Optional<String> pythonHome,
        Optional<String> pythonArtifact,
        boolean freeThreaded,
        CompilerRequest compiler,
        BuildOptions options,
        Path baseFolder) {

    /** The request for a compiler alone. */
    static TargetRequest ofCompiler(CompilerRequest compiler, Path baseFolder) {
        return new TargetRequest(
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                compiler,
                BuildOptions.NONE,
                baseFolder);
    }

    /** The request for two kits by their folders, with the defaults of everything else. */
    static TargetRequest ofPair(ApacheKit apache, PythonKit python, Path baseFolder) {
        return new TargetRequest(
                "py" + python.digits() + "-" + python.architecture().id(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(apache.home().toString()),
                Optional.empty(),
                Optional.of(python.home().toString()),
                Optional.empty(),
                python.freeThreaded(),
                CompilerRequest.ANY,
                BuildOptions.NONE,
                baseFolder);
    }

    /** This request with other options. */
    public TargetRequest with(BuildOptions other) {
        return new TargetRequest(
                id, source, sourceSha256, apacheHome, apacheArtifact, pythonHome, pythonArtifact, freeThreaded, compiler,
                other, baseFolder);
    }

    /** Spelt out: linking a record's own equals takes 40 ms, which every build would pay. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TargetRequest that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** All that is asked for as one text: equal for equal requests. */
    public String key() {
        return exact(parts());
    }

    /** With the length of each text in front of it: {@code "/DX=a, b"} is not {@code /DX=a, b}. */
    private static String exact(Object part) {
        if (part instanceof Optional<?> optional) {
            return optional.map(TargetRequest::exact).orElse("-");
        }
        if (!(part instanceof List<?> list)) {
            String text = part.toString();
            return text.length() + ":" + text;
        }
        StringBuilder all = new StringBuilder("(");
        list.forEach(one -> all.append(exact(one)));
        return all.append(')').toString();
    }

    private List<Object> parts() {
        return List.of(
                id, source, sourceSha256, apacheHome, apacheArtifact, pythonHome, pythonArtifact, freeThreaded,
                compiler.kind(), compiler.toolset(), compiler.home(), compiler.windowsSdk(), compiler.toolchainKeys(),
                options.compilerOptions(), options.linkOptions(), options.debugSymbols(), options.launcher(),
                options.precompiledHeaders(), baseFolder);
    }

    /**
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

        private List<String> toolchainKeys() {
            List<String> keys = new ArrayList<>();
            for (MsvcToolchain toolchain : toolchains) {
                keys.add(toolchain.key());
            }
            return keys;
        }
    }

    /**
     * @param compilerOptions added behind ours
     * @param linkOptions added behind ours
     * @param debugSymbols whether a program database (pdb) is made
     * @param launcher what starts the compiler, with its own arguments in front; empty for nothing
     * @param precompiledHeaders whether headers are precompiled; empty where that is left to us
     */
    public record BuildOptions(
            List<String> compilerOptions,
            List<String> linkOptions,
            boolean debugSymbols,
            List<String> launcher,
            Optional<Boolean> precompiledHeaders) {
        /** Nothing beside our own. */
        public static final BuildOptions NONE = new BuildOptions(List.of(), List.of(), false);

        public BuildOptions {
            compilerOptions = List.copyOf(compilerOptions);
            linkOptions = List.copyOf(linkOptions);
            launcher = List.copyOf(launcher);
        }

        /** Without a launcher, precompiled headers as we choose. */
        public BuildOptions(List<String> compilerOptions, List<String> linkOptions, boolean debugSymbols) {
            this(compilerOptions, linkOptions, debugSymbols, List.of(), Optional.empty());
        }
    }
}
