package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.build.CompileOutcome;
import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.StampedDigest;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.publish.BuiltModule;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.rules.module.ModuleRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the goals of the lifecycle would say of targets in the next build, if nothing changed.
 *
 * @param said takes what they would say and attach
 * @param led takes what that rests on
 */
record NextBuild(Transcript said, Observations led) {

    /**
     * Adds a target.
     *
     * @param recorded the files that its steps read and made
     * @return a file that is not any more what its step read or made; empty where there is none
     */
    Optional<String> add(
            BuildPlan plan, BuiltModule built, Map<Path, StampedDigest> recorded, List<Transcript.Attached> attached) {
        String classifier = plan.target().classifier().toString();
        Optional<String> changed = Optional.empty();
        said.report("validate", "info", ValidateMojo.line(plan.target()));
        said.report(
                "compile",
                "info",
                classifier + ": " + new CompileOutcome(0, plan.compiles().size(), 0));
        if (built.signature().isPresent()) {
            said.report("package", "info", classifier + ": signature is current");
        }
        lines(built, false).forEach(line -> said.report("package", "info", line));
        for (Map.Entry<Path, StampedDigest> one : recorded.entrySet()) {
            boolean agrees = led.agree(
                    one.getKey().startsWith(plan.folder())
                            ? Observed.made(one.getKey())
                            : Observed.read(one.getKey(), one.getValue()));
            changed = agrees ? changed : Optional.of(one.getKey().toString());
        }
        led.agree(Observed.made(plan.module()));
        for (Transcript.Attached one : attached) {
            said.attach(one);
            led.agree(Observed.made(one.file()));
        }
        ModuleRules.judge(plan.module(), plan.target())
                .forEach(finding -> said.report("package", "warn", finding.toString()));
        return changed;
    }

    /** What the goal {@code package} says of a module. */
    static List<String> lines(BuiltModule built, boolean linked) {
        BuildableTarget target = built.target();
        List<String> lines = new ArrayList<>(List.of(
                target.classifier() + ": " + (linked ? "linked and checked" : "module is current"),
                "  module      " + built.module(),
                "  size        " + built.size() + " bytes",
                "  SHA-256     " + built.sha256(),
                "  classifier  " + target.classifier()));
        built.signature().ifPresent(signature -> lines.add("  signed by   " + signature.text()));
        built.wheel().ifPresent(wheel -> lines.add("  wheel       " + wheel));
        lines.add("  httpd.conf, with the module copied to modules/mod_wsgi.so:");
        ConfigurationText.lines(target).forEach(line -> lines.add("    " + line));
        return lines;
    }
}
