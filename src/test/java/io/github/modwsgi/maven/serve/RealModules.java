package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.build.BuildPlan;
import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.Planner;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.CompilerKind;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.TargetLocator;
import io.github.modwsgi.maven.locate.TargetRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** Modules for the rig's Apaches and Pythons, each built once for the tests of a class. */
final class RealModules extends ExternalResource {
    private final TemporaryFolder folder = new TemporaryFolder();
    private final Map<String, BuildPlan> built = new HashMap<>();
    private Processes processes;

    @Override
    protected void before() throws Throwable {
        folder.create();
        processes = new Processes();
    }

    @Override
    protected void after() {
        processes.close();
        folder.delete();
    }

    Processes processes() {
        return processes;
    }

    /** The plan of a target, built. */
    BuildPlan build(Path rig, String apache, String python) throws Exception {
        if (!built.containsKey(python)) {
            Path root = folder.getRoot().toPath();
            TargetRequest request = new TargetRequest(
                    python, Optional.of(ModWsgi.newest().archive().toString()), Optional.empty(),
                    Optional.of(rig.resolve(apache).toString()), Optional.empty(),
                    Optional.of(rig.resolve(python).toString()), Optional.empty(), false,
                    new TargetRequest.CompilerRequest(CompilerKind.LLVM, Optional.empty(), Optional.empty(),
                            Optional.of(rig.resolve("sdk").toString())),
                    new TargetRequest.BuildOptions(List.of(), List.of(), false), root);
            CompleteTarget target = new TargetLocator(
                            coordinates -> { throw new AssertionError(coordinates); },
                            root.resolve("cache"), Machine.current(), processes, new Told())
                    .locate(request)
                    .complete()
                    .orElseThrow();
            BuildPlan plan = Planner.plan(target, root);
            Builder builder = new Builder(Machine.current(), processes, new Told());
            builder.build(List.of(plan), (linked, module) -> { }, false);
            built.put(python, plan);
        }
        return built.get(python);
    }
}
