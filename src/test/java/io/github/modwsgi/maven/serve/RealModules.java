package io.github.modwsgi.maven.serve;

import io.github.modwsgi.maven.ModWsgi;
import io.github.modwsgi.maven.build.Builder;
import io.github.modwsgi.maven.build.Builders;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Hosts;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.RigTargets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            HostContext host = Hosts.here(processes, root.resolve("cache"));
            BuildableTarget target = RigTargets.locate(
                            rig, apache, python, ModWsgi.newest().archive(), host)
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
