package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import java.util.Optional;

/**
 * What a build has done for a target.
 *
 * @param plan the target's plan
 * @param compile what was compiled
 * @param linked whether the module was linked; false where it was current, or not asked for
 * @param failure why the target could not be built
 */
public record TargetOutcome(BuildPlan plan, CompileOutcome compile, boolean linked, Optional<String> failure) {}
