package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.binary.headers.PythonHeaders;
import io.github.modwsgi.maven.locate.kits.ApacheKit;
import io.github.modwsgi.maven.locate.kits.PythonKit;
import io.github.modwsgi.maven.locate.kits.VirtualEnvironment;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import io.github.modwsgi.maven.rules.ApachePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lines that load a module, for an administrator to edit and to include in httpd.conf.
 *
 * <p>Python's DLL comes first, by its place: nothing else leads Windows to it. mod_wsgi from 4.8.0 on hands
 * WSGIPythonHome to no Python on Windows (its release notes, and {@code WIN32_PYTHON_VENV_IS_BROKEN} in {@code
 * wsgi_interp.c}), but Python 3.11 and later find their library beside the DLL. Apache 2.2 has no Define: for it the
 * lines stand there with example paths, commented out.
 */
public final class ConfigurationText {
    /** The variable with Python's folder; a Define before the text wins over the text's own. */
    public static final String PYTHON_HOME = "MODWSGI_PYTHON_HOME";

    /** The variable with the module's file; likewise. */
    public static final String MODULE = "MODWSGI_MODULE";

    private static final String INSTALLED_MODULE = "modules/mod_wsgi.so";

    private final BuildableTarget target;
    private final PythonKit python;
    private final String pythonSeries;
    private final String apacheSeries;

    private ConfigurationText(BuildableTarget target) {
        this.target = target;
        this.python = target.python();
        this.pythonSeries = seriesOf(python.version().orElse(""));
        this.apacheSeries = seriesOf(target.apache().version().orElse(""));
    }

    /** The text for a target; no path of this machine is in it. */
    public static String of(BuildableTarget target) {
        return new ConfigurationText(target).text();
    }

    /** Whether an Apache knows Define, so that the text can be included as it is. */
    public static boolean canBeIncluded(ApacheKit apache) {
        return !apache.series().orElse("").equals("22");
    }

    /**
     * The three lines themselves.
     *
     * @param dll Python's DLL as LoadFile names it
     * @param module the module as LoadModule names it
     * @param pythonHome Python's folder
     */
    public static List<String> lines(String dll, String module, String pythonHome) {
        return List.of(
                "LoadFile \"" + dll + "\"",
                "LoadModule wsgi_module \"" + module + "\"",
                "WSGIPythonHome \"" + pythonHome + "\"");
    }

    /**
     * The three lines for this machine. A Python that came as an artifact is for builds: they name the folder that
     * Python's installers propose.
     */
    public static List<String> lines(BuildableTarget target) {
        ConfigurationText text = new ConfigurationText(target);
        String home = text.exampleHome();
        return target.request().python().artifact().isPresent()
                ? lines(text.dll(home), INSTALLED_MODULE, home)
                : lines(target.python(), INSTALLED_MODULE, file -> file.toString()
                        .replace('\\', '/'));
    }

    /**
     * The lines for one server: the published text with this server's folders in front of it. Where that text does
     * not fit (Apache 2.2, which has no variables; a virtual environment, whose DLL is that of its base; a DLL in
     * Windows' system folder) the lines themselves, with what is really there.
     *
     * @param published the text that was published with the module
     * @param module the module as LoadModule names it
     * @param naming how the server's Apache names a file
     */
    public static String installed(
            ApacheKit apache, PythonKit python, String published, String module, Function<Path, String> naming) {
        boolean fits = !isApache22(apache)
                && python.virtualEnvironment().isEmpty()
                && python.home().equals(python.dll().file().getParent());
        String before = uncList(apache, python, naming)
                .map(line ->
                        "# Before this is included httpd.conf must say, in one line for all machines: " + line + "\n")
                .orElse("");
        if (!fits) {
            return before + String.join("\n", lines(python, module, naming)) + "\n";
        }
        return before + "Define " + PYTHON_HOME + " \"" + naming.apply(python.home()) + "\"\n"
                + "Define " + MODULE + " \"" + module + "\"\n"
                + published;
    }

    /**
     * The line that must stand in a server's httpd.conf before those that load a module; empty where none need to. It
     * cannot stand among these: it would take the place of the server's own.
     */
    public static Optional<String> uncList(ApacheKit apache, PythonKit python, Function<Path, String> naming) {
        return ApachePath.uncList(
                apache,
                Stream.of(
                                Optional.of(apache.home()),
                                Optional.of(python.home()),
                                Optional.of(python.dll().file()),
                                python.virtualEnvironment().map(VirtualEnvironment::folder))
                        .flatMap(Optional::stream)
                        .map(naming)
                        .toList());
    }

    /**
     * The line of httpd.conf that includes a file of Apache's folder; empty where no such line can.
     *
     * @param file relative to Apache's folder
     */
    public static Optional<String> include(ApacheKit apache, String file, Function<Path, String> naming) {
        String path = naming.apply(apache.home()) + "/" + file;
        if (!ApachePath.isPattern(path)) {
            return Optional.of("Include " + file);
        }
        // 2.2 takes patterns in a file's name alone, and refuses those in a folder's.
        return isApache22(apache) ? Optional.empty() : Optional.of("Include \"" + ApachePath.literal(path) + '"');
    }

    private static boolean isApache22(ApacheKit apache) {
        return apache.series().orElse("").equals("22");
    }

    /**
     * The three lines for one server. mod_wsgi takes the packages of a virtual environment from there, and everything
     * else from beside Python's DLL.
     */
    public static List<String> lines(PythonKit python, String module, Function<Path, String> naming) {
        return lines(
                naming.apply(python.dll().file()),
                module,
                naming.apply(python.virtualEnvironment()
                        .map(VirtualEnvironment::folder)
                        .orElse(python.home())));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        comment(
                text,
                "mod_wsgi " + target.sources().version() + " for Apache " + apacheSeries + " and Python " + pythonSeries
                        + (python.freeThreaded() ? ", free-threaded" : "") + ", " + python.architecture() + ": "
                        + target.classifier() + ".",
                "Built against Apache " + target.apache().version().orElse("unknown") + " and Python "
                        + python.version().orElse("unknown") + " by mod-wsgi-maven-plugin.");
        text.append('\n');
        if (canBeIncluded(target.apache())) {
            variables(text);
        } else {
            comment(
                    text,
                    "Apache " + apacheSeries + " has no variables: correct the paths and remove the # before"
                            + " LoadFile, LoadModule and WSGIPythonHome.");
        }
        libraryComment(text);
        dllComment(text);
        String home = canBeIncluded(target.apache()) ? "${" + PYTHON_HOME + "}" : exampleHome();
        String module = canBeIncluded(target.apache()) ? "${" + MODULE + "}" : INSTALLED_MODULE;
        for (String line : lines(dll(home), module, home)) {
            text.append(canBeIncluded(target.apache()) ? "" : "#").append(line).append('\n');
        }
        text.append('\n').append(ApplicationText.of(target.apache()));
        return text.toString();
    }

    private void variables(StringBuilder text) {
        comment(text, "Where Python " + pythonSeries + " is, with forward slashes: correct it here.");
        define(text, PYTHON_HOME, exampleHome());
        comment(
                text,
                "Where Python or the module is on another machine (//server/share/...), Apache 2.4.63 and later ask for its",
                "name in httpd.conf, before these lines, and in one line for all machines: UNCList server",
                "(Apache 2.4.60 to 2.4.62 load nothing from there.)");
        text.append('\n');
        comment(text, "Where the module is; a relative path begins at ServerRoot.");
        define(text, MODULE, INSTALLED_MODULE);
    }

    private static void define(StringBuilder text, String name, String value) {
        text.append("<IfDefine !").append(name).append(">\n");
        text.append("    Define ").append(name).append(" \"").append(value).append("\"\n");
        text.append("</IfDefine>\n\n");
    }

    private void libraryComment(StringBuilder text) {
        if (python.findsItsHome()) {
            return;
        }
        comment(
                text,
                "Python " + pythonSeries + " does not look for its library beside its DLL, and mod_wsgi from 4.8.0 on"
                        + " does not hand",
                "WSGIPythonHome to it on Windows. It finds its library through the registry, where an installer for all"
                        + " users",
                "writes it (HKLM\\Software\\Python\\PythonCore\\" + registryTag() + "\\PythonPath). Where it was not"
                        + " installed so, set the",
                "environment variable PYTHONHOME of Apache's service to Python's folder.");
        text.append('\n');
    }

    /** {@code sys.winver}: from 3.5 on a 32-bit Python has a name of its own (PEP 514). */
    private String registryTag() {
        boolean suffixed =
                !mayHaveDllInSystemFolder() && target.classifier().platform().equals("win32");
        return pythonSeries + (suffixed ? "-32" : "");
    }

    private void dllComment(StringBuilder text) {
        if (dllIsInSystemFolder()) {
            comment(text, "Installed for all users, this Python has its DLL in Windows' system folder.");
        } else if (mayHaveDllInSystemFolder()) {
            comment(
                    text,
                    "Where this Python was installed for all users, the DLL is in Windows' system folder instead:"
                            + " \"" + systemDll() + "\".");
        }
    }

    private String dll(String home) {
        return dllIsInSystemFolder()
                ? systemDll()
                : home + "/" + python.dll().file().getFileName();
    }

    /** LoadFile of Apache 2.4 goes on to search for a bare name that is not below ServerRoot; that of 2.2 does not. */
    private String systemDll() {
        String name = python.dll().file().getFileName().toString();
        return canBeIncluded(target.apache()) ? name : "C:/Windows/System32/" + name;
    }

    private boolean dllIsInSystemFolder() {
        return !python.home().equals(python.dll().file().getParent());
    }

    /** The installers of Python up to 3.4 (CPython, {@code Tools/msi/msi.py}). */
    private boolean mayHaveDllInSystemFolder() {
        return python.headers().value().map(ConfigurationText::isUpTo34).orElse(false);
    }

    private static boolean isUpTo34(PythonHeaders headers) {
        return headers.major() < 3 || headers.major() == 3 && headers.minor() <= 4;
    }

    /** The folder that Python's installers propose, or proposed, for all users. */
    private String exampleHome() {
        return "C:/Python" + pythonSeries.replace(".", "");
    }

    private static String seriesOf(String version) {
        String[] numbers = version.split("\\.");
        return numbers.length < 2 ? "unknown" : numbers[0] + "." + numbers[1];
    }

    private static void comment(StringBuilder text, String... lines) {
        for (String line : lines) {
            text.append("# ").append(line).append('\n');
        }
    }
}
