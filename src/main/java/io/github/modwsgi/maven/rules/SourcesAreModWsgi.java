package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.Refusal;
import java.util.List;

/** MW-402: the sources are mod_wsgi. */
final class SourcesAreModWsgi implements Rule {

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return Refusals.of(target, Refusal.Reason.NOT_MOD_WSGI, RuleCode.MW_402);
    }
}
