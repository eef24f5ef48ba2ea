package io.github.modwsgi.maven.locate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes requests from the parameters that tests set. */
final class Requests {
    String source;
    String sourceSha256;
    String apacheHome;
    String apacheArtifact;
    String pythonHome;
    String pythonArtifact;
    boolean freeThreaded;
    CompilerKind kind = CompilerKind.AUTO;
    String toolset;
    String compilerHome;
    String windowsSdk;
    private final Path base;

    Requests(Path base) {
        this.base = base;
    }

    TargetRequest request() {
        return new TargetRequest(
                "test",
                Optional.ofNullable(source),
                Optional.ofNullable(sourceSha256),
                Optional.ofNullable(apacheHome),
                Optional.ofNullable(apacheArtifact),
                Optional.ofNullable(pythonHome),
                Optional.ofNullable(pythonArtifact),
                freeThreaded,
                new TargetRequest.CompilerRequest(
                        kind,
                        Optional.ofNullable(toolset),
                        Optional.ofNullable(compilerHome),
                        Optional.ofNullable(windowsSdk)),
                new TargetRequest.BuildOptions(List.of(), List.of(), false),
                base);
    }

    /** Makes files, each with its own name as content. */
    static void files(Path folder, String... names) throws Exception {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    /** Parameter, expected, found and remedy in one text. */
    static String text(Refusal refusal) {
        return refusal.parameter() + " = " + refusal.value() + ": expected " + refusal.expected() + "; found "
                + refusal.found() + "; " + refusal.remedy();
    }

    static String text(Located<?> located) {
        return text(located.refusal().orElseThrow());
    }
}
