package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.locate.Artifacts;

/** Answers for a goal: the machine's, and Maven's to what coordinates stand for ({@code RELEASE}, {@code -U}). */
final class GoalAnswers implements Answers {
    private final Answers machine;
    private final Artifacts artifacts;

    GoalAnswers(Answers machine, Artifacts artifacts) {
        this.machine = machine;
        this.artifacts = artifacts;
    }

    @Override
    public String answer(Observation.Kind kind, String subject) {
        if (kind != Observation.Kind.ARTIFACT) {
            return machine.answer(kind, subject);
        }
        try {
            return artifacts.resolve(subject).toString();
        } catch (Artifacts.UnresolvedArtifactException e) {
            return "";
        }
    }
}
