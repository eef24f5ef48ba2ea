package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.host.Reporter;
import java.nio.file.Path;

/**
 * What a goal works with.
 *
 * @param machine the machine
 * @param registry its registry; none off Windows
 * @param processes ended with the goal
 * @param reporter Maven's log
 * @param cache the folder for what outlives the build
 */
record Workplace(Machine machine, Registry registry, Processes processes, Reporter reporter, Path cache) {}
