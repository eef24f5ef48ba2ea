package io.github.modwsgi.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The last lines of a build: how many tests ran, and which did not run and why. Reads what Surefire and the invoker
 * have written; called by the pom.
 */
public final class TestSummary {
    private final Map<String, Integer> notRun = new TreeMap<>();
    private int passed;
    private int failed;
    private int skipped;

    private TestSummary() {}

    /**
     * @param arguments the folders of Surefire's and of the invoker's reports, the folder of the invoker's projects,
     *     and whether these were left out
     * @throws Exception where a report cannot be read, which fails the build
     */
    public static void main(String[] arguments) throws Exception {
        TestSummary summary = new TestSummary();
        summary.addUnitTests(Path.of(arguments[0]));
        if (Boolean.parseBoolean(arguments[3])) {
            summary.leftOut(projectsIn(Path.of(arguments[2])));
        } else {
            summary.addProjects(Path.of(arguments[1]));
        }
        summary.print();
    }

    private void addUnitTests(Path reports) throws Exception {
        for (Path report : files(reports, "TEST-", ".xml")) {
            NodeList cases = parse(report).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                addUnitTest((Element) cases.item(i));
            }
        }
    }

    private void addUnitTest(Element test) {
        NodeList left = test.getElementsByTagName("skipped");
        if (left.getLength() > 0) {
            skipped++;
            notRun(((Element) left.item(0)).getAttribute("message"));
        } else if (test.getElementsByTagName("failure").getLength()
                        + test.getElementsByTagName("error").getLength()
                > 0) {
            failed++;
        } else {
            passed++;
        }
    }

    private void addProjects(Path reports) throws Exception {
        for (Path report : files(reports, "BUILD-", ".xml")) {
            Element job = parse(report);
            switch (job.getAttribute("result")) {
                case "success" -> passed++;
                case "skipped" -> {
                    skipped++;
                    notRun(reasonOf(job));
                }
                default -> failed++;
            }
        }
    }

    /** A selector script says it in the project's log; the invoker itself says it in the report. */
    private static String reasonOf(Element job) throws IOException {
        try (Stream<String> log = Files.lines(Path.of(job.getAttribute("buildlog")))) {
            return log.filter(line -> line.startsWith("not run:"))
                    .findFirst()
                    .orElse(job.getAttribute("project") + ": " + job.getAttribute("failureMessage"));
        }
    }

    private void leftOut(int projects) {
        skipped += projects;
        notRun.merge("not run: no rig (src/rig/rig.sh makes it), projects of src/it", projects, Integer::sum);
    }

    /** JUnit writes "got: <false>, expected: is <true>" behind some messages. */
    private void notRun(String message) {
        int start = message.indexOf("not run:");
        String reason = (start < 0 ? "not run: " + message : message.substring(start))
                .lines()
                .findFirst()
                .orElse("");
        notRun.merge(reason, 1, Integer::sum);
    }

    private void print() {
        notRun.forEach((reason, count) -> System.out.println(reason + " (" + count + ")"));
        System.out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
    }

    private static int projectsIn(Path folder) throws IOException {
        try (Stream<Path> projects = Files.list(folder)) {
            return (int) projects.filter(project -> Files.exists(project.resolve("pom.xml")))
                    .count();
        }
    }

    private static List<Path> files(Path folder, String prefix, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static Element parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }
}
