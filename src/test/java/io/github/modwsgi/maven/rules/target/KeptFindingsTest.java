package io.github.modwsgi.maven.rules.target;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class KeptFindingsTest {
    private static final List<String> QUESTION = List.of("a target");
    private static final List<Evidence> EVIDENCE = List.of(new Evidence(Path.of("bin/httpd.exe"), "says\tthis"));

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private KeptFindings findings;

    @Before
    public void begin() {
        findings = new KeptFindings(new Memory(temporary.getRoot().toPath(), Answers.OF_FILES, Reporter.SILENT));
    }

    @Test
    public void whatIsNoErrorIsGivenBackAsItWas() {
        List<Finding> found = List.of(
                new Finding(RuleCode.MW_203, Severity.WARNING, "a message\nof two lines", EVIDENCE, "a remedy"),
                new Finding(RuleCode.MW_301, Severity.INFO, "another", List.of(), "none"));
        findings.keep(QUESTION, found, new Observations());
        assertEquals(Optional.of(found), findings.of(QUESTION));
    }

    @Test
    public void thatNothingWasFoundIsRemembered() {
        findings.keep(QUESTION, List.of(), new Observations());
        assertEquals(Optional.of(List.of()), findings.of(QUESTION));
    }

    /** It may have come of a full disk: with room there the same questions are answered the same. */
    @Test
    public void anErrorIsFoundAgain() {
        findings.keep(
                QUESTION,
                List.of(
                        new Finding(RuleCode.MW_203, Severity.WARNING, "a warning", EVIDENCE, "a remedy"),
                        Finding.error(RuleCode.MW_001, "an archive that can be unpacked", EVIDENCE, "a remedy")),
                new Observations());
        assertEquals(Optional.empty(), findings.of(QUESTION));
    }
}
