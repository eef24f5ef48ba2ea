package io.github.modwsgi.maven.rules.sources;

import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * MW-403: this mod_wsgi has published security faults. They are those of upstream's page "Security Issues", section
 * "Known advisories" ({@code docs/security-issues.rst} of mod_wsgi 6.0.5), which names the first release with each
 * mend; its release notes 3.4, 3.5, 4.2.4 and 4.9.3 describe them.
 */
public final class SecurityFaults implements Rule {
    private static final RuleCode CODE = RuleCode.MW_403;
    private static final Path VERSION_HEADER = ModWsgiSources.SERVER.resolve("wsgi_version.h");
    private static final String DAEMON = ", in daemon mode only, which Windows does not have";

    /**
     * @param mended the first release without it
     * @param what what somebody may do with it
     */
    private record Fault(String cve, String mended, String what) {
        boolean isIn(SourceVersion version) {
            return version.isBefore(SourceVersion.of(mended));
        }

        @Override
        public String toString() {
            return cve + " (" + what + "; mended in " + mended + ")";
        }
    }

    /** The newest mend first: whoever takes that release has them all. */
    private static final List<Fault> FAULTS = List.of(
            new Fault(
                    "CVE-2022-2255",
                    "4.9.3",
                    "the header X-Client-IP of a proxy that is not trusted reaches the application"),
            new Fault("CVE-2014-8583", "4.2.4", "privileges of a group may be kept" + DAEMON),
            new Fault("CVE-2014-0240", "3.5", "an application may keep the privileges of root" + DAEMON),
            new Fault("CVE-2014-0242", "3.4", "the header Content-Type may hold data of another request"));

    @Override
    public List<Finding> judge(LocatedTarget target) {
        return target.sources()
                .value()
                .map(sources -> judge(sources.version(), sources.root().resolve(VERSION_HEADER)))
                .orElse(List.of());
    }

    /** Of a module that states its version; nothing for any other file. */
    public static List<Finding> judge(BinaryFile module) {
        return module.modWsgi().map(version -> judge(version, module.file())).orElse(List.of());
    }

    private static List<Finding> judge(String version, Path file) {
        List<Fault> faults = FAULTS.stream()
                .filter(fault -> fault.isIn(SourceVersion.of(version)))
                .toList();
        if (faults.isEmpty()) {
            return List.of();
        }
        String list = faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
        return List.of(Finding.warning(
                CODE,
                "mod_wsgi " + version + " (" + file + ") has published security faults: " + list + ".",
                List.of(new Evidence(file, "version " + version)),
                "Take mod_wsgi " + faults.get(0).mended() + " or later; 4.9.4 is the last for Python before 3.8."));
    }
}
