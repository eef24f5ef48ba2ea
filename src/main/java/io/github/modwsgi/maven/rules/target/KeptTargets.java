package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.locate.targets.KnownTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was found of targets and about them, from one build to the next, clean ones included: to read their parts and
 * to judge is more than half of what a goal does before a compiler starts, most of it code that runs for the first time
 * in its JVM.
 */
public final class KeptTargets {
    private static final String TOPIC = "targets";

    private final Memory memory;
    private final Environment machine;

    /** @param machine the environment that compilers are started from */
    public KeptTargets(Memory memory, Environment machine) {
        this.memory = memory;
        this.machine = machine;
    }

    /**
     * What is known of a target before it is located.
     *
     * @param known of its parts
     * @param findings about it
     */
    public record Kept(KnownTarget known, List<Finding> findings) {}

    /**
     * What was found of a target and about it, where all that led to it is as it was.
     *
     * @param question all that the target was asked for with, and who asked
     */
    public Optional<Kept> of(List<String> question) {
        return memory.kept(TOPIC, question).map(kept -> {
            Iterator<String> field = kept.value().iterator();
            return new Kept(KnownTarget.parse(field, machine), findings(field));
        });
    }

    /** Keeps what was found. An error is found again: a full disk, a file that another has open, is no observation. */
    public void keep(List<String> question, BuildableTarget target, List<Finding> findings, Observations led) {
        if (findings.stream().anyMatch(Finding::isError)) {
            return;
        }
        List<String> fields = new ArrayList<>(KnownTarget.fields(target));
        for (Finding finding : findings) {
            fields.addAll(List.of(
                    finding.code().name(),
                    finding.severity().name(),
                    finding.message(),
                    finding.remedy(),
                    Integer.toString(finding.evidence().size())));
            finding.evidence()
                    .forEach(one -> fields.addAll(List.of(
                            one.file().map(Path::toString).orElse(""),
                            one.parameter().orElse(""),
                            one.says())));
        }
        memory.keep(TOPIC, question, fields, led);
    }

    private static List<Finding> findings(Iterator<String> field) {
        List<Finding> findings = new ArrayList<>();
        while (field.hasNext()) {
            RuleCode code = RuleCode.valueOf(field.next());
            Severity severity = Severity.valueOf(field.next());
            String message = field.next();
            String remedy = field.next();
            List<Evidence> evidence = new ArrayList<>();
            for (int i = Integer.parseInt(field.next()); i > 0; i--) {
                evidence.add(new Evidence(given(field.next()).map(Path::of), given(field.next()), field.next()));
            }
            findings.add(new Finding(code, severity, message, evidence, remedy));
        }
        return findings;
    }

    private static Optional<String> given(String field) {
        return Optional.of(field).filter(text -> !text.isEmpty());
    }
}
