package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.host.Outcome;

/**
 * How a compile ended.
 *
 * @param startedMillis when the compiler was started, milliseconds since 1970
 * @param durationMillis how long it took
 * @param outcome what it said, less its header list
 */
record Compiled(CompileStep step, long startedMillis, long durationMillis, Outcome outcome) {}
