package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.locate.kits.ApacheKit;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that serve an application, which are the administrator's to choose: in the published text they are
 * comments.
 *
 * <p>{@code WSGIApplicationGroup %{GLOBAL}} is for all that a server serves, or for none of it. mod_wsgi enters the
 * main interpreter by {@code PyGILState_Ensure()} ({@code wsgi_interp.c}); from Python 3.12 on that is the
 * interpreter in which the thread was last, and every thread of Apache for Windows comes into every one.
 */
public final class ApplicationText {
    private static final String FOLDER = "C:/site";
    private static final String PACKAGES = "C:/site/venv/Lib/site-packages";

    private static final String MAIN_INTERPRETER = "WSGIApplicationGroup %{GLOBAL}";

    private ApplicationText() {}

    /** What stands below the lines that load the module. */
    static String of(ApacheKit apache) {
        List<String> text = new ArrayList<>();
        comment(
                text,
                "An application: take the # away and correct the two paths, of its WSGI file and of the folder that holds it.");
        alias(apache, FOLDER + "/site.wsgi", FOLDER).forEach(line -> text.add("#" + line));
        comment(
                text,
                "numpy and many other extension modules hang or fail in all interpreters but Python's main one. This line is for",
                "the whole server, outside of all sections: everything is then in the main interpreter, with one environment.");
        text.add("#" + MAIN_INTERPRETER);
        comment(
                text,
                "Packages beside those in Python's own folder. For the whole server, once, as LoadFile, LoadModule and",
                "WSGIPythonHome are.");
        text.add("#" + packages(PACKAGES));
        comment(
                text,
                "Several sites with packages of their own: WSGIScriptAlias and <Directory> for each, in its <VirtualHost> or with",
                "another path than /, and neither of the two lines above, so that each has an interpreter of its own. Each WSGI",
                "file begins with",
                "    import site",
                "    site.addsitedir(\"" + PACKAGES + "\")",
                "and finds what is in Python's own folder first.");
        return String.join("\n", text) + "\n";
    }

    /**
     * The lines for one application and for all else, in the main interpreter.
     *
     * @param script its WSGI file, as Apache names it
     * @param folder the folder that holds it, as {@code <Directory>} names it
     */
    public static List<String> lines(ApacheKit apache, String script, String folder) {
        List<String> lines = alias(apache, script, folder);
        lines.add(MAIN_INTERPRETER);
        return lines;
    }

    private static List<String> alias(ApacheKit apache, String script, String folder) {
        List<String> lines =
                new ArrayList<>(List.of("WSGIScriptAlias / \"" + script + "\"", "<Directory \"" + folder + "\">"));
        lines.addAll(
                ConfigurationText.canBeIncluded(apache)
                        ? List.of("    Require all granted")
                        : List.of("    Order allow,deny", "    Allow from all"));
        lines.add("</Directory>");
        return lines;
    }

    /** The line that names a folder with packages to all interpreters. */
    public static String packages(String folder) {
        return "WSGIPythonPath \"" + folder + "\"";
    }

    private static void comment(List<String> text, String... lines) {
        for (String line : lines) {
            text.add("# " + line);
        }
    }
}
