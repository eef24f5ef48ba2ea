package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.SourceRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes requests from the parameters that tests set. */
public final class Requests {
    public String source;
    public String sourceSha256;
    public String apacheHome;
    public String apacheArtifact;
    public String pythonHome;
    public String pythonArtifact;
    public boolean freeThreaded;
    CompilerKind kind = CompilerKind.AUTO;
    String toolset;
    String compilerHome;
    String windowsSdk;

    public TargetRequest request() {
        return new TargetRequest(
                "test",
                new SourceRequest(Optional.ofNullable(source), Optional.ofNullable(sourceSha256)),
                new KitRequest(Optional.ofNullable(apacheHome), Optional.ofNullable(apacheArtifact)),
                new KitRequest(Optional.ofNullable(pythonHome), Optional.ofNullable(pythonArtifact)),
                freeThreaded,
                new CompilerRequest(
                        kind,
                        Optional.ofNullable(toolset),
                        Optional.ofNullable(compilerHome),
                        Optional.ofNullable(windowsSdk)),
                BuildOptions.NONE);
    }

    /** A request in which nothing but the compiler is named. */
    static TargetRequest of(CompilerRequest compiler) {
        KitRequest none = new KitRequest(Optional.empty(), Optional.empty());
        return new TargetRequest("test", SourceRequest.NONE, none, none, false, compiler, BuildOptions.NONE);
    }

    /** Makes files, each with its own name as content. */
    public static void files(Path folder, String... names) throws Exception {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    /** Parameter, expected, found and remedy in one text. */
    public static String text(Refusal refusal) {
        return refusal.parameter() + " = " + refusal.value() + ": expected " + refusal.expected() + "; found "
                + refusal.found() + "; " + refusal.remedy();
    }

    public static String text(Located<?> located) {
        return text(located.refusal().orElseThrow());
    }
}
