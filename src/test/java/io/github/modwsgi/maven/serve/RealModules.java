package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.Builders;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.locate.archives.Downloads;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.compilers.CompilerRequest;
import io.github.modwsgi.maven.locate.kits.KitRequest;
import io.github.modwsgi.maven.locate.kits.SourceRequest;
import io.github.modwsgi.maven.locate.targets.BuildOptions;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.TargetLocator;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
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
                    python,
                    new SourceRequest(Optional.of(ModWsgi.newest().archive().toString()), Optional.empty()),
                    KitRequest.ofHome(rig.resolve(apache).toString()),
                    KitRequest.ofHome(rig.resolve(python).toString()),
                    false,
                    new CompilerRequest(
                            CompilerKind.LLVM,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(rig.resolve("sdk").toString())),
                    BuildOptions.NONE);
            HostContext host = Hosts.here(processes, root.resolve("cache"));
            BuildableTarget target = new TargetLocator(
                            coordinates -> {
                                throw new AssertionError(coordinates);
                            },
                            Downloads.NONE,
                            host.cache(),
                            host)
                    .locate(request)
                    .buildable()
                    .orElseThrow();
            BuildPlan plan = Planner.plan(target, root);
            Builder builder = Builders.of(host);
            builder.build(List.of(plan), (linked, module) -> {}, false);
            built.put(python, plan);
        }
        return built.get(python);
    }
}
