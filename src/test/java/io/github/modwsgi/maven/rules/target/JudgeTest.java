package io.github.modwsgi.maven.rules.target;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.report.FindingsText;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.RuleOptions;
import io.github.modwsgi.maven.rules.Severity;
import java.util.List;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The judge: switches, targets together, and their report. */
public class JudgeTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private MadeTarget made(String id) throws Exception {
        MadeTarget target = new MadeTarget(temporary.newFolder().toPath());
        target.id = id;
        return target;
    }

    @Test
    public void ignoredWarningIsNotTold() throws Exception {
        MadeTarget target = made("one").apache(new MadeApache().notFromLounge());
        target.findings().assertWarnings("MW-203");
        target.options(ignoring("MW-203")).findings().assertSound();
        target.options(ignoring(" mw-203 ", "")).findings().assertSound();
        target.options(ignoring("MW-604")).findings().assertWarnings("MW-203");
    }

    @Test
    public void ignoredErrorIsToldAllTheSame() throws Exception {
        made("one")
                .apache(new MadeApache().mingw())
                .options(ignoring("MW-203"))
                .findings()
                .assertErrors("MW-203");
    }

    @Test
    public void unknownCodesGiveOneError() throws Exception {
        Findings findings =
                made("one").options(ignoring("MW-203", "MW-999", "nonsense")).findings();
        findings.assertErrors("MW-001")
                .assertSays("MW-001", "ignore", "MW-999, which no rule has; NONSENSE, which no rule has");
        assertEquals(1, findings.all().size());
    }

    @Test
    public void codesThatNoBuildJudgesCannotBeIgnoredThere() throws Exception {
        made("one")
                .options(ignoring("MW-602", "MW-701", "MW-605"))
                .findings()
                .assertErrors("MW-001")
                .assertSays(
                        "MW-001",
                        "MW-602, which no build judges, only inspect and install-module",
                        "MW-701, which no build judges, only inspect.");
    }

    @Test
    public void findingsComeErrorsFirstThenByCode() throws Exception {
        Findings findings = made("one")
                .apache(MadeApache.of(CRuntime.VC11, Architecture.X86).notFromLounge())
                .sources("6.0.0")
                .findings();
        findings.assertErrors("MW-101 MW-103 MW-401").assertWarnings("MW-203");
        assertEquals(
                Severity.WARNING, findings.all().get(findings.all().size() - 1).severity());
    }

    @Test
    public void allWrongThingsAreToldAtOnce() throws Exception {
        made("one")
                .withoutApache()
                .withoutCompiler()
                .sources("6.0.0")
                .findings()
                .assertErrors("MW-001 MW-401 MW-503");
    }

    @Test
    public void anErrorWithoutFileOrParameterCannotBeMade() {
        assertThrows(
                IllegalArgumentException.class, () -> Finding.error(RuleCode.MW_101, "differ", List.of(), "Mend it."));
    }

    /** Of what was not found, the place that was looked at, or the parameter. */
    @Test
    public void whatIsMissingIsToldWithItsParameterOrItsPlace() throws Exception {
        assertEquals(List.of("apacheHome, nothing"), evidence(made("none").withoutApache(), "MW-001"));
        MadeTarget noCompiler = made("nothing").withoutCompiler();
        assertTrue(
                evidence(noCompiler, "MW-503").toString(),
                evidence(noCompiler, "MW-503").contains("compilerHome, nothing"));
    }

    private static List<String> evidence(MadeTarget made, String code) throws Exception {
        return made.findings().of(code).evidence().stream()
                .map(Evidence::toString)
                .toList();
    }

    @Test
    public void twoTargetsOfOneClassifierAreRefused() throws Exception {
        LocatedTarget first = made("first").locate();
        LocatedTarget second = made("second").locate();
        LocatedTarget other = made("third")
                .sources("6.0.5")
                .python(MadePython.of("3.13.9", Architecture.X64))
                .locate();
        Findings findings = new Findings(Judge.judgeTogether(List.of(first, second, other)));
        findings.assertErrors("MW-002").assertSays("MW-002", "first, second", "ap24py314-win64-VC14");
        assertEquals(List.of(), Judge.judgeTogether(List.of(first, other)));
    }

    @Test
    public void reportGroupsByTargetWithErrorsFirst() throws Exception {
        JudgedTarget sound = judged(made("sound"));
        JudgedTarget broken = judged(made("broken").sources("6.0.1").apache(new MadeApache().notFromLounge()));
        Finding together = Finding.error(
                RuleCode.MW_002, "message.\n    more", List.of(Evidence.ofParameter("targets", "two")), "Remedy.");
        List<String> lines = FindingsText.lines(List.of(together), List.of(sound, broken));
        assertEquals("MW-002 error: message.", lines.get(0));
        assertEquals("    more Remedy.", lines.get(1));
        assertEquals("Target broken (ap24py314-win64-VC14): 1 error, 1 warning", lines.get(2));
        assertTrue(lines.get(3), lines.get(3).startsWith("  MW-401 error: "));
        assertTrue(lines.get(4), lines.get(4).startsWith("  MW-203 warning: "));
        assertEquals("2 targets, 1 with errors: 2 errors, 1 warning", lines.get(5));
        assertEquals(6, lines.size());
    }

    @Test
    public void whatTargetsShareIsToldOnce() throws Exception {
        MadeApache notFromLounge = new MadeApache().notFromLounge();
        JudgedTarget one = judged(made("one"));
        List<Finding> warnings = judged(made("").apache(notFromLounge)).findings();
        List<JudgedTarget> all = List.of(
                new JudgedTarget(one.target(), warnings),
                new JudgedTarget(judged(made("two")).target(), warnings));
        List<String> lines = FindingsText.lines(List.of(), all);
        assertEquals(
                "2 targets: " + warnings.get(0).toString().lines().findFirst().get(), lines.get(0));
        assertEquals("2 targets, 0 with errors: 1 warning", lines.get(lines.size() - 1));
        assertEquals(1, lines.stream().filter(line -> line.contains("MW-203")).count());
        lines = FindingsText.lines(List.of(), List.of(all.get(0), all.get(1), judged(made("three"))));
        assertTrue(lines.get(0), lines.get(0).startsWith("2 of 3 targets (one, two): MW-203 warning: "));
    }

    @Test
    public void reportOfSoundTargetsIsEmpty() throws Exception {
        assertEquals(List.of(), FindingsText.lines(List.of(), List.of(judged(made("one")), judged(made("two")))));
    }

    private static JudgedTarget judged(MadeTarget target) throws Exception {
        return new JudgedTarget(target.locate(), target.findings().all());
    }

    private static RuleOptions ignoring(String... codes) {
        return new RuleOptions(false, false, Set.of(codes));
    }
}
