package io.github.modwsgi.maven.rules.configuration;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cause and remedy of what Apache says against lines of mod_wsgi, by its words (httpd 2.4.68, {@code
 * server/config.c}, {@code server/core.c}, {@code modules/core/mod_so.c}).
 */
final class ConfigurationAdvice {
    private static final List<Advice> KNOWN = List.of(
            advice(
                    "Invalid command '(WSGI\\w+)'.*",
                    (answer, words) -> answer.loads()
                            ? "The module that is loaded has no " + words.group(1)
                                    + ": on Windows there is no daemon mode, whose directives"
                                    + " are WSGIDaemonProcess, WSGIProcessGroup, WSGISocketPrefix, WSGIRestrictEmbedded and others."
                                    + " Take the line out."
                            : "No mod_wsgi is loaded before this line. Put its LoadFile and LoadModule lines above it."),
            advice(
                    "(WSGI\\w+) (?:cannot occur within|not allowed in) .*",
                    (answer, words) -> words.group(1) + " is for the whole server: put it outside of all sections."),
            advice(
                    "LoadModule takes two arguments.*",
                    (answer, words) -> "A comment needs a line of its own, and a path with" + " spaces needs quotes."),
            advice(
                    "Cannot load .*mod_wsgiNone into server.*",
                    (answer, words) -> "mod_wsgi-express printed this name, where it"
                            + " did not find out the module's own. Name the module itself: its name ends in .so or .pyd."),
            advice(
                    "Cannot load .*(?:not found|could not be found).*",
                    (answer, words) -> "The file is not there, or a DLL that"
                            + " it imports is not. For mod_wsgi that is Python's: a LoadFile line for pythonXY.dll has to come before"
                            + " its LoadModule line."),
            advice(
                    "Cannot load .*(?:not a valid Win32|Bad EXE format).*",
                    (answer, words) -> "The file is for another architecture than this" + " Apache, or it is no DLL."),
            advice(
                    "Can't locate API module structure .wsgi_module.*",
                    (answer, words) -> "The file is no mod_wsgi. Name its" + " file there."),
            advice(
                    "(?:API module structure|Module) .* (?:garbled|is not compatible).*",
                    (answer, words) ->
                            "The module is for another" + " series of Apache. Take the one for this Apache."),
            advice(
                    ".*Could not open configuration file .*",
                    (answer, words) -> "It cannot be read by this user. Run as one who"
                            + " may, as administrator, and see that the account of Apache's service may, too."),
            advice(
                    ".*not allowed by UNCList.*",
                    (answer, words) -> "Apache reads no \\\\server\\share that UNCList"
                            + " does not name above it; 2.4.60 to 2.4.62 read none."));

    private ConfigurationAdvice() {}

    private record Advice(Pattern words, BiFunction<ConfigurationAnswer, Matcher, String> text) {}

    private static Advice advice(String words, BiFunction<ConfigurationAnswer, Matcher, String> text) {
        return new Advice(Pattern.compile(words), text);
    }

    /** What to do about a complaint; where nothing better is known, that the file is to be corrected. */
    static String of(ConfigurationAnswer answer) {
        String said = answer.place().map(ConfigurationAnswer.Place::words).orElse(answer.complaint());
        for (Advice advice : KNOWN) {
            Matcher words = advice.words().matcher(said);
            if (words.matches()) {
                return advice.text().apply(answer, words);
            }
        }
        return "Correct it: httpd -t asks again.";
    }
}
