package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Refusals;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuntimeClass;
import java.util.List;

/** MW-503: a compiler is there; if not, every candidate is told with the reason of its rejection. */
public final class CompilerIsThere implements Rule {

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return refused(target, Refusal.Reason.NO_COMPILER, RuleCode.MW_503);
    }

    /** The findings for a compiler that was refused for a reason. */
    static List<Finding> refused(LocatedTarget target, Refusal.Reason reason, RuleCode code) {
        List<Finding> findings = Refusals.of(target, reason, code);
        return target.python()
                .value()
                .filter(python -> RuntimeClass.isLegacy(python.cRuntime()))
                .map(python -> findings.stream()
                        .map(finding -> naming(finding, python))
                        .toList())
                .orElse(findings);
    }

    /** For an old Python no compiler of today will do: the locator's advice would lead to the next error. */
    private static Finding naming(Finding finding, PythonKit python) {
        return Finding.error(
                finding.code(),
                finding.message(),
                finding.evidence(),
                "This Python needs a compiler of " + python.cRuntime().id() + ". "
                        + RuntimeClass.compilers(python.cRuntime(), python.architecture()));
    }
}
