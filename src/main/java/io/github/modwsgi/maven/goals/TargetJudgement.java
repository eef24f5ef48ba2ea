package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.BuildFailure;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.CompleteTarget;
import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.TargetLocator;
import io.github.modwsgi.maven.locate.TargetRequest;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Judge;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.Judgement;
import java.util.List;
import java.util.Map;

/**
 * Locates and judges a target once a build: the goals of one project share the answer for equal requests, so that
 * no compiler starts on a target that was not judged, and nothing is told twice.
 */
final class TargetJudgement {
    private final Workplace workplace;
    private final TargetLocator locator;
    private final Judgement judgement;
    private final Map<Object, Object> context;

    /** @param context Maven keeps one for each project and plugin, for as long as the build */
    @SuppressWarnings("unchecked") // Maven declares a map without types
    TargetJudgement(Workplace workplace, Artifacts artifacts, Judgement judgement, Map<?, ?> context) {
        this.workplace = workplace;
        // One for all targets: it asks for what is installed once.
        this.locator = new TargetLocator(
                artifacts,
                workplace.cache(),
                workplace.machine(),
                workplace.registry(),
                workplace.processes(),
                workplace.reporter());
        this.judgement = judgement;
        this.context = (Map<Object, Object>) context;
    }

    /**
     * The target with all its parts, the same object for all goals of a build.
     *
     * @throws BuildFailure where a finding is an error; all findings have been told
     */
    CompleteTarget complete(TargetRequest request) throws BuildFailure, InterruptedException {
        Answer answer = answer(request);
        if (answer.complete == null) {
            answer.complete = complete(answer.judged);
        }
        return answer.complete;
    }

    /** The target and the findings about it, which have been told. */
    JudgedTarget judged(TargetRequest request) throws InterruptedException {
        return answer(request).judged;
    }

    private Answer answer(TargetRequest request) throws InterruptedException {
        List<Object> question = List.of(
                request, judgement.allowUnsupportedMix(), judgement.buildOnly(), judgement.ignore());
        Answer known = (Answer) context.get(question);
        if (known != null) {
            return known;
        }
        JudgedTarget judged = judge(request);
        FindingsLog.tell(judged.findings(), workplace.reporter());
        Answer answer = new Answer(judged);
        context.put(question, answer);
        return answer;
    }

    /** What is remembered from one goal to the next. */
    private static final class Answer {
        private final JudgedTarget judged;
        private CompleteTarget complete;

        Answer(JudgedTarget judged) {
            this.judged = judged;
        }
    }

    private static CompleteTarget complete(JudgedTarget judged) throws BuildFailure {
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
        LocatedTarget located = locator.locate(request);
        return new JudgedTarget(located, new Judge(workplace.machine(), workplace.registry())
                .judge(located, judgement));
    }
}
