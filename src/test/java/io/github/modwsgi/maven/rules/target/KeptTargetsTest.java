package io.github.modwsgi.maven.rules.target;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.publish.SampleTarget;
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

public class KeptTargetsTest {
    private static final List<String> QUESTION = List.of("a target");
    private static final List<Evidence> EVIDENCE = List.of(new Evidence(Path.of("bin/httpd.exe"), "says\tthis"));

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private KeptTargets kept;
    private BuildableTarget target;

    @Before
    public void begin() throws Exception {
        kept = new KeptTargets(
                new Memory(temporary.getRoot().toPath().resolve("memory"), Answers.OF_FILES, Reporter.SILENT),
                Machine.current().environment());
        target = new SampleTarget(temporary.getRoot().toPath()).complete();
    }

    @Test
    public void whatIsNoErrorIsGivenBackAsItWas() {
        List<Finding> found = List.of(
                new Finding(RuleCode.MW_203, Severity.WARNING, "a message\nof two lines", EVIDENCE, "a remedy"),
                new Finding(RuleCode.MW_301, Severity.INFO, "another", List.of(), "none"));
        kept.keep(QUESTION, target, found, new Observations());
        assertEquals(found, kept.of(QUESTION).orElseThrow().findings());
    }

    @Test
    public void thatNothingWasFoundIsRemembered() {
        kept.keep(QUESTION, target, List.of(), new Observations());
        assertEquals(List.of(), kept.of(QUESTION).orElseThrow().findings());
    }

    /** It may have come of a full disk: with room there the same questions are answered the same. */
    @Test
    public void anErrorIsFoundAgain() {
        kept.keep(
                QUESTION,
                target,
                List.of(
                        new Finding(RuleCode.MW_203, Severity.WARNING, "a warning", EVIDENCE, "a remedy"),
                        Finding.error(RuleCode.MW_001, "an archive that can be unpacked", EVIDENCE, "a remedy")),
                new Observations());
        assertEquals(Optional.empty(), kept.of(QUESTION));
    }
}
