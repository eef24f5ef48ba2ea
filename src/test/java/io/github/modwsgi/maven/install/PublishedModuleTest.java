package io.github.modwsgi.maven.install;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.plan.BuildPlan;
import io.github.modwsgi.maven.build.plan.Planner;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.install.Installation.RefusedException;
import io.github.modwsgi.maven.publish.BuiltModule;
import io.github.modwsgi.maven.publish.ConfigurationText;
import io.github.modwsgi.maven.publish.Contents;
import io.github.modwsgi.maven.publish.Provenance;
import io.github.modwsgi.maven.publish.SampleTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a repository hands over is taken as it was published, or not at all; what it says forges no line of the log. */
public final class PublishedModuleTest {
    private static final String FORGED = "x\n[INFO] BUILD SUCCESS\u001b[2K\u202e";
    private static final String SHOWN = "x?[INFO] BUILD SUCCESS?[2K?";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private PublishedModule published;
    private String json;

    @Before
    public void publish() throws Exception {
        SampleTarget sample = new SampleTarget(temporary.getRoot().toPath().resolve("made"));
        BuildPlan plan = Planner.plan(sample.complete(), sample.root.resolve("target"));
        BuiltModule built = sample.built();
        json = Provenance.json(plan, built, new FileDigests());
        published = new PublishedModule(
                built.module(),
                Files.writeString(sample.root.resolve("mod_wsgi.json"), json),
                Files.writeString(sample.root.resolve("mod_wsgi.conf"), ConfigurationText.of(sample.complete())));
    }

    private void provenance(String text) throws IOException {
        Files.writeString(published.provenance(), text);
    }

    private String refusal() {
        return assertThrows(RefusedException.class, () -> {
                    published.check();
                    published.checkedConfiguration();
                })
                .getMessage();
    }

    @Test
    public void whatWasPublishedIsTaken() throws Exception {
        assertEquals(Sha256.of(published.module()), published.check());
        assertEquals(Optional.of(Files.readString(published.configuration())), published.checkedConfiguration());
    }

    @Test
    public void aLineAddedToTheConfigurationIsRefusedWithBothDigests() throws Exception {
        String stated = Sha256.of(published.configuration());
        Files.writeString(
                published.configuration(), Files.readString(published.configuration()) + "DocumentRoot \"Z:/\"\n");
        assertEquals(
                "The configuration is not the one that was published: its provenance states SHA-256 " + stated + ", "
                        + published.configuration() + " has " + Sha256.of(published.configuration())
                        + ". Nothing was changed."
                        + " Get it again; where it stays so, somebody has changed one of the two.",
                refusal());
    }

    @Test
    public void oneByteAddedToTheModuleOrToTheConfigurationIsRefused() throws Exception {
        for (Path file : List.of(published.module(), published.configuration())) {
            byte[] whole = Files.readAllBytes(file);
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            longer[whole.length] = ' ';
            Files.write(file, longer);
            assertTrue(refusal(), refusal().contains(" is not the one that was published"));
            Files.write(file, whole);
        }
        published.check();
    }

    /** Refused, or of no consequence: the same module and the same text, or a text that is made here. */
    @Test
    public void oneByteAddedAnywhereInTheProvenanceInstallsNothingElse() throws Exception {
        byte[] whole = json.getBytes(StandardCharsets.UTF_8);
        Optional<String> text = published.checkedConfiguration();
        byte[] added = "x\"{}: \u001b,\0\n\\f'".getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int at = 0; at <= whole.length; at++) {
            byte[] longer = new byte[whole.length + 1];
            System.arraycopy(whole, 0, longer, 0, at);
            longer[at] = added[at % added.length];
            System.arraycopy(whole, at, longer, at + 1, whole.length - at);
            Files.write(published.provenance(), longer);
            try {
                assertEquals(Sha256.of(published.module()), published.check());
                Optional<String> taken = published.checkedConfiguration();
                assertTrue(taken.isEmpty() || taken.equals(text));
            } catch (RefusedException e) {
                refused++;
                assertIsOnePrintableLine(e.getMessage());
            }
        }
        assertTrue("refused: " + refused, refused > whole.length / 2);
    }

    @Test
    public void whatFollowsTheProvenanceAndWhatStandsThereTwiceIsRefused() throws Exception {
        String other = "{\"sha256\": \"" + "0".repeat(64) + "\"}";
        List<String> hostile = List.of(
                json + "x",
                json + "{}",
                json + json,
                ")]}'\n" + json,
                "[" + json + "]",
                "",
                "null",
                "{",
                json.replaceFirst("\\{", "{'a': 1,"),
                json.replaceFirst("\\{", "{/* a comment */"),
                json.replaceFirst("\"module\":", "\"module\": " + other + ", \"module\":"),
                json.stripTrailing().replaceFirst("}$", ", \"configuration\": " + other + "}"),
                "{\"a\":".repeat(100_000),
                "[".repeat(1_000_000),
                json.replace("\"sha256\"", "\"sha512\""),
                json + " ".repeat(5 << 20));
        for (String text : hostile) {
            provenance(text);
            assertTrue(
                    refusal(),
                    refusal()
                            .startsWith(published.provenance()
                                    + ": expected the provenance that the goal package writes, found "));
            assertTrue(refusal(), refusal().contains("Nothing was changed."));
            assertIsOnePrintableLine(refusal());
        }
    }

    @Test
    public void bytesThatAreNoTextAreRefused() throws Exception {
        Files.write(published.provenance(), new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        assertTrue(refusal(), refusal().contains("found bytes that are no UTF-8"));
    }

    @Test
    public void aProvenanceThatDoesNotSpeakOfTheConfigurationLeavesItOut() throws Exception {
        provenance("{\"format\": 1, \"module\": {\"sha256\": \"" + Sha256.of(published.module()) + "\"}}");
        published.check();
        assertEquals(Optional.empty(), published.checkedConfiguration());
    }

    @Test
    public void aDigestThatIsNoneIsRefused() throws Exception {
        for (String digest : List.of("\"\"", "7", "null", "[]", "{}", "\"" + FORGED.replace("\n", "\\n") + "\"")) {
            provenance(json.replaceAll("\"sha256\": \"[0-9a-f]{64}\"", "\"sha256\": 0")
                    .replace("\"sha256\": 0", "\"sha256\": " + digest.replace("\u001b", "\\u001b")));
            assertTrue(refusal(), refusal().contains("found no SHA-256 of its module"));
            assertIsOnePrintableLine(refusal());
        }
    }

    @Test
    public void whatAHostileProvenanceSaysIsShownOnOneLine() throws Exception {
        provenance("{\"" + FORGED.replace("\n", "\\n").replace("\u001b", "\\u001b") + "\": 1, \""
                + FORGED.replace("\n", "\\n").replace("\u001b", "\\u001b") + "\": 2}");
        assertTrue(refusal(), refusal().contains("found two members named " + SHOWN + "."));
    }

    @Test
    public void classifiersOfAHostileTableAreShownOnOneLineEach() throws Exception {
        Path contents = temporary.getRoot().toPath().resolve("contents.json");
        String escaped = FORGED.replace("\n", "\\n").replace("\u001b", "\\u001b");
        Files.writeString(
                contents,
                "{\"targets\": [{\"classifier\": \"" + escaped + "\"}, {\"classifier\": 7}, {}, 1, null,"
                        + " {\"classifier\": \"" + "y".repeat(5000) + "\"}]}");
        assertEquals(List.of(SHOWN, "7", "y".repeat(100) + "\u2026"), PublishedModule.classifiersIn(contents));
        for (String none : List.of("", "[]", "{\"targets\": 1}", "{\"targets\": {}}", "<html>", "{} {}")) {
            Files.writeString(contents, none);
            assertEquals(List.of(), PublishedModule.classifiersIn(contents));
        }
    }

    @Test
    public void theTableThatWeWriteIsRead() throws Exception {
        SampleTarget sample = new SampleTarget(temporary.getRoot().toPath().resolve("listed"));
        Path contents = Files.writeString(
                temporary.getRoot().toPath().resolve("contents.json"), Contents.json(List.of(sample.built())));
        assertEquals(List.of("ap24py314-win64-VC14"), PublishedModule.classifiersIn(contents));
    }

    private static void assertIsOnePrintableLine(String message) {
        assertFalse(message, message.chars().anyMatch(c -> c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x202e));
    }
}
