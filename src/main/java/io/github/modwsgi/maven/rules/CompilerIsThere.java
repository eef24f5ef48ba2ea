package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.Refusal;
import java.util.List;

/** MW-503: a compiler is there; if not, every candidate is told with the reason of its rejection. */
final class CompilerIsThere implements Rule {

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return Refusals.of(target, Refusal.Reason.NO_COMPILER, "MW-503");
    }
}
