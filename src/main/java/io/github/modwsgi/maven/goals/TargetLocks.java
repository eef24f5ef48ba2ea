package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The locks of targets: whoever has them writes objects, modules, documents and what is attached of them, and nobody
 * else.
 */
final class TargetLocks implements AutoCloseable {
    private final List<ExclusiveLock> locks = new ArrayList<>();

    /**
     * Takes them in the order of their folders, whatever that of the plans is: two builds never wait for each other.
     */
    static TargetLocks acquire(List<BuildPlan> plans, Reporter reporter) throws IOException {
        TargetLocks all = new TargetLocks();
        List<Path> folders =
                plans.stream().map(BuildPlan::folder).sorted().distinct().toList();
        boolean acquired = false;
        try {
            for (Path folder : folders) {
                all.locks.add(ExclusiveLock.acquire(folder.resolve("target.lock"), reporter));
            }
            acquired = true;
            return all;
        } finally {
            if (!acquired) {
                all.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (ExclusiveLock lock : locks) {
            try {
                lock.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
