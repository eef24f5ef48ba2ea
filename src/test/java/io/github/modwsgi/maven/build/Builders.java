package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.incremental.OutputCache;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.HostContext;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Makes builders. */
public final class Builders {
    private Builders() {}

    /** One that nobody watches, and that stands alone. */
    public static Builder of(HostContext host) {
        return of(host, new FileDigests(), Optional.empty());
    }

    /** One that takes from a cache, and keeps there. */
    public static Builder of(HostContext host, OutputCache cache) {
        return of(host, new FileDigests(host.cache()), Optional.of(cache));
    }

    private static Builder of(HostContext host, FileDigests digests, Optional<OutputCache> cache) {
        return new Builder(
                host, Progress.NONE, digests, new Semaphore(host.machine().processors()), cache);
    }
}
