package io.github.modwsgi.maven.host;

import java.nio.file.Path;

/** What goals work with, as tests need it. */
public final class Hosts {
    private Hosts() {}

    /** This machine without its registry; what it says is kept. */
    public static HostContext here(Processes processes, Path cache) {
        return of(Machine.current(), processes, new Told(), cache);
    }

    /** A machine without a registry; relative paths are relative to its cache folder. */
    public static HostContext of(Machine machine, Processes processes, Reporter reporter, Path cache) {
        return new HostContext(machine, Registry.NONE, processes, reporter, cache, cache);
    }
}
