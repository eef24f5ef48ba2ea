package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.LocatedTarget;
import io.github.modwsgi.maven.locate.TargetRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MW-205: no path that a later reader takes for something else. Readers are cmd.exe and batch files, and Apache's
 * configuration, where paths stand in quotes. Backslashes inside a path are none of these: the configuration text is
 * written with slashes.
 */
final class PathsSurviveReaders implements Rule {
    private static final String CODE = "MW-205";

    @Override
    public List<Finding> judge(LocatedTarget target) {
        List<Finding> findings = new ArrayList<>();
        values(target.request()).forEach((parameter, value) -> ofValue(parameter, value).ifPresent(findings::add));
        homes(target).forEach((parameter, home) -> ofHome(parameter, home).ifPresent(findings::add));
        return findings;
    }

    private static Map<String, String> values(TargetRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        request.apacheHome().ifPresent(value -> values.put("apacheHome", value));
        request.pythonHome().ifPresent(value -> values.put("pythonHome", value));
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
        if (path.contains("\"")) {
            return Optional.of(Finding.error(
                    CODE,
                    parameter + " is [" + value + "], with a quote in it: in cmd.exe a backslash before the closing"
                            + " quote makes it part of the value, and the options behind it too.",
                    List.of(),
                    "Leave the last backslash out: -Dmodwsgi." + parameter + "=\""
                            + path.replaceFirst("\\\\?\".*", "") + "\""));
        }
        if (path.endsWith("\\") && path.length() > "C:\\".length()) {
            return Optional.of(Finding.warning(
                    CODE,
                    parameter + " is [" + value + "], with a backslash at its end: before a closing quote cmd.exe and"
                            + " Apache's configuration take it for part of what follows.",
                    List.of(),
                    "Leave it out: " + path.substring(0, path.length() - 1)));
        }
        return Optional.empty();
    }

    private static Optional<Finding> ofHome(String parameter, Path home) {
        String path = home.toString();
        if (path.contains("\"") || path.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Finding.error(
                    CODE,
                    parameter + " is [" + path + "], with a quote or a control character in it, which no line of"
                            + " Apache's configuration can hold.",
                    List.of(new Evidence(home, "a quote or a control character")),
                    "Move it to a folder without."));
        }
        return misread(path).map(mark -> Finding.warning(
                CODE,
                parameter + " is [" + path + "], with " + mark + " in it, which "
                        + (mark.equals("%") ? "a batch file" : "Apache's configuration") + " takes for a variable.",
                List.of(new Evidence(home, mark + " in the path")),
                "Move it to a folder without, or keep this path out of such files."));
    }

    private static Optional<String> misread(String path) {
        if (path.contains("%")) {
            return Optional.of("%");
        }
        return path.contains("${") ? Optional.of("${") : Optional.empty();
    }
}
