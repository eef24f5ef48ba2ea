package io.github.modwsgi.maven.rules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.rules.RuleCode.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** Each code has a rule, a test and a place in the documentation. */
public class RuleCodeTest {
    private static final Map<Stage, String> GOALS = Map.of(
            Stage.VALIDATE, "`validate` and all goals behind it",
            Stage.LINK, "`package`, of the linked file",
            Stage.INSPECT, "`inspect`",
            Stage.INSTALL, "`install-module`");

    @Test
    public void eachIsGivenByARule() throws Exception {
        String rules = textOf(Path.of("src/main/java/io/github/modwsgi/maven/rules"), "RuleCode.java");
        for (RuleCode code : RuleCode.values()) {
            assertTrue(code.id(), rules.contains("RuleCode." + code.name()));
        }
    }

    @Test
    public void eachIsExpectedByATest() throws Exception {
        String tests = textOf(Path.of("src/test/java"), "RuleCodeTest.java") + textOf(Path.of("src/it"), "");
        for (RuleCode code : RuleCode.values()) {
            assertTrue(code.id(), tests.contains(code.id()));
        }
    }

    /** Its first lines are what the code says of itself, and its parts are those of every page. */
    @Test
    public void eachHasAPageAndALineInTheTable() throws Exception {
        Path pages = Path.of("src/site/markdown");
        String table = Files.readString(pages.resolve("codes.md"));
        for (RuleCode code : RuleCode.values()) {
            String gravest = code.gravest().id();
            String line = "| [" + code + "](codes/" + code + ".md) | " + code.title() + " | " + gravest + " |\n";
            assertTrue(line, table.contains(line));
            String page = Files.readString(pages.resolve("codes").resolve(code + ".md"));
            assertTrue(
                    code.id(),
                    page.startsWith("# " + code + ": " + code.title()
                            + "\n\nThe gravest that a finding of this code is: **" + gravest + "**. Judged by: "
                            + code.stages().stream().map(GOALS::get).collect(Collectors.joining(", ")) + ".\n"));
            assertEquals(
                    code.id(),
                    List.of("What is read", "Example", "Cause", "Remedy", "Turn it off"),
                    Pattern.compile("(?m)^## (.*)$")
                            .matcher(page)
                            .results()
                            .map(part -> part.group(1))
                            .toList());
            assertTrue(code.id(), page.contains("\n" + code + " "));
        }
        try (Stream<Path> files = Files.list(pages.resolve("codes"))) {
            assertEquals(RuleCode.values().length, files.count());
        }
    }

    @Test
    public void anIdLeadsToItsCode() {
        assertEquals(Optional.of(RuleCode.MW_203), RuleCode.of("MW-203"));
        assertEquals(Optional.empty(), RuleCode.of("MW-999"));
    }

    private static String textOf(Path folder, String without) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> texts = files.filter(file -> file.toString().matches(".*\\.(java|groovy)"))
                    .filter(file -> !file.endsWith(without))
                    .toList();
            StringBuilder all = new StringBuilder();
            for (Path file : texts) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
