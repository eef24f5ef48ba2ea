package io.github.modwsgi.maven.report.html;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.Survey;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.report.TargetRecord;
import io.github.modwsgi.maven.report.VerificationRecord;
import io.github.modwsgi.maven.report.VerificationRecord.Outcome;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReportPageTest {
    private static final Finding WARNING = new Finding(
            RuleCode.MW_203,
            Severity.WARNING,
            "not from Apache Lounge",
            List.of(),
            "Turn it off: -Dmodwsgi.ignore=MW-203");
    private static final Finding INFO = new Finding(RuleCode.MW_304, Severity.INFO, "free-threaded", List.of(), "");
    /** Windows has no such names. */
    private static final Path HOSTILE_FILE =
            Path.of(ThisSystem.IS_WINDOWS ? "&lt;b & more.dll" : "<b>kit</b> & more.dll");

    private static final Finding HOSTILE = new Finding(
            RuleCode.MW_101,
            Severity.ERROR,
            "<script>alert(1)</script> & \"so\" on\u0001",
            List.of(new Evidence(HOSTILE_FILE, "says <i>014c</i>")),
            "Install <another> Apache.");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample;
    private Path module;

    @Before
    public void makeTarget() throws Exception {
        sample = new SampleTarget(temporary.getRoot().toPath());
        module = sample.root.resolve("module/mod_wsgi.so");
    }

    private ReportedTarget reported(Finding... findings) throws Exception {
        return new ReportedTarget(new JudgedTarget(sample.located(), List.of(findings)), TargetRecord.NONE);
    }

    private ReportedTarget built() throws Exception {
        return new ReportedTarget(new JudgedTarget(sample.located(), List.of()), TargetRecord.read(module.getParent()));
    }

    private static Document page(ReportedTarget... targets) throws Exception {
        return Jsoup.parse(ReportPage.ofProject(List.of(targets), List.of()).document());
    }

    private void writeProvenance(String sha256) throws Exception {
        sample.write(
                "module/mod_wsgi.json",
                """
                {"format": 1, "source": {"version": "5.0.2"}, "apache": {"version": "2.4.68"},
                 "python": {"version": "3.14.3"}, "compiler": {"kind": "llvm", "version": "19.1.7"},
                 "module": {"file": "mod_wsgi.so", "size": 8, "sha256": "%s"}}
                """
                        .formatted(sha256));
    }

    /** What stands below a heading, up to the next. */
    private static String section(Document page, String id) {
        StringBuilder text = new StringBuilder();
        Element next = page.getElementById(id).nextElementSibling();
        for (; next != null && !next.tagName().equals("h2"); next = next.nextElementSibling()) {
            text.append(next.text()).append('\n');
        }
        return text.toString();
    }

    @Test
    public void aCellHasTheVerdictInWordsAndTheCodesOfErrorsAndWarnings() throws Exception {
        Document page = page(reported(), reported(WARNING, INFO), reported(HOSTILE, WARNING));
        List<Element> cells = page.select("table.mw-matrix td .mw-cell");
        assertEquals(
                List.of("\u2713 builds", "! builds, with warnings", "\u2715 refused"),
                cells.stream().map(cell -> cell.select(".mw-verdict").text()).toList());
        assertEquals(
                List.of("", "MW-203", "MW-101 MW-203"),
                cells.stream().map(cell -> cell.select(".mw-codes").text()).toList());
        assertEquals(
                "3 targets: 1 builds; 1 builds, with warnings; 1 refused. 0 of 3 built, 0 verified.",
                page.select(".mw-lead").text());
        assertTrue(page.select(".mw-note.mw-bad").text().contains("mvn package stops"));
    }

    @Test
    public void rowsAndColumnsStandInTheOrderOfVersions() throws Exception {
        List<ReportedTarget> targets = new ArrayList<>();
        for (String python : List.of("3.10.8", "3.7.9")) {
            for (String apache : List.of("2.4.68", "2.4.9")) {
                SampleTarget other = new SampleTarget(temporary.newFolder().toPath());
                other.python = python;
                other.apache = apache;
                targets.add(new ReportedTarget(new JudgedTarget(other.located(), List.of()), TargetRecord.NONE));
            }
        }
        Document page = page(targets.toArray(ReportedTarget[]::new));
        assertEquals(
                List.of("Apache 2.4.9", "Apache 2.4.9", "Apache 2.4.68", "Apache 2.4.68"),
                page.select("table.mw-matrix thead strong").eachText());
        assertEquals(
                List.of("Python 3.7.9", "Python 3.7.9", "Python 3.10.8", "Python 3.10.8"),
                page.select("table.mw-matrix tbody th strong").eachText());
    }

    @Test
    public void everyLinkOfThePageLeadsToOnePlaceInIt() throws Exception {
        Document page = page(reported(WARNING, INFO), reported(HOSTILE, HOSTILE, WARNING), reported(INFO));
        Set<String> ids = new HashSet<>();
        for (Element element : page.select("[id]")) {
            assertTrue(element.id() + " is there twice", ids.add(element.id()));
        }
        List<String> links = page.select("a[href]").eachAttr("href");
        assertTrue(links.contains("#mw-target-2-MW-101"));
        for (String link : links) {
            assertTrue(link, link.startsWith("#") && ids.contains(link.substring(1)));
        }
    }

    @Test
    public void whatSeveralTargetsShareIsSaidOnceWithTheirNames() throws Exception {
        Document page = page(reported(WARNING, INFO), reported(WARNING, INFO, HOSTILE), reported(WARNING));
        assertEquals(
                "3 targets: MW-203 warning not from Apache Lounge What to do: Turn it off: -Dmodwsgi.ignore=MW-203",
                page.getElementById("mw-shared-1").text());
        String name = "sample (ap24py314-win64-VC14)";
        assertEquals(
                "2 of 3 targets (" + name + ", " + name + "): MW-304 info free-threaded",
                page.getElementById("mw-shared-2").text());
        assertEquals(3, page.select(".mw-finding").size());
        assertEquals(
                List.of("#mw-shared-1", "#mw-shared-1", "#mw-target-2-MW-101", "#mw-shared-1"),
                page.select(".mw-codes a").eachAttr("href"));
        assertEquals(
                List.of(
                        "And what is said above of several: MW-203 MW-304.",
                        "And what is said above of several: MW-203 MW-304.",
                        "And what is said above of several: MW-203."),
                page.select("p:contains(said above)").eachText());
    }

    @Test
    public void whatPairsOfAMachineShareIsSaidOnceWithTheirNumber() throws Exception {
        Survey nothing = new Survey(List.of(), List.of(), List.of(), List.of());
        Document page =
                Jsoup.parse(ReportPage.ofMachine(nothing, List.of(reported(WARNING), reported(INFO), reported(WARNING)))
                        .body());
        assertEquals(
                "2 of 3 pairs: MW-203 warning not from Apache Lounge What to do: Turn it off: -Dmodwsgi.ignore=MW-203",
                page.getElementById("mw-shared-1").text());
    }

    @Test
    public void aLineSaysWhatTheSignsMean() throws Exception {
        assertEquals(
                List.of(
                        "\u2713 builds; ! builds, with warnings; \u2715 refused; a code such as MW-101 leads to what was"
                                + " found and what to do, a name to all that is said of it."),
                page(reported()).select("p.mw-legend").eachText());
    }

    @Test
    public void hostileTextsAreText() throws Exception {
        ReportedTarget target = reported(HOSTILE);
        String html = ReportPage.ofProject(List.of(target), List.of()).body();
        Document page = Jsoup.parse(html);
        assertEquals(List.of(), page.select("script, b, i, another"));
        Element finding = page.getElementById("mw-target-1-MW-101");
        assertTrue(finding.text(), finding.text().contains("<script>alert(1)</script> & \"so\" on\uFFFD"));
        assertEquals(HOSTILE_FILE.toString(), finding.select("dt").text());
        assertEquals("says <i>014c</i>", finding.select("dd").text());
    }

    @Test
    public void aTargetWhosePartsWereNotFoundStandsUnderWhatWasAskedFor() throws Exception {
        Refusal refusal =
                new Refusal(Refusal.Reason.PARAMETER, "apacheHome", "x", "an Apache", "none", "Correct it.", List.of());
        LocatedTarget whole = sample.located();
        LocatedTarget broken = new LocatedTarget(
                whole.request(),
                new Located<>(Optional.empty(), Optional.of(refusal)),
                new Located<>(Optional.empty(), Optional.of(refusal)),
                whole.sources(),
                whole.compiler());
        Document page = page(new ReportedTarget(new JudgedTarget(broken, List.of(HOSTILE)), TargetRecord.NONE));
        assertEquals(
                "Apache cannot be used none is named",
                page.select("thead th").get(1).text());
        assertEquals(
                "Python cannot be used none is named", page.select("tbody th").text());
        assertEquals("sample\n".strip(), page.select("h2#mw-built + dl dt").text());
        assertTrue(section(page, "mw-built").contains("Not built: it is refused."));
        assertTrue(section(page, "mw-verified").contains("Not verified: it is not built."));
    }

    @Test
    public void findingsAboutAllTargetsStandFirstAndAreNamedOnTop() throws Exception {
        Finding twins = new Finding(
                RuleCode.MW_002,
                Severity.ERROR,
                "two targets give one classifier",
                List.of(Evidence.ofParameter("targets", "one, two")),
                "");
        Document page = Jsoup.parse(ReportPage.ofProject(List.of(reported(), reported()), List.of(twins))
                .document());
        assertEquals("#mw-together", page.select(".mw-note a").attr("href"));
        assertEquals(
                "MW-002 error two targets give one classifier targets one, two",
                page.getElementById("mw-together-MW-002").text());
    }

    @Test
    public void aBuiltModuleIsShownWithSizeDigestAndWhatItIsMadeOf() throws Exception {
        String sha256 = Sha256.of(module);
        writeProvenance(sha256);
        String text = section(page(built()), "mw-built");
        assertTrue(
                text,
                text.contains("size 8 bytes SHA-256 " + sha256
                        + " made of mod_wsgi 5.0.2, Apache 2.4.68, Python 3.14.3, with llvm 19.1.7"));
        assertFalse(text, text.contains("Build it again"));
    }

    @Test
    public void aModuleThatIsNotTheOneOfItsProvenanceIsTold() throws Exception {
        writeProvenance("0".repeat(64));
        String text = section(page(built()), "mw-built");
        assertTrue(text, text.contains("It is not the file that was built: "));
        assertTrue(text, text.contains(" names the SHA-256 " + "0".repeat(64) + ". Build it again: mvn package."));
        assertTrue(text, text.contains("SHA-256 " + Sha256.of(module)));
    }

    @Test
    public void aProvenanceThatCannotBeReadHidesNothingElse() throws Exception {
        String sha256 = Sha256.of(module);
        for (String broken : List.of("", "{", "[]", "7", "{\"format\": 1}", "{\"source\": 7}", "\u0000")) {
            sample.write("module/mod_wsgi.json", broken);
            String text = section(page(built()), "mw-built");
            assertTrue(
                    broken + ": " + text,
                    text.contains("Its provenance cannot be read: ")
                            && text.contains("Build it again: mvn package.")
                            && text.contains("SHA-256 " + sha256));
        }
        Files.write(sample.root.resolve("module/mod_wsgi.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertTrue(section(page(built()), "mw-built").contains("Its provenance cannot be read: "));
        Files.delete(sample.root.resolve("module/mod_wsgi.json"));
        assertTrue(section(page(built()), "mw-built").contains("Its provenance cannot be read: "));
    }

    @Test
    public void whatTheVerificationFoundIsShownInItsOwnWords() throws Exception {
        assertTrue(section(page(built()), "mw-verified").contains("Not verified. mvn verify does it."));

        VerificationRecord.write(module, Outcome.SERVED, "Hello <you>\nserver: Apache/2.4.68 (Win64)\n");
        Document served = page(built());
        assertTrue(
                section(served, "mw-verified")
                        .matches(
                                "(?s).*loaded and served \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC, by Apache/2.4.68 \\(Win64\\).*"));
        assertEquals(
                "Hello <you>\nserver: Apache/2.4.68 (Win64)",
                served.select("pre").first().wholeText());
        assertTrue(served.select(".mw-state").text().endsWith("built, served its page"));

        VerificationRecord.write(module, Outcome.FAILED, "Apache does not serve");
        Document failed = page(built());
        assertTrue(section(failed, "mw-verified").contains("verification failed"));
        assertTrue(failed.select(".mw-lead").text().endsWith("0 verified."));

        VerificationRecord.write(module, Outcome.NOT_RUN, "there is no Wine on PATH");
        assertTrue(section(page(built()), "mw-verified").contains("UTC: there is no Wine on PATH"));
    }

    @Test
    public void ofASignedModuleItsSignedCopyIsWhatWasVerified() throws Exception {
        sample.write("module/signed/mod_wsgi.so", "a module that is signed");
        VerificationRecord.write(module, Outcome.SERVED, "Hello");
        Document page = page(built());
        assertEquals("sample: built, served its page", page.select(".mw-state").text());
        assertTrue(section(page, "mw-built")
                .contains("SHA-256 " + Sha256.of(sample.root.resolve("module/signed/mod_wsgi.so"))));
    }

    @Test
    public void aVerificationOfAnotherFileIsNone() throws Exception {
        VerificationRecord.write(module, Outcome.SERVED, "Hello");
        sample.write("module/mod_wsgi.so", "another module");
        Document page = page(built());
        assertTrue(section(page, "mw-verified").contains("Not verified since it was built last"));
        assertEquals("sample: built", page.select(".mw-state").text());
    }

    @Test
    public void aRecordThatCannotBeReadIsTold() throws Exception {
        for (String broken : List.of(
                "",
                "{",
                "[]",
                "null",
                "{\"time\": 7}",
                "{\"time\": []}",
                """
                {"time": "2026-11-25T00:00:00Z", "moduleSha256": "0", "outcome": "perhaps", "text": ""}""")) {
            sample.write("module/verification.json", broken);
            String text = section(page(built()), "mw-verified");
            assertTrue(
                    broken + ": " + text,
                    text.contains("The record of its verification cannot be read: ")
                            && text.contains("Verify it again: mvn verify."));
        }
    }

    @Test
    public void aMachineWithNothingOnItSaysWhereToLook() {
        Survey nothing = new Survey(
                List.of(), List.of(), List.of(), List.of(new Rejected("C:\\<kits>", "searchIn", "is no folder")));
        Document page = Jsoup.parse(ReportPage.ofMachine(nothing, List.of()).body());
        assertEquals(
                "On this machine: no Apaches, no Pythons, no compilers. There is no Apache and Python to put together."
                        + " Name the folders that hold some: the parameter searchIn, -Dmodwsgi.searchIn=...",
                page.select(".mw-lead").text());
        assertTrue(section(page, "mw-compilers").contains("None that can be used"));
        assertEquals("C:\\<kits> is no folder (searchIn)\n", section(page, "mw-rejected"));
    }

    /** The contrast that WCAG 2.1 asks of text, 4.5 to 1 (success criterion 1.4.3), computed as it says. */
    @Test
    public void everyColourCanBeReadOnItsGround() throws Exception {
        List<String[]> pairs = new ArrayList<>();
        Matcher both =
                Pattern.compile("background: (#\\w+);[^}]* color: (#\\w+)").matcher(ReportPage.style());
        while (both.find()) {
            pairs.add(new String[] {both.group(1), both.group(2)});
        }
        assertEquals("the page, and the four kinds of finding", 5, pairs.size());
        Matcher alone = Pattern.compile("[{;] ?color: (#\\w+)").matcher(ReportPage.style());
        while (alone.find()) {
            pairs.add(new String[] {"#fff", alone.group(1)});
        }
        for (String[] pair : pairs) {
            double ground = luminance(pair[0]);
            double contrast = (ground + 0.05) / (luminance(pair[1]) + 0.05);
            assertTrue(String.join(" on ", pair[1], pair[0]) + ": " + contrast, contrast >= 4.5);
        }
    }

    private static double luminance(String colour) {
        String hex = colour.length() == 4 ? colour.replaceAll("(\\w)", "$1$1") : colour;
        double[] weights = {0.2126, 0.7152, 0.0722};
        double luminance = 0;
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            luminance += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return luminance;
    }
}
