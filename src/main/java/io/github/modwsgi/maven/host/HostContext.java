package io.github.modwsgi.maven.host;

import java.nio.file.Path;

/**
 * What a goal works with.
 *
 * @param machine the machine
 * @param registry its registry; none off Windows
 * @param processes ended with the goal
 * @param reporter Maven's log
 * @param cache the folder for what outlives the build
 * @param baseFolder what relative paths of parameters are relative to
 */
public record HostContext(
        Machine machine, Registry registry, Processes processes, Reporter reporter, Path cache, Path baseFolder) {

    /** The same without a word in the log. */
    public HostContext silent() {
        return new HostContext(machine, registry, processes, Reporter.SILENT, cache, baseFolder);
    }

    /** The same with another cache folder. */
    public HostContext withCache(Path other) {
        return new HostContext(machine, registry, processes, reporter, other, baseFolder);
    }

    /** What the machine answers now. */
    public Answers answers() {
        return new MachineAnswers(machine, registry, processes);
    }
}
