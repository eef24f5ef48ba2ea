package io.github.modwsgi.maven.rules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** Each code has a rule, a test and a place in the documentation. */
public class RuleCodeTest {
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

    @Test
    public void eachStandsInTheDocumentation() throws Exception {
        String table = Files.readString(Path.of("src/site/markdown/codes.md"));
        for (RuleCode code : RuleCode.values()) {
            Pattern row = Pattern.compile(
                    "(?m)^\\| (?:MW-[\\d, ]*)?\\b" + code.id().substring("MW-".length()) + "\\b[\\d, ]* \\|");
            assertTrue(code.id(), row.matcher(table).find());
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
