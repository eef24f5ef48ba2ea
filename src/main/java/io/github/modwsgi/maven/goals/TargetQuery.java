package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.locate.targets.TargetRequest;
import io.github.modwsgi.maven.rules.RuleOptions;

/**
 * A target as it is asked for.
 *
 * @param request what is to be located
 * @param options the user's switches
 */
record TargetQuery(TargetRequest request, RuleOptions options) {
    /** All that is asked as one text: equal for equal queries. */
    String key() {
        return request.key() + options.allowUnsupportedMix() + options.buildOnly() + options.ignore();
    }
}
