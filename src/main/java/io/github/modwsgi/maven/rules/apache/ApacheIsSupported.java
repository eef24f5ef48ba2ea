package io.github.modwsgi.maven.rules.apache;

import io.github.modwsgi.maven.binary.headers.ApacheHeaders;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.sources.SourceLimits;
import java.nio.file.Path;
import java.util.List;

/** MW-204: these mod_wsgi sources can be built for this Apache. */
public final class ApacheIsSupported implements Rule {
    private static final RuleCode CODE = RuleCode.MW_204;
    private static final int APACHE_20 = 20020903;
    private static final int APACHE_24 = 20120211;

    @Override
    public List<Finding> judge(LocatedTarget target) {
        if (target.apache().value().isEmpty() || target.sources().value().isEmpty()) {
            return List.of();
        }
        ApacheKit apache = target.apache().value().get();
        ModWsgiSources sources = target.sources().value().get();
        return apache.headers()
                .value()
                .map(headers -> judge(apache, headers, sources))
                .orElse(List.of());
    }

    private static List<Finding> judge(ApacheKit apache, ApacheHeaders headers, ModWsgiSources sources) {
        int least = SourceLimits.leastApache(sources).orElse(APACHE_20);
        Path header = apache.include().resolve("ap_mmn.h");
        String says = "Apache " + headers.version() + ", MMN " + headers.mmn();
        List<Evidence> evidence = List.of(new Evidence(header, says));
        if (headers.mmnMajor() < least) {
            return List.of(Finding.error(
                    CODE,
                    "mod_wsgi " + sources.version() + " needs Apache " + (least >= APACHE_24 ? "2.4" : "2.0")
                            + " or later, and this is " + says + " (" + header + ").",
                    evidence,
                    "Update Apache, or take mod_wsgi 4.9.4 or 5.0.2 for this one."));
        }
        if (headers.mmnMajor() == APACHE_24
                && SourceLimits.useQualifiedRedirects(sources)
                && !SourceLimits.haveQualifiedRedirects(apache)) {
            return List.of(Finding.error(
                    CODE,
                    "mod_wsgi " + sources.version() + " needs Apache 2.4.17 or later (its core_dir_config has"
                            + " qualify_redirect_url), and this is " + says + " (" + header + ").",
                    evidence,
                    "Update Apache, or take mod_wsgi 4.9.4 or 5.0.2 for this one."));
        }
        return headers.mmnMajor() <= APACHE_24
                ? List.of()
                : List.of(Finding.warning(
                        CODE,
                        says + " (" + header + ") is newer than any that mod_wsgi " + sources.version()
                                + " is known to work with.",
                        evidence,
                        "Take Apache 2.4, or test the module well." + withApr2(apache)));
    }

    /**
     * Up to 6.0.5 {@code wsgi_apache.c} declares it itself; APR 2 has the old name as a macro in a header of its own.
     */
    private static String withApr2(ApacheKit apache) {
        return apache.linked().contains("libapr-2.lib")
                ? " Its APR 2 has what mod_wsgi calls apr_conv_utf8_to_ucs2 under another name:"
                        + " <compilerOptions>/Dapr_conv_utf8_to_ucs2=apr_conv_utf8_to_utf16</compilerOptions>."
                : "";
    }
}
