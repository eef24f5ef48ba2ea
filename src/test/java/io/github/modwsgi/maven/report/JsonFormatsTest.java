package io.github.modwsgi.maven.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** The page of the JSON formats, which are a contract with those who read them. */
public class JsonFormatsTest {
    /** Of the SBOM, whose format is CycloneDX's. */
    private static final String FOREIGN = "publish/sbom";

    @Test
    public void everyMemberThatIsWrittenStandsOnThePage() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/json.md"));
        TreeSet<String> members = written();
        assertTrue(
                members.toString(), members.containsAll(List.of("classifier", "sha256", "findings", "moduleSha256")));
        members.removeIf(member -> page.contains("`" + member + "`"));
        assertEquals(new TreeSet<>(), members);
    }

    private static TreeSet<String> written() throws IOException {
        Path sources = Path.of("src/main/java/io/github/modwsgi/maven");
        Pattern member = Pattern.compile("\\.name\\(\\s*\"(\\w+)\"\\s*\\)|(?:names|place|part)\\(json, \"(\\w+)\"");
        try (Stream<Path> files = Files.walk(sources)) {
            TreeSet<String> members = new TreeSet<>();
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String room = sources.relativize(file).toString().replace('\\', '/');
                if (room.startsWith(FOREIGN) || room.startsWith("build/plan")) {
                    continue; // CycloneDX's, and clang's compile_commands.json
                }
                members.addAll(member.matcher(Files.readString(file))
                        .results()
                        .map(one -> one.group(1) == null ? one.group(2) : one.group(1))
                        .collect(Collectors.toSet()));
            }
            return members;
        }
    }
}
