package io.github.modwsgi.maven.publish;

import io.github.modwsgi.maven.locate.CompleteTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that serve an application, which are the administrator's to choose: in the published text they are comments.
 *
 * <p>{@code WSGIApplicationGroup %{GLOBAL}} stands in the section of the application's folder, so that it holds for nothing
 * else of the server (mod_wsgi, "WSGIApplicationGroup").
 */
public final class ApplicationText {
    private static final String FOLDER = "C:/site";
    private static final String PACKAGES = "C:/site/venv/Lib/site-packages";

    private ApplicationText() {}

    /** What stands below the lines that load the module. */
    static String of(CompleteTarget target) {
        List<String> text = new ArrayList<>();
        comment(text,
                "An application: take the # away and correct the two paths, of its WSGI file and of the folder that holds it.");
        lines(target, FOLDER + "/site.wsgi", FOLDER).forEach(line -> text.add("#" + line));
        comment(text,
                "%{GLOBAL} is Python's main interpreter: numpy and many other extension modules hang or fail in any other. What",
                "runs in it shares one environment: the packages in Python's own folder, and those that this line names. Like",
                "LoadFile, LoadModule and WSGIPythonHome it is for the whole server and stands there once.");
        text.add("#" + packages(PACKAGES));
        comment(text,
                "Several sites with packages of their own: the lines of an application for each, in its <VirtualHost> or with",
                "another path than /, without WSGIApplicationGroup, so that each has an interpreter of its own. Without",
                "WSGIPythonPath; each WSGI file begins with",
                "    import site",
                "    site.addsitedir(\"" + PACKAGES + "\")",
                "What is in Python's own folder is found first.");
        return String.join("\n", text) + "\n";
    }

    /**
     * The lines for one application, in the main interpreter.
     *
     * @param script its WSGI file, as Apache names it
     * @param folder the folder that holds it
     */
    public static List<String> lines(CompleteTarget target, String script, String folder) {
        List<String> lines = new ArrayList<>(List.of(
                "WSGIScriptAlias / \"" + script + "\"",
                "<Directory \"" + folder + "\">"));
        if (target.classifier().apacheSeries().equals("22")) {
            lines.addAll(List.of("    Order allow,deny", "    Allow from all"));
        } else {
            lines.add("    Require all granted");
        }
        lines.addAll(List.of("    WSGIApplicationGroup %{GLOBAL}", "</Directory>"));
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
