package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.TargetLocator;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Judge;
import io.github.modwsgi.maven.rules.JudgedTarget;
import java.util.List;
import java.util.Map;

/**
 * Locates and judges a target once a build: the goals of one project share the answer for equal requests, so that
 * no compiler starts on a target that was not judged, and nothing is told twice.
 */
final class TargetJudgement {
    private final Workplace workplace;
    private final Artifacts artifacts;
    private final Map<Object, Object> context;

    /** @param context Maven keeps one for each project and plugin, for as long as the build */
    @SuppressWarnings("unchecked") // Maven declares a map without types
    TargetJudgement(Workplace workplace, Artifacts artifacts, Map<?, ?> context) {
        this.workplace = workplace;
        this.artifacts = artifacts;
        this.context = (Map<Object, Object>) context;
    }

    /**
     * The target with all its parts.
     *
     * @throws BuildFailure where a finding is an error; all findings have been told
     */
    CompleteTarget judged(TargetRequest request) throws BuildFailure, InterruptedException {
        JudgedTarget known = (JudgedTarget) context.get(request);
        JudgedTarget judged = known == null ? judge(request) : known;
        List<Finding> errors = judged.findings().stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new BuildFailure(errors.size() == 1
                    ? errors.get(0).toString()
                    : errors.size() + " errors, told above. The first: " + errors.get(0));
        }
        return judged.target()
                .complete()
                .orElseThrow(() -> new BuildFailure("The name of what would be built is not known: Apache's version"
                        + " or the C runtime of Python's DLL cannot be read."));
    }

    private JudgedTarget judge(TargetRequest request) throws InterruptedException {
        LocatedTarget located = new TargetLocator(
                        artifacts,
                        workplace.cache(),
                        workplace.machine(),
                        workplace.processes(),
                        workplace.reporter())
                .locate(request);
        JudgedTarget judged = new JudgedTarget(located, new Judge().judge(located));
        tell(judged);
        context.put(request, judged);
        return judged;
    }

    private void tell(JudgedTarget judged) {
        Reporter reporter = workplace.reporter();
        for (Finding finding : judged.findings()) {
            switch (finding.severity()) {
                case ERROR -> reporter.error(finding.toString());
                case WARNING -> reporter.warn(finding.toString());
                case INFO -> reporter.info(finding.toString());
            }
        }
    }
}
