package io.github.modwsgi.maven.rules.compiler;

import io.github.modwsgi.maven.locate.compilers.WindowsSdk;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.util.List;

/** MW-502: an SDK that stands in for Microsoft's is good for tests, not for production. */
public final class SdkStandsIn implements Rule {

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.compiler()
                .value()
                .map(compiler -> compiler.sdk())
                .filter(sdk -> sdk.standIn().isPresent())
                .map(SdkStandsIn::finding)
                .map(List::of)
                .orElse(List.of());
    }

    private static Finding finding(WindowsSdk sdk) {
        String what = sdk.standIn().orElseThrow();
        return Finding.warning(
                RuleCode.MW_502,
                "the Windows SDK at " + sdk.home() + " is a stand-in (" + what + "): good for tests, not for"
                        + " production.",
                List.of(new Evidence(sdk.header("windows.h").orElse(sdk.home()), what)),
                "For production get Microsoft's: xwin --accept-license splat --output DIR");
    }
}
