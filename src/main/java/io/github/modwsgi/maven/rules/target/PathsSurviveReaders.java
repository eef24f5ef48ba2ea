package io.github.modwsgi.maven.rules.target;

import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.TargetRequest;
import io.github.modwsgi.maven.rules.ApachePath;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Refusals;
import io.github.modwsgi.maven.rules.Rule;
import io.github.modwsgi.maven.rules.RuleCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MW-205: no path that a later reader takes for something else. Readers are cmd.exe and batch files, and Apache's
 * configuration, where paths stand in quotes. Backslashes inside a path are none of these: the configuration text is
 * written with slashes.
 */
final class PathsSurviveReaders implements Rule {
    private static final RuleCode CODE = RuleCode.MW_205;

    /** @param how its reader takes it, and who that is */
    private record Misread(String mark, String how) {}

    private static final List<Misread> MISREAD = Stream.concat(
                    Stream.of(
                            new Misread("%", "a batch file takes for a variable"),
                            new Misread("${", "Apache's configuration takes for a variable")),
                    // Names that only other systems have: Wine gives them others.
                    Stream.of("*", "?", "<", ">", "|")
                            .map(mark ->
                                    new Misread(mark, "no program of Windows can name, so that verify cannot run it")))
            .toList();

    @Override
    public List<Finding> judge(LocatedTarget target) {
        List<Finding> findings = new ArrayList<>(Refusals.of(target, Refusal.Reason.QUOTATION_MARK, CODE));
        values(target.request())
                .forEach((parameter, value) -> ofValue(parameter, value).ifPresent(findings::add));
        homes(target).forEach((parameter, home) -> findings.addAll(ofHome(target, parameter, home)));
        return findings;
    }

    private static Map<String, String> values(TargetRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        request.apache().home().ifPresent(value -> values.put("apacheHome", value));
        request.python().home().ifPresent(value -> values.put("pythonHome", value));
        request.compiler().home().ifPresent(value -> values.put("compilerHome", value));
        request.compiler().windowsSdk().ifPresent(value -> values.put("windowsSdk", value));
        return values;
    }

    private static Map<String, Path> homes(LocatedTarget target) {
        Map<String, Path> homes = new LinkedHashMap<>();
        target.apache().value().ifPresent(kit -> homes.put("apacheHome", kit.home()));
        target.python().value().ifPresent(kit -> homes.put("pythonHome", kit.home()));
        return homes;
    }

    private static Optional<Finding> ofValue(String parameter, String value) {
        String text = value.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        String path = quoted ? text.substring(1, text.length() - 1) : text;
        if (path.endsWith("\\") && path.length() > "C:\\".length()) {
            return Optional.of(Finding.warning(
                    CODE,
                    parameter + " is [" + value + "], with a backslash at its end: before a closing quote cmd.exe and"
                            + " Apache's configuration take it for part of what follows.",
                    List.of(Evidence.ofParameter(parameter, value)),
                    "Leave it out: " + path.substring(0, path.length() - 1)));
        }
        return Optional.empty();
    }

    private static List<Finding> ofHome(LocatedTarget target, String parameter, Path home) {
        String path = home.toString();
        if (path.contains("\"") || path.chars().anyMatch(Character::isISOControl)) {
            return List.of(Finding.error(
                    CODE,
                    parameter + " is [" + path + "], with a quote or a control character in it, which no line of"
                            + " Apache's configuration can hold.",
                    List.of(new Evidence(home, "a quote or a control character")),
                    "Move it to a folder without."));
        }
        Optional<ApacheKit> apache = target.apache().value();
        return Stream.of(
                        misread(parameter, home, path),
                        apache.flatMap(kit -> ofPattern(kit, parameter, home, path.replace('\\', '/'))),
                        apache.flatMap(kit -> ofOtherMachine(kit, parameter, home, path)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> misread(String parameter, Path home, String path) {
        return MISREAD.stream()
                .filter(misread -> path.contains(misread.mark()))
                .findFirst()
                .map(misread -> Finding.warning(
                        CODE,
                        parameter + " is [" + path + "], with " + misread.mark() + " in it, which " + misread.how()
                                + ".",
                        List.of(new Evidence(home, misread.mark() + " in the path")),
                        "Move it to a folder without, or keep this path out of such files."));
    }

    /** Its own lines are the ones that suffer: they begin at its folder, as do those that include the module's. */
    private static Optional<Finding> ofPattern(ApacheKit apache, String parameter, Path home, String path) {
        return home.equals(apache.home()) && ApachePath.isPattern(path)
                ? Optional.of(Finding.info(
                        CODE,
                        parameter + " is [" + path
                                + "], with brackets in it: Include and <Directory> of its httpd.conf take"
                                + " them for a set of characters, and find nothing.",
                        List.of(new Evidence(home, "brackets in the path")),
                        "Where a server runs from there, write it so in these lines: \"" + ApachePath.literal(path)
                                + "\"."))
                : Optional.empty();
    }

    static Optional<Finding> ofOtherMachine(ApacheKit apache, String parameter, Path home, String path) {
        String where = parameter + " is [" + path + "], on another machine: ";
        List<Evidence> evidence = List.of(new Evidence(home, "a path on another machine"));
        if (ApachePath.isRefused(apache, path)) {
            return Optional.of(Finding.warning(
                    CODE,
                    where + "Apache 2.4.60 to 2.4.62 read nothing there (AH10504), whatever their configuration says.",
                    evidence,
                    "Take Apache 2.4.63 or later, or have it on this machine."));
        }
        return ApachePath.uncList(apache, List.of(path))
                .map(line -> Finding.info(
                        CODE,
                        where
                                + "Apache from 2.4.63 on reads nothing there (AH10504) before its configuration has named that"
                                + " machine.",
                        evidence,
                        "Where a server loads it from there, its httpd.conf says so first: " + line
                                + (home.equals(apache.home()) ? "; and it is started with -C \"" + line + '"' : "")));
    }
}
