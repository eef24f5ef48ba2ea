package io.github.modwsgi.maven.locate.targets;

import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.locate.archives.Downloads;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.SourceRequest;
import java.nio.file.Path;
import java.util.Optional;

/** Locates targets of the rig: its kits, its SDK, clang-cl. */
public final class RigTargets {
    private RigTargets() {}

    /**
     * @param apache the folder of an Apache in the rig
     * @param python likewise
     */
    public static LocatedTarget locate(Path rig, String apache, String python, Path source, HostContext host)
            throws InterruptedException {
        return locate(request(rig, apache, python, source), Optional.empty(), host);
    }

    /** @param known what an earlier build knew of these parts */
    static LocatedTarget locate(TargetRequest request, Optional<KnownTarget> known, HostContext host)
            throws InterruptedException {
        return new TargetLocator(
                        coordinates -> {
                            throw new AssertionError("nothing is resolved: " + coordinates);
                        },
                        Downloads.NONE,
                        host.cache(),
                        host)
                .locate(request, known);
    }

    static TargetRequest request(Path rig, String apache, String python, Path source) {
        return new TargetRequest(
                python,
                new SourceRequest(Optional.of(source.toString()), Optional.empty()),
                KitRequest.ofHome(rig.resolve(apache).toString()),
                KitRequest.ofHome(rig.resolve(python).toString()),
                false,
                new CompilerRequest(
                        CompilerKind.LLVM,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(rig.resolve("sdk").toString())),
                BuildOptions.NONE);
    }
}
