package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.Refusal;
import java.util.List;

/** MW-001: a parameter names what is there. */
final class NamedThingsAreThere implements Rule {

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return Refusals.of(target, Refusal.Reason.PARAMETER, RuleCode.MW_001);
    }
}
