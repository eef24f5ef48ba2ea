package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Turns what the locators refused into findings. */
public final class Refusals {
    private static final Map<Refusal.Reason, RuleCode> CODES = Map.of(
            Refusal.Reason.PARAMETER, RuleCode.MW_001,
            Refusal.Reason.QUOTATION_MARK, RuleCode.MW_205,
            Refusal.Reason.NO_PYTHON_DEVELOPMENT_FILES, RuleCode.MW_301,
            Refusal.Reason.NOT_MOD_WSGI, RuleCode.MW_402,
            Refusal.Reason.NO_COMPILER, RuleCode.MW_503,
            Refusal.Reason.NO_COMPILER_FOR_ARCHITECTURE, RuleCode.MW_106);

    private Refusals() {}

    /** The finding for a refusal. */
    public static Finding finding(Refusal refusal) {
        return finding(CODES.get(refusal.reason()), refusal);
    }

    /** The findings for all refusals of one reason. */
    public static List<Finding> of(LocatedTarget target, Refusal.Reason reason, RuleCode code) {
        return Stream.of(target.apache(), target.python(), target.sources(), target.compiler())
                .map(Located::refusal)
                .map(refusal -> refusal.orElse(null))
                .filter(Objects::nonNull)
                .filter(refusal -> refusal.reason() == reason)
                .map(refusal -> finding(code, refusal))
                .distinct() // a cache that cannot be written to refuses every archive
                .toList();
    }

    private static Finding finding(RuleCode code, Refusal refusal) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(refusal.place()
                .map(place -> new Evidence(place, refusal.found()))
                .orElseGet(() -> Evidence.ofParameter(refusal.parameter(), refusal.value())));
        refusal.rejected().forEach(one -> one.file().ifPresent(file -> evidence.add(new Evidence(file, one.reason()))));
        return Finding.error(code, message(refusal), evidence, refusal.remedy());
    }

    private static String message(Refusal refusal) {
        StringBuilder message = new StringBuilder(refusal.parameter());
        if (!refusal.value().isEmpty()) {
            message.append(" is \"").append(refusal.value()).append('"');
        }
        message.append(": expected ").append(refusal.expected());
        message.append(", found ").append(refusal.found()).append('.');
        for (Rejected rejected : refusal.rejected()) {
            message.append("\n    ").append(rejected.path());
            message.append(" (").append(rejected.source()).append("): ").append(rejected.reason());
        }
        return message.append(refusal.rejected().isEmpty() ? "" : "\n   ").toString();
    }
}
