package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** MW-002: two targets do not give one classifier, which is their name in a repository and their folder here. */
final class DistinctClassifiers {
    private DistinctClassifiers() {}

    static List<Finding> judge(List<LocatedTarget> targets) {
        Map<String, List<LocatedTarget>> byName = new LinkedHashMap<>();
        for (LocatedTarget target : targets) {
            target.classifier().ifPresent(name -> byName.computeIfAbsent(name.toString(), key -> new ArrayList<>())
                    .add(target));
        }
        return byName.entrySet().stream()
                .filter(same -> same.getValue().size() > 1)
                .map(same -> finding(same.getKey(), same.getValue()))
                .toList();
    }

    private static Finding finding(String name, List<LocatedTarget> targets) {
        String ids = targets.stream().map(target -> target.request().id()).collect(Collectors.joining(", "));
        List<Evidence> evidence = new ArrayList<>();
        for (LocatedTarget target : targets) {
            String says = "of target " + target.request().id();
            target.apache().value().ifPresent(apache -> evidence.add(new Evidence(apache.home(), says)));
            target.python().value().ifPresent(python -> evidence.add(new Evidence(python.home(), says)));
        }
        return Finding.error(
                RuleCode.MW_002,
                "the targets " + ids + " give one classifier, " + name + ": what one builds the other overwrites.",
                evidence,
                "Keep one of them; a module for one Apache series serves all its versions from the oldest on.");
    }
}
