package io.github.modwsgi.maven.report;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.Survey;
import io.github.modwsgi.maven.locate.targets.Survey.Sighting;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.python.PythonScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What {@code doctor} prints of a made machine. */
public class DoctorReportTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private SampleTarget sample(String name) throws Exception {
        return new SampleTarget(temporary.newFolder(name).toPath());
    }

    private Sighting<PythonKit> python(String version) throws Exception {
        SampleTarget target = sample("py" + version);
        target.python = version;
        return new Sighting<>(target.complete().python(), "searchIn");
    }

    private Compiler visualStudio2010() throws Exception {
        Compiler clang = sample("vs").complete().compiler();
        return new Compiler(
                clang.kind(),
                Path.of("cl.exe"),
                Path.of("link.exe"),
                "16.0.40219.1",
                "10.0",
                "cl",
                clang.target(),
                clang.cRuntime(),
                clang.sdk(),
                clang.environment(),
                "registry");
    }

    @Test
    public void versionsStandInTheirOrderAndTheirColumnsFit() throws Exception {
        SampleTarget whole = sample("one");
        Compiler clang = whole.complete().compiler();
        ApacheKit apache = whole.complete().apache();
        Survey survey = new Survey(
                List.of(new Sighting<>(apache, "PATH")),
                List.of(python("3.10.8"), python("3.7.9"), python("3.14.3")),
                List.of(clang, visualStudio2010()),
                List.of());
        List<JudgedTarget> pairs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            pairs.add(new JudgedTarget(whole.located(), List.of()));
        }
        List<String> text = new DoctorReport(survey, pairs, home -> PythonScope.UNKNOWN).text(Styles.PLAIN);
        String root = temporary.getRoot() + java.io.File.separator;
        assertEquals(
                List.of(
                        "Pythons",
                        "  P1  3.7.9   x64  VC14  " + Path.of(root, "py3.7.9", "python") + " (searchIn)",
                        "  P2  3.10.8  x64  VC14  " + Path.of(root, "py3.10.8", "python") + " (searchIn)",
                        "  P3  3.14.3  x64  VC14  " + Path.of(root, "py3.14.3", "python") + " (searchIn)",
                        "Compilers",
                        "  C1  19.1.7        x64  VC14  " + clang.compiler() + " (test, SDK "
                                + clang.sdk().home() + ")",
                        "  C2  16.0.40219.1  x64  VC14  cl.exe (registry, SDK " + Path.of(root, "vs", "sdk") + ")",
                        "What fits together",
                        "      P1 3.7.9  P2 3.10.8  P3 3.14.3",
                        "  A1  ok C1     ok C1      ok C1"),
                text.subList(2, 12));
    }

    @Test
    public void cellsAndHeadingsAreSetOffAndColumnsStillFit() throws Exception {
        SampleTarget whole = sample("one");
        Survey survey = new Survey(
                List.of(new Sighting<>(whole.complete().apache(), "PATH")),
                List.of(python("3.7.9"), python("3.10.8"), python("3.14.3")),
                List.of(whole.complete().compiler()),
                List.of());
        Finding warning = Finding.warning(RuleCode.MW_203, "not from Apache Lounge", List.of(), "");
        Finding error = Finding.error(RuleCode.MW_101, "differ", List.of(Evidence.ofParameter("pythonHome", "x")), "");
        List<JudgedTarget> pairs = List.of(
                new JudgedTarget(whole.located(), List.of()),
                new JudgedTarget(whole.located(), List.of(warning)),
                new JudgedTarget(whole.located(), List.of(error)));
        List<String> text = new DoctorReport(survey, pairs, home -> PythonScope.UNKNOWN)
                .text((kind, words) -> kind + "<" + words + ">");
        assertEquals("HEADING<Apaches>", text.get(0));
        int table = text.indexOf("HEADING<What fits together>");
        assertEquals("      P1 3.7.9  P2 3.10.8       P3 3.14.3", text.get(table + 1));
        assertEquals("  A1  GOOD<ok C1>     DOUBTFUL<ok C1 (MW-203)>  BAD<MW-101>", text.get(table + 2));
    }

    @Test
    public void whatAMachineLacksIsNamed() throws Exception {
        SampleTarget whole = sample("one");
        JudgedTarget refused = new JudgedTarget(
                whole.located(),
                List.of(Finding.error(
                        RuleCode.MW_101, "differ", List.of(Evidence.ofParameter("pythonHome", "x")), "")));
        Sighting<ApacheKit> apache = new Sighting<>(whole.complete().apache(), "PATH");
        Compiler compiler = whole.complete().compiler();
        String end = ": see the table above, and name further folders with -Dmodwsgi.searchIn=...";
        assertEquals(
                "This machine has no Apache, no Python, no compiler that can be used" + end
                        + "; for clang-cl Microsoft's headers and libraries, too: -Dmodwsgi.windowsSdk=...",
                problem(new Survey(List.of(), List.of(), List.of(), List.of())));
        assertEquals(
                "This machine has no Python that can be used" + end,
                problem(new Survey(List.of(apache), List.of(), List.of(compiler), List.of())));
        Survey all = new Survey(List.of(apache), List.of(python("3.14.3")), List.of(compiler), List.of());
        assertEquals("No Apache and Python on this machine go together" + end, problem(all, refused));
        assertEquals("none", problem(all, refused, new JudgedTarget(whole.located(), List.of())));
    }

    private static String problem(Survey survey, JudgedTarget... pairs) {
        return new DoctorReport(survey, List.of(pairs), home -> PythonScope.UNKNOWN)
                .problem()
                .orElse("none");
    }
}
