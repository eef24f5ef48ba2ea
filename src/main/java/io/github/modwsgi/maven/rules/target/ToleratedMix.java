package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuntimeClass;
import java.util.List;
import java.util.Optional;

/**
 * MW-105: a VC9 Python with a 64-bit VC10 Apache 2.4, the one mix that was in use, since nobody made a 64-bit VC9 build
 * of Apache 2.4. It "may or may not work"; with Python 3.2 it crashes at start (mod_wsgi 4.8.0, win32/README.rst).
 */
public final class ToleratedMix implements Rule {
    private static final RuleCode CODE = RuleCode.MW_105;

    private final boolean allowed;

    /** @param allowed the parameter {@code allowUnsupportedMix} */
    public ToleratedMix(boolean allowed) {
        this.allowed = allowed;
    }

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return judge(target.apache().value(), target.python().value());
    }

    public List<Finding> judge(Optional<ApacheKit> apache, Optional<PythonKit> python) {
        return apache.isPresent() && python.isPresent() && isVc9PythonInVc10Apache(apache.get(), python.get())
                ? List.of(finding(apache.get(), python.get()))
                : List.of();
    }

    /** Whether two kits are this mix; MW-103 leaves it to this rule then. */
    public static boolean isVc9PythonInVc10Apache(ApacheKit apache, PythonKit python) {
        return python.cRuntime() == CRuntime.VC9
                && apache.cRuntime() == CRuntime.VC10
                && python.architecture() == Architecture.X64
                && apache.architecture() == Architecture.X64
                && apache.headers()
                        .value()
                        .map(ApacheHeaders::series)
                        .orElse("2.4")
                        .equals("2.4");
    }

    private Finding finding(ApacheKit apache, PythonKit python) {
        List<Evidence> evidence = List.of(
                new Evidence(apache.libhttpd().file(), RuntimeClass.shownBy(apache.libhttpd())),
                new Evidence(python.dll().file(), RuntimeClass.shownBy(python.dll())));
        String mix = "a VC9 Python (" + evidence.get(1) + ") with a 64-bit VC10 Apache (" + evidence.get(0) + ") ";
        String other = RuntimeClass.pythons(CRuntime.VC10);
        if (python.digits().startsWith("3")) {
            return Finding.error(
                    CODE, mix + "crashes when Apache starts.", evidence, "Take " + other + " for this Apache.");
        }
        String unsupported = mix + "may or may not work, nobody supports it.";
        return allowed
                ? Finding.warning(CODE, unsupported, evidence, "Test it well, or take " + other + " for this Apache.")
                : Finding.error(
                        CODE,
                        unsupported,
                        evidence,
                        "Take " + other + " for this Apache, or try it all the same:"
                                + " <allowUnsupportedMix>true</allowUnsupportedMix>"
                                + " (-Dmodwsgi.allowUnsupportedMix=true).");
    }
}
