package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleOptions;
import io.github.modwsgi.maven.rules.apache.ApacheBuilderIsKnown;
import io.github.modwsgi.maven.rules.apache.ApacheFilesAgree;
import io.github.modwsgi.maven.rules.apache.ApacheIsComplete;
import io.github.modwsgi.maven.rules.apache.ApacheIsSupported;
import io.github.modwsgi.maven.rules.apache.HeaderClosure;
import io.github.modwsgi.maven.rules.compiler.CompilerBuildsForArchitecture;
import io.github.modwsgi.maven.rules.compiler.CompilerHasPythonsRuntime;
import io.github.modwsgi.maven.rules.compiler.CompilerIsThere;
import io.github.modwsgi.maven.rules.compiler.LinkerIsNewEnough;
import io.github.modwsgi.maven.rules.compiler.SdkIsComplete;
import io.github.modwsgi.maven.rules.compiler.SdkStandsIn;
import io.github.modwsgi.maven.rules.python.PythonBuilderIsKnown;
import io.github.modwsgi.maven.rules.python.PythonFilesAgree;
import io.github.modwsgi.maven.rules.python.PythonForAllUsers;
import io.github.modwsgi.maven.rules.python.PythonHasDevelopmentFiles;
import io.github.modwsgi.maven.rules.python.PythonIsSupported;
import io.github.modwsgi.maven.rules.python.PythonVariant;
import io.github.modwsgi.maven.rules.python.ServiceReadsPython;
import io.github.modwsgi.maven.rules.sources.SecurityFaults;
import io.github.modwsgi.maven.rules.sources.SourcesAreModWsgi;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges targets by all rules, so that all findings are told at once. It remembers which headers a folder has: one
 * judge serves the targets of a build, and no longer.
 */
public final class Judge {
    private final Machine machine;
    private final Registry registry;
    private final HeaderClosure headers = new HeaderClosure();

    /**
     * @param machine where the build runs: some rules hold on Windows only
     * @param registry which Pythons are installed for whom
     */
    public Judge(Machine machine, Registry registry) {
        this.machine = machine;
        this.registry = registry;
    }

    /** All findings about a target under the user's switches, errors first, then by their codes. */
    public List<Finding> judge(LocatedTarget target, RuleOptions options) {
        List<Finding> findings = new ArrayList<>(IgnoredCodesExist.judge(options));
        for (Rule rule : rules(options)) {
            findings.addAll(rule.judge(target));
        }
        findings.removeIf(options::ignores);
        findings.sort(Finding.ORDER);
        return findings;
    }

    /** What only shows when all targets of a build are seen together: MW-002. */
    public static List<Finding> judgeTogether(List<LocatedTarget> targets) {
        return DistinctClassifiers.judge(targets);
    }

    private List<Rule> rules(RuleOptions options) {
        List<Rule> rules = new ArrayList<>(List.of(
                new NamedThingsAreThere(),
                new OneArchitecture(),
                new PythonForAllUsers(machine, registry, options.buildOnly()),
                new OneRuntime(),
                new CompilerHasPythonsRuntime(),
                new LinkerIsNewEnough(),
                new ToleratedMix(options.allowUnsupportedMix()),
                new CompilerBuildsForArchitecture(),
                new ApacheIsComplete(headers),
                new ApacheFilesAgree(),
                new ApacheBuilderIsKnown(),
                new ApacheIsSupported(),
                new PathsSurviveReaders(),
                new PythonHasDevelopmentFiles(),
                new PythonFilesAgree(),
                new PythonBuilderIsKnown(),
                new PythonVariant(),
                new PythonIsSupported(),
                new SourcesAreModWsgi(),
                new SecurityFaults(),
                new SdkIsComplete(),
                new SdkStandsIn(),
                new CompilerIsThere(),
                new NoTwinDlls()));
        if (!options.buildOnly()) {
            rules.add(new ServiceReadsPython(machine));
        }
        return rules;
    }
}
