package io.github.modwsgi.maven.report;

import com.google.gson.stream.JsonWriter;
import io.github.modwsgi.maven.locate.Rejected;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import io.github.modwsgi.maven.locate.targets.Survey;
import io.github.modwsgi.maven.locate.targets.Survey.Sighting;
import io.github.modwsgi.maven.publish.JsonText;
import io.github.modwsgi.maven.publish.TargetBlock;
import io.github.modwsgi.maven.report.Styles.Kind;
import io.github.modwsgi.maven.rules.Finding;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.python.PythonScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What {@code doctor} found on a machine, and what fits together there. */
public final class DoctorReport {
    private static final String OK = "ok";
    private static final String ERROR = "error";

    private final Survey survey;
    private final List<JudgedTarget> pairs;
    private final Function<Path, PythonScope> scopes;

    /**
     * @param pairs every Apache with every Python, Apache by Apache
     * @param scopes for whom the Python in a folder is installed
     */
    public DoctorReport(Survey survey, List<JudgedTarget> pairs, Function<Path, PythonScope> scopes) {
        this.survey = survey;
        this.pairs = List.copyOf(pairs);
        this.scopes = scopes;
    }

    /** The report for machines. */
    public String json() {
        return JsonText.document(json -> {
            TargetBlock block = new TargetBlock(json, scopes);
            json.name("pythons").beginArray();
            for (Sighting<PythonKit> python : survey.pythons()) {
                json.beginObject();
                block.python(python.kit());
                json.name("source").value(python.source()).endObject();
            }
            json.endArray().name("apaches").beginArray();
            for (Sighting<ApacheKit> apache : survey.apaches()) {
                json.beginObject();
                block.apache(apache.kit());
                json.name("source").value(apache.source()).endObject();
            }
            json.endArray().name("compilers").beginArray();
            for (Compiler compiler : survey.compilers()) {
                json.beginObject();
                block.compiler(compiler);
                json.name("source").value(compiler.foundBy()).endObject();
            }
            json.endArray().name("rejected").beginArray();
            for (Rejected rejected : survey.rejected()) {
                json.beginObject().name("path").value(rejected.path());
                json.name("source").value(rejected.source());
                json.name("reason").value(rejected.reason()).endObject();
            }
            json.endArray().name("pairs").beginArray();
            for (JudgedTarget pair : pairs) {
                pair(json, pair);
            }
            json.endArray();
        });
    }

    private static void pair(JsonWriter json, JudgedTarget pair) throws IOException {
        json.beginObject();
        json.name("apache").value(apacheOf(pair).home().toString());
        json.name("python").value(pythonOf(pair).home().toString());
        json.name("verdict").value(pair.hasErrors() ? ERROR : OK);
        json.name("codes").beginArray();
        for (String code : codes(pair, false)) {
            json.value(code);
        }
        json.endArray();
        json.name("target").value(pair.hasErrors() ? null : targetBlock(pair));
        json.endObject();
    }

    /** Why nothing can be built on the machine, and what to do. */
    public Optional<String> problem() {
        if (pairs.stream().anyMatch(pair -> !pair.hasErrors())) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        if (survey.apaches().isEmpty()) {
            missing.add("Apache");
        }
        if (survey.pythons().isEmpty()) {
            missing.add("Python");
        }
        if (survey.compilers().isEmpty()) {
            missing.add("compiler");
        }
        String problem = missing.isEmpty()
                ? "No Apache and Python on this machine go together"
                : "This machine has no " + String.join(", no ", missing) + " that can be used";
        return Optional.of(problem + ": see the table above, and name further folders with -Dmodwsgi.searchIn=..."
                + (missing.contains("compiler")
                        ? "; for clang-cl Microsoft's headers and libraries, too: -Dmodwsgi.windowsSdk=..."
                        : ""));
    }

    /** The report for people, line by line. */
    public List<String> text(Styles styles) {
        List<String> lines = new ArrayList<>();
        lines.add(styles.apply(Kind.HEADING, "Apaches"));
        lines.addAll(aligned(apaches(), Styles.PLAIN));
        lines.add(styles.apply(Kind.HEADING, "Pythons"));
        lines.addAll(aligned(pythons(), Styles.PLAIN));
        lines.add(styles.apply(Kind.HEADING, "Compilers"));
        lines.addAll(aligned(compilers(), Styles.PLAIN));
        if (!survey.rejected().isEmpty()) {
            lines.add(styles.apply(Kind.HEADING, "Rejected"));
            survey.rejected()
                    .forEach(rejected ->
                            lines.add("  " + rejected.path() + " (" + rejected.source() + "): " + rejected.reason()));
        }
        table(lines, styles);
        targets(lines, styles);
        return lines;
    }

    private List<List<String>> apaches() {
        List<List<String>> rows = new ArrayList<>();
        for (Sighting<ApacheKit> apache : survey.apaches()) {
            ApacheKit kit = apache.kit();
            rows.add(row(
                    "A" + (rows.size() + 1),
                    kit.version().orElse("?"),
                    kit.architecture().id(),
                    kit.cRuntime().id(),
                    kit.home().toString(),
                    apache.source()));
        }
        return rows;
    }

    private List<List<String>> pythons() {
        List<List<String>> rows = new ArrayList<>();
        for (Sighting<PythonKit> python : survey.pythons()) {
            PythonKit kit = python.kit();
            rows.add(row(
                    "P" + (rows.size() + 1),
                    kit.version().orElse("?") + (kit.freeThreaded() ? "t" : ""),
                    kit.architecture().id(),
                    kit.cRuntime().id(),
                    kit.home().toString(),
                    python.source()));
        }
        return rows;
    }

    private List<List<String>> compilers() {
        List<List<String>> rows = new ArrayList<>();
        for (Compiler compiler : survey.compilers()) {
            rows.add(row(
                    "C" + (rows.size() + 1),
                    compiler.version(),
                    compiler.target().id(),
                    compiler.cRuntime().id(),
                    compiler.compiler().toString(),
                    compiler.foundBy() + ", SDK " + compiler.sdk().home()));
        }
        return rows;
    }

    private static List<String> row(
            String name, String version, String architecture, String runtime, String path, String source) {
        return List.of(name, version, architecture, runtime, path + " (" + source + ")");
    }

    /** A row for each Apache, a column for each Python; in a cell the compiler, or the codes of the errors. */
    private void table(List<String> lines, Styles styles) {
        if (pairs.isEmpty()) {
            lines.add(styles.apply(Kind.BAD, "No Apache and Python to put together."));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        for (int i = 0; i < survey.pythons().size(); i++) {
            head.add("P" + (i + 1) + " "
                    + survey.pythons().get(i).kit().version().orElse("?"));
        }
        rows.add(head);
        int columns = survey.pythons().size();
        for (int i = 0; i < survey.apaches().size(); i++) {
            List<String> row = new ArrayList<>(List.of("A" + (i + 1)));
            pairs.subList(i * columns, (i + 1) * columns).forEach(pair -> row.add(cell(pair)));
            rows.add(row);
        }
        lines.add(styles.apply(Kind.HEADING, "What fits together"));
        lines.addAll(aligned(rows, styles));
    }

    private String cell(JudgedTarget pair) {
        if (pair.hasErrors()) {
            return String.join(" ", codes(pair, true));
        }
        Compiler compiler = pair.target().compiler().value().orElseThrow();
        List<String> warnings = codes(pair, false);
        return OK + " C" + (survey.compilers().indexOf(compiler) + 1)
                + (warnings.isEmpty() ? "" : " (" + String.join(" ", warnings) + ")");
    }

    private static List<String> aligned(List<List<String>> rows, Styles styles) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < widths.length; i++) {
                        line.append("  ")
                                .append(styled(row.get(i), styles))
                                .append(" ".repeat(widths[i] - row.get(i).length()));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    private static String styled(String cell, Styles styles) {
        if (cell.startsWith(OK)) {
            return styles.apply(cell.endsWith(")") ? Kind.DOUBTFUL : Kind.GOOD, cell);
        }
        return cell.startsWith("MW-") ? styles.apply(Kind.BAD, cell) : cell;
    }

    private void targets(List<String> lines, Styles styles) {
        List<JudgedTarget> usable =
                pairs.stream().filter(pair -> !pair.hasErrors()).toList();
        if (!usable.isEmpty()) {
            lines.add(styles.apply(Kind.HEADING, "To paste into <targets>"));
        }
        usable.forEach(pair -> targetBlock(pair).lines().forEach(line -> lines.add("  " + line)));
    }

    private static String targetBlock(JudgedTarget pair) {
        LocatedTarget target = pair.target();
        StringBuilder block = new StringBuilder("<target>\n");
        element(block, "id", target.request().id());
        element(block, "apacheHome", apacheOf(pair).home().toString());
        element(block, "pythonHome", pythonOf(pair).home().toString());
        if (pythonOf(pair).freeThreaded()) {
            element(block, "freeThreaded", "true");
        }
        return block.append("</target>\n").toString();
    }

    private static void element(StringBuilder block, String name, String value) {
        block.append("  ").append(Xml.element(name, value)).append('\n');
    }

    private static List<String> codes(JudgedTarget pair, boolean errorsOnly) {
        Stream<Finding> told = pair.findings().stream().filter(finding -> !errorsOnly || finding.isError());
        return told.map(finding -> finding.code().id()).distinct().toList();
    }

    private static ApacheKit apacheOf(JudgedTarget pair) {
        return pair.target().apache().value().orElseThrow();
    }

    private static PythonKit pythonOf(JudgedTarget pair) {
        return pair.target().python().value().orElseThrow();
    }
}
