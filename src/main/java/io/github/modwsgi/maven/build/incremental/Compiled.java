package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.build.plan.CompileStep;
import io.github.modwsgi.maven.host.Outcome;

/**
 * How a compile ended.
 *
 * @param startedMillis when the compiler was started, milliseconds since 1970
 * @param durationMillis how long it took
 * @param outcome what it said, less its header list
 */
public record Compiled(CompileStep step, long startedMillis, long durationMillis, Outcome outcome) {}
