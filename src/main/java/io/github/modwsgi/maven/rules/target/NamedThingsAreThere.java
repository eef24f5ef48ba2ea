package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Refusals;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.util.List;

/** MW-001: a parameter names what is there. */
final class NamedThingsAreThere implements Rule {

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return Refusals.of(target, Refusal.Reason.PARAMETER, RuleCode.MW_001);
    }
}
