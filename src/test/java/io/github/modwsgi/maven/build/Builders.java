package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.HostContext;
import java.util.concurrent.Semaphore;

/** Makes builders. */
public final class Builders {
    private Builders() {}

    /** One that nobody watches, and that stands alone. */
    public static Builder of(HostContext host) {
        return new Builder(
                host,
                Progress.NONE,
                new FileDigests(),
                new Semaphore(host.machine().processors()));
    }
}
