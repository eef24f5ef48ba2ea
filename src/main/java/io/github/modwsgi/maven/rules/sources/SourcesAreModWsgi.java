package io.github.modwsgi.maven.rules.sources;

import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Refusals;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.util.List;

/** MW-402: the sources are mod_wsgi. */
public final class SourcesAreModWsgi implements Rule {

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return Refusals.of(target, Refusal.Reason.NOT_MOD_WSGI, RuleCode.MW_402);
    }
}
