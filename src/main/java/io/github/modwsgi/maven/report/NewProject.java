package io.github.modwsgi.maven.report;

import io.github.modwsgi.maven.host.OperatingSystem;
import io.github.modwsgi.maven.locate.compilers.Compiler;
import io.github.modwsgi.maven.locate.compilers.CompilerKind;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.targets.Classifier;
import io.github.modwsgi.maven.rules.JudgedTarget;
import io.github.modwsgi.maven.rules.Severity;
import io.github.modwsgi.maven.rules.sources.KnownRelease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A first project: the targets that a machine's Apaches and Pythons make, of one mod_wsgi. Its pom names no folder of
 * the machine: they are properties, whose values stand in {@code settings.xml} or on the command line.
 */
public final class NewProject {
    private final String plugin;
    private final KnownRelease release;
    private final List<JudgedTarget> targets;
    private final List<String> leftOut = new ArrayList<>();
    private final Map<String, String> folders = new LinkedHashMap<>();
    private final StringBuilder elements = new StringBuilder();

    private NewProject(String plugin, KnownRelease release, List<JudgedTarget> usable) {
        this.plugin = plugin;
        this.release = release;
        this.targets = chosen(usable);
        targets.forEach(this::add);
    }

    /**
     * The project of a machine, with the release that is for most pairs; of several the newest.
     *
     * @param plugin the version of this plugin
     * @param pairs every Apache with every Python; those with errors are passed over
     * @param compilerHome the compiler's folder, where it was named
     * @return empty where no pair can be built
     */
    public static Optional<NewProject> of(String plugin, List<JudgedTarget> pairs, Optional<String> compilerHome) {
        List<JudgedTarget> usable =
                pairs.stream().filter(pair -> !pair.hasErrors()).toList();
        Optional<NewProject> project = KnownRelease.ALL.stream()
                .max(Comparator.comparingLong((KnownRelease one) ->
                                usable.stream().filter(pair -> fits(one, pair)).count())
                        .thenComparing(Comparator.naturalOrder()))
                .map(release -> new NewProject(plugin, release, usable))
                .filter(one -> !one.targets.isEmpty());
        project.ifPresent(one -> one.addCompiler(compilerHome));
        return project;
    }

    private static boolean fits(KnownRelease release, JudgedTarget pair) {
        return release.fits(apache(pair), python(pair));
    }

    /** One pair for each classifier: that with the fewest warnings, of several the newest. */
    private List<JudgedTarget> chosen(List<JudgedTarget> usable) {
        Map<Classifier, JudgedTarget> chosen = new LinkedHashMap<>();
        for (JudgedTarget pair : usable) {
            Optional<Classifier> classifier = pair.target().classifier();
            if (!fits(release, pair) || classifier.isEmpty()) {
                leftOut.add(name(pair) + ": not for mod_wsgi " + release.version() + otherRelease(pair));
            } else {
                JudgedTarget before = chosen.get(classifier.get());
                if (before == null || warnings(pair) <= warnings(before)) {
                    chosen.put(classifier.get(), pair);
                }
            }
        }
        for (JudgedTarget pair : usable) {
            pair.target()
                    .classifier()
                    .map(chosen::get)
                    .filter(taken -> taken != pair && fits(release, pair))
                    .ifPresent(taken -> leftOut.add(name(pair) + ": its module would have the name of that for "
                            + name(taken) + ", " + taken.target().classifier().get()));
        }
        return List.copyOf(chosen.values());
    }

    private static String otherRelease(JudgedTarget pair) {
        return KnownRelease.ALL.stream()
                .filter(other -> fits(other, pair))
                .max(Comparator.naturalOrder())
                .map(other -> "; a project of its own with " + other.version() + " builds it")
                .orElse("");
    }

    private static long warnings(JudgedTarget pair) {
        return pair.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
    }

    private void add(JudgedTarget pair) {
        ApacheKit apache = apache(pair);
        PythonKit python = python(pair);
        String architecture = "-" + python.architecture().id();
        String id = pair.target().request().id();
        if (elements.indexOf("<id>" + id + "</id>") >= 0) {
            id = pair.target().classifier().orElseThrow().toString();
        }
        elements.append("            <!-- Apache ")
                .append(apache.version().orElse("?"))
                .append(", Python ")
                .append(python.version().orElse("?"))
                .append(" -->\n            <target>\n");
        element("id", id);
        element("apacheHome", property("apache" + apache.series().orElse("") + architecture, apache.home()));
        element(
                "pythonHome",
                property("python" + python.digits().replaceFirst("t$", "") + architecture, python.home()));
        if (python.freeThreaded()) {
            element("freeThreaded", "true");
        }
        elements.append("            </target>\n");
    }

    private void element(String name, String value) {
        elements.append("              ").append(Xml.element(name, value)).append('\n');
    }

    /** The property that stands for a folder; two folders have two. */
    private String property(String name, Path folder) {
        String property = name + ".home";
        for (int i = 2; !folders.getOrDefault(property, folder.toString()).equals(folder.toString()); i++) {
            property = name + "-" + i + ".home";
        }
        folders.put(property, folder.toString());
        return "${" + property + "}";
    }

    /** clang-cl is told where its SDK lies; Visual C++ finds its own. */
    private void addCompiler(Optional<String> compilerHome) {
        List<Compiler> compilers = targets.stream()
                .map(pair -> pair.target().compiler().value().orElseThrow())
                .toList();
        if (compilers.stream().allMatch(compiler -> compiler.kind() == CompilerKind.LLVM)) {
            folders.put("modwsgi.windowsSdk", compilers.get(0).sdk().home().toString());
        }
        compilerHome.ifPresent(home -> folders.put("modwsgi.compilerHome", home));
    }

    /** What the project builds, in a line. */
    public String summary() {
        return targets.size() + (targets.size() == 1 ? " target" : " targets") + " of mod_wsgi " + release.version();
    }

    /** Pairs that could be built and are not in the project, each with the reason. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The text of {@code pom.xml}. */
    public String pom() throws IOException {
        return template()
                .replace("@version@", release.version())
                .replace("@url@", release.url())
                .replace("@sha256@", release.sha256())
                .replace("@plugin@", Xml.escaped(plugin))
                .replace("@targets@", elements);
    }

    private static String template() throws IOException {
        try (InputStream in = NewProject.class.getResourceAsStream("new-project.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A {@code settings.xml} that has this machine's folders and nothing else. */
    public List<String> settings() {
        List<String> lines = new ArrayList<>(List.of(
                "<settings>", "  <profiles>", "    <profile>", "      <id>mod-wsgi</id>", "      <properties>"));
        folders.forEach((property, folder) -> lines.add("        " + Xml.element(property, folder)));
        lines.addAll(List.of(
                "      </properties>",
                "    </profile>",
                "  </profiles>",
                "  <activeProfiles>",
                "    <activeProfile>mod-wsgi</activeProfile>",
                "  </activeProfiles>",
                "</settings>"));
        return lines;
    }

    /** The command that builds the project where the settings do not say these folders. */
    public String command(OperatingSystem os) {
        StringBuilder command = new StringBuilder("mvn verify");
        folders.forEach((property, folder) -> {
            String option = "-D" + property + "=" + folder;
            command.append(' ').append(os.isWindows() ? '"' + option + '"' : "'" + option.replace("'", "'\\''") + "'");
        });
        return command.toString();
    }

    private static String name(JudgedTarget pair) {
        return "Apache " + apache(pair).version().orElse("?") + " ("
                + apache(pair).home() + "), Python "
                + python(pair).version().orElse("?") + (python(pair).freeThreaded() ? "t" : "") + " ("
                + python(pair).home() + ")";
    }

    private static ApacheKit apache(JudgedTarget pair) {
        return pair.target().apache().value().orElseThrow();
    }

    private static PythonKit python(JudgedTarget pair) {
        return pair.target().python().value().orElseThrow();
    }
}
