package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The locks of targets: whoever has them writes objects, modules, documents and what is attached of them, and nobody
 * else.
 */
final class TargetLocks implements AutoCloseable {
    private final List<ExclusiveLock> locks = new ArrayList<>();

    /**
     * Takes them in the order of their names, whatever that of the targets is: two builds never wait for each other.
     *
     * @param targets their folders
     */
    static TargetLocks acquire(Stream<Path> targets, Reporter reporter) throws IOException {
        TargetLocks all = new TargetLocks();
        List<Path> folders = targets.sorted().distinct().toList();
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
