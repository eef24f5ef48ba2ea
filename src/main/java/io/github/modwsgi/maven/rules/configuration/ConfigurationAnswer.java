package io.github.modwsgi.maven.rules.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an Apache says of a configuration when it is started with {@link #QUESTION}: whether it takes it, and what it
 * loads.
 *
 * @param accepted whether it takes it
 * @param complaint what it says against it, from {@code Syntax error on line …} on, in one line; empty where it is
 *     accepted
 * @param loadedFrom the file that {@code wsgi_module} came from, as the configuration names it; empty where none is
 *     loaded, or where this Apache does not tell (AH01575, from 2.4.10 on)
 * @param loads whether {@code wsgi_module} is among the modules that it loads
 * @param skipped whether a later {@code LoadModule wsgi_module} was skipped (AH01574)
 * @param files the configuration's files in the order in which they are read, as Apache names them; empty where this
 *     Apache does not tell (before 2.4.21)
 */
public record ConfigurationAnswer(
        boolean accepted,
        String complaint,
        Optional<String> loadedFrom,
        boolean loads,
        boolean skipped,
        List<String> files) {
    /** The arguments before {@code -f}; an older Apache takes a name that it does not know for a condition's. */
    public static final List<String> QUESTION =
            List.of("-t", "-e", "debug", "-D", "DUMP_MODULES", "-D", "DUMP_INCLUDES", "-D", "DUMP_RUN_CFG");

    private static final Pattern COMPLAINT = Pattern.compile("(?s)Syntax error on line \\d+ of .*");
    private static final Pattern PLACE = Pattern.compile("Syntax error on line (\\d+) of (.+?):\\s+(.*)");
    private static final Pattern LOADED = Pattern.compile("(?m)AH01575: loaded module wsgi_module from (.*)$");
    private static final Pattern LISTED = Pattern.compile("(?m)^ wsgi_module \\(");
    private static final Pattern SKIPPED = Pattern.compile("AH01574: module wsgi_module is already loaded");
    private static final String FILES = "Included configuration files:";
    private static final Pattern FILE = Pattern.compile("^ +\\((?:\\*|\\d+)\\) (.+)$");

    public ConfigurationAnswer {
        files = List.copyOf(files);
    }

    /**
     * The answer in an Apache's output.
     *
     * @param accepted whether it ended with exit code 0
     */
    public static ConfigurationAnswer of(boolean accepted, String output) {
        String text = output.replace("\r", "");
        Matcher loaded = LOADED.matcher(text);
        Optional<String> from = loaded.find() ? Optional.of(loaded.group(1).strip()) : Optional.empty();
        return new ConfigurationAnswer(
                accepted,
                accepted ? "" : complaintIn(text),
                from,
                from.isPresent() || LISTED.matcher(text).find(),
                SKIPPED.matcher(text).find(),
                text.lines()
                        .map(FILE::matcher)
                        .filter(Matcher::matches)
                        .map(file -> file.group(1))
                        .toList());
    }

    private static String complaintIn(String text) {
        Matcher complaint = COMPLAINT.matcher(text);
        String words = complaint.find() ? complaint.group() : text;
        return words.lines()
                .filter(line -> !FILE.matcher(line).matches())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.contains(":debug]") && !line.equals(FILES))
                .collect(Collectors.joining(" "))
                .replaceFirst("\\.$", ""); // of the system's own sentences
    }

    /** A place in the configuration, as Apache names it, and what is said of it. */
    record Place(String file, int line, String words) {}

    /** Where the complaint is; empty where it names no line. */
    Optional<Place> place() {
        Matcher place = PLACE.matcher(complaint);
        return place.matches()
                ? Optional.of(new Place(place.group(2), Integer.parseInt(place.group(1)), place.group(3)))
                : Optional.empty();
    }
}
