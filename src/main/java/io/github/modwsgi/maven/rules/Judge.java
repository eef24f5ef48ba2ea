package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Registry;
import io.github.modwsgi.maven.locate.LocatedTarget;
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
    public List<Finding> judge(LocatedTarget target, Judgement judgement) {
        List<Finding> findings = new ArrayList<>(IgnoredCodesExist.judge(judgement));
        for (Rule rule : rules(judgement)) {
            findings.addAll(rule.judge(target));
        }
        findings.removeIf(judgement::ignores);
        findings.sort(Finding.ORDER);
        return findings;
    }

    /** What only shows when all targets of a build are seen together: MW-002. */
    public static List<Finding> judgeTogether(List<LocatedTarget> targets) {
        return DistinctClassifiers.judge(targets);
    }

    private List<Rule> rules(Judgement judgement) {
        List<Rule> rules = new ArrayList<>(List.of(
                new NamedThingsAreThere(),
                new OneArchitecture(),
                new PythonForAllUsers(machine, registry, judgement.buildOnly()),
                new OneRuntime(),
                new CompilerHasPythonsRuntime(),
                new LinkerIsNewEnough(),
                new ToleratedMix(judgement.allowUnsupportedMix()),
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
        if (!judgement.buildOnly()) {
            rules.add(new ServiceReadsPython(machine, ReadAccess.UNKNOWN));
        }
        return rules;
    }
}
