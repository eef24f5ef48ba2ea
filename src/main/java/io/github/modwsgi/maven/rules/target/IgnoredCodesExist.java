package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuleCode.Stage;
import io.github.modwsgi.maven.rules.RuleOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** MW-001 for the parameter {@code ignore}: what it names are codes that the goals judge which have the parameter. */
final class IgnoredCodesExist {
    private IgnoredCodesExist() {}

    static List<Finding> judge(RuleOptions options) {
        List<String> wrong = new ArrayList<>();
        for (String id : new TreeSet<>(options.ignore())) {
            Optional<RuleCode> code = RuleCode.of(id);
            if (code.isEmpty()) {
                wrong.add(id + ", which no rule has");
            } else if (!code.get().stages().contains(Stage.VALIDATE)
                    && !code.get().stages().contains(Stage.LINK)) {
                wrong.add(id + ", which no build judges, only " + goals(code.get()));
            }
        }
        return wrong.isEmpty()
                ? List.of()
                : List.of(Finding.error(
                        RuleCode.MW_001,
                        "ignore: expected codes of warnings of a build, found " + String.join("; ", wrong) + ".",
                        List.of(Evidence.ofParameter("ignore", String.join(",", options.ignore()))),
                        "Correct it or take it out: -Dmodwsgi.ignore=MW-203,MW-604 turns two warnings off."));
    }

    private static String goals(RuleCode code) {
        return String.join(
                " and ",
                code.stages().stream()
                        .map(stage -> stage == Stage.INSPECT ? "inspect" : "install-module")
                        .toList());
    }
}
