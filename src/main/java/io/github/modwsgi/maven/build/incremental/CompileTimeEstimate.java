package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.build.incremental.BuildState.StepRecord;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.CompileStep;
import java.io.IOException;
import java.nio.file.Files;

/**
 * How long steps will take: as long as in the last build, else by their size. Only the order of work depends on it, and
 * which sources use the precompiled header.
 */
public final class CompileTimeEstimate {
    /**
     * On one processor (AMD EPYC, 2026-11-27), clang-cl 19 -O2: mod_wsgi.c of 5.0.2, 521 KB, 0.54 s with the precompiled
     * header and 0.66 s without; wsgi_metrics.c of 6.1.1, 127 KB, 0.22 s and 0.33 s.
     */
    private static final long BYTES_A_MILLISECOND = 950;

    /** What goes before the first line; 30 by a process of its own. */
    private static final long START_MILLIS = 15;

    /** 0.27 s of 5.0.2, 0.31 s of 6.1.1, with Python 3.14. */
    private static final long PRECOMPILED_HEADER_MILLIS = 300;

    /** What a compile takes longer that parses the header itself: the median of both. */
    private static final long PARSING_MILLIS = 115;

    private CompileTimeEstimate() {}

    /** The milliseconds of a compile. */
    public static long millis(BuildPlan plan, CompileStep step, BuildState state) throws IOException {
        long recorded = recorded(step, state);
        if (recorded > 0) {
            return recorded;
        }
        if (step.makesPrecompiledHeader()) {
            return PRECOMPILED_HEADER_MILLIS;
        }
        long parsing = step.usesPrecompiledHeader() ? 0 : PARSING_MILLIS;
        long other = plan.otherForm(step).map(one -> recorded(one, state)).orElse(0L);
        if (other > 0) {
            return Math.max(START_MILLIS, other + (step.usesPrecompiledHeader() ? -PARSING_MILLIS : PARSING_MILLIS));
        }
        return START_MILLIS + parsing + Files.size(plan.sourceFolder().resolve(step.source())) / BYTES_A_MILLISECOND;
    }

    private static long recorded(CompileStep step, BuildState state) {
        StepRecord last = state.step(ObjectFolder.nameOf(step));
        return last == null ? 0 : last.durationMillis();
    }
}
