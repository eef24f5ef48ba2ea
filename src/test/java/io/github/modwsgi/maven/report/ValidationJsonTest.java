package io.github.modwsgi.maven.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.publish.SampleTarget;
import io.github.modwsgi.maven.rules.Evidence;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.RuleCode;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.rules.python.PythonScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ValidationJsonTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private static final Finding FINDING = new Finding(
            RuleCode.MW_101,
            Severity.ERROR,
            "architectures differ: \"x86\" & x64",
            List.of(new Evidence(Path.of("libhttpd.dll"), "PE machine 014c")),
            "Install <another> Apache.");

    private SampleTarget sample() throws Exception {
        return new SampleTarget(temporary.getRoot().toPath());
    }

    private static String report(List<Finding> general, List<JudgedTarget> targets) {
        return ValidationJson.json(general, targets, home -> PythonScope.UNKNOWN);
    }

    private static JsonObject firstTarget(String report) {
        return JsonParser.parseString(report)
                .getAsJsonObject()
                .getAsJsonArray("targets")
                .get(0)
                .getAsJsonObject();
    }

    private static String quoted(Path path) {
        return new JsonPrimitive(path.toString()).toString();
    }

    @Test
    public void aTargetHasTheMembersThatTheDesignFixes() throws Exception {
        SampleTarget sample = sample();
        JsonObject target =
                firstTarget(report(List.of(), List.of(new JudgedTarget(sample.located(), List.of(FINDING)))));
        assertEquals(
                JsonParser.parseString(
                        """
                        {"id": "sample", "classifier": "ap24py314-win64-VC14",
                         "apache": {"home": APACHE, "version": "2.4.68", "mmn": "20120211:142",
                            "architecture": "x64", "linkerVersion": "14.44", "cRuntime": "VC14", "distribution": null},
                         "python": {"home": PYTHON, "version": "3.14.3", "architecture": "x64",
                            "linkerVersion": "14.44", "cRuntime": "VC14", "freeThreaded": false, "scope": "unknown"},
                         "compiler": {"kind": "llvm", "path": COMPILER, "version": "19.1.7",
                            "toolset": "19.1.7", "host": null, "target": "x64", "cRuntime": "VC14", "sdk": null,
                            "standIn": "Wine's headers"},
                         "source": {"version": "5.0.2", "sha256": "FIVES"},
                         "findings": [{"code": "MW-101", "severity": "error",
                            "message": "architectures differ: \\"x86\\" & x64",
                            "evidence": [{"file": "libhttpd.dll", "says": "PE machine 014c"}],
                            "remedy": "Install <another> Apache."}]}
                        """
                                .replace("APACHE", quoted(sample.root.resolve("apache")))
                                .replace("PYTHON", quoted(sample.root.resolve("python")))
                                .replace("COMPILER", quoted(sample.root.resolve("tools/clang-cl")))
                                .replace("FIVES", "5".repeat(64))),
                target);
    }

    @Test
    public void findingsOfNoTargetStandAtTheTop() {
        JsonObject report =
                JsonParser.parseString(report(List.of(FINDING), List.of())).getAsJsonObject();
        assertEquals(1, report.get("format").getAsInt());
        assertEquals(0, report.getAsJsonArray("targets").size());
        assertEquals(
                "MW-101",
                report.getAsJsonArray("findings")
                        .get(0)
                        .getAsJsonObject()
                        .get("code")
                        .getAsString());
    }

    @Test
    public void refusedPartsAndTheClassifierThatTheyHideAreNull() throws Exception {
        LocatedTarget whole = sample().located();
        Refusal refusal =
                new Refusal(Refusal.Reason.PARAMETER, "apacheHome", "x", "an Apache", "none", "Correct it.", List.of());
        LocatedTarget broken = new LocatedTarget(
                whole.request(),
                new Located<>(Optional.empty(), Optional.of(refusal)),
                whole.python(),
                new Located<>(Optional.empty(), Optional.of(refusal)),
                new Located<>(Optional.empty(), Optional.of(refusal)));
        JsonObject target = firstTarget(report(List.of(), List.of(new JudgedTarget(broken, List.of()))));
        for (String name : List.of("classifier", "apache", "compiler", "source")) {
            assertTrue(name, target.get(name).isJsonNull());
        }
        assertEquals("3.14.3", target.getAsJsonObject("python").get("version").getAsString());
        assertEquals("sample", target.get("id").getAsString());
    }

    @Test
    public void aPythonHasTheScopeThatThisMachineGivesIt() throws Exception {
        SampleTarget sample = sample();
        Path home = sample.root.resolve("python");
        String report = ValidationJson.json(
                List.of(),
                List.of(new JudgedTarget(sample.located(), List.of())),
                asked -> asked.equals(home) ? PythonScope.ALL_USERS : PythonScope.UNKNOWN);
        assertEquals(
                "all-users",
                firstTarget(report).getAsJsonObject("python").get("scope").getAsString());
    }
}
