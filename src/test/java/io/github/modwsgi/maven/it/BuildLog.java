package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a build printed. An assertion that fails shows the last lines of the log. */
public final class BuildLog {
    private static final int LINES_SHOWN = 150;

    private static final String OURS = "Failed to execute goal io\\.github\\.modwsgi:mod-wsgi-maven-plugin:\\S+:";

    /** Maven prints a message of several lines with this before each. */
    private static final Pattern FURTHER_LINE = Pattern.compile("\n\\[ERROR] ?");

    private final String text;
    private final boolean isWindows;

    private BuildLog(String text, boolean isWindows) {
        this.text = text;
        this.isWindows = isWindows;
    }

    /** The log that the invoker has written for a project. */
    public static BuildLog of(File project) throws IOException {
        return read(project.toPath().resolve("build.log"), Maven.windowsMaven().isPresent());
    }

    /**
     * Bytes that are no UTF-8, as Maven prints them in another locale, become question marks. Wine shows this machine's
     * files as drive Z: what the Windows JVM calls them becomes what the scripts call them.
     *
     * @param isPlayed whether Wine played the Windows that has printed it
     */
    static BuildLog read(Path file, boolean isPlayed) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
        boolean isWindows = isPlayed || !Selection.isPlayedWindows() && Selection.isWindows();
        BuildLog log = new BuildLog(text, isWindows);
        String slashed = log.slashed(text);
        return new BuildLog(isPlayed ? slashed.replace("Z:/", "/") : slashed, isWindows);
    }

    /** Paths as a script writes them for all systems, with slashes. */
    private String slashed(CharSequence written) {
        return isWindows ? written.toString().replace('\\', '/') : written.toString();
    }

    /** All of these texts are in the log, each where one before it ended or later. */
    public BuildLog says(CharSequence... texts) {
        int from = 0;
        for (CharSequence expected : texts) {
            int found = text.indexOf(slashed(expected), from);
            if (found < 0) {
                String where = from == 0 ? "in the log: " : "in the log, behind what was found: ";
                throw failure("expected " + where, expected);
            }
            from = found + expected.length();
        }
        return this;
    }

    /** None of these texts is in the log. */
    public BuildLog saysNot(CharSequence... texts) {
        for (CharSequence unexpected : texts) {
            if (text.contains(slashed(unexpected))) {
                throw failure("not expected in the log: ", unexpected);
            }
        }
        return this;
    }

    /** How often a text is in the log. */
    public int count(CharSequence expected) {
        return text.split(Pattern.quote(slashed(expected)), -1).length - 1;
    }

    /** The log has a line that matches, from its level on; its paths have slashes. */
    public BuildLog matches(String regex) {
        if (!Pattern.compile("(?m)^" + regex + "$").matcher(text).find()) {
            throw failure("expected in the log a line like: ", regex);
        }
        return this;
    }

    /**
     * A goal of the plugin failed with exactly this message, as the user's to mend, and Maven printed no stack trace.
     *
     * @param goal its name without the prefix
     */
    public BuildLog failedIn(String goal, CharSequence message) {
        Matcher failure = Pattern.compile(
                        OURS + goal + " \\([^)]*\\) on project [^:]+: (.*?) -> \\[Help 1]", Pattern.DOTALL)
                .matcher(text);
        if (!failure.find()) {
            throw failure("expected that the goal " + goal + " fails with: ", message);
        }
        String found = FURTHER_LINE.matcher(failure.group(1)).replaceAll("\n");
        if (!found.equals(slashed(message))) {
            throw failure("the goal " + goal + " failed with another message than expected: ", message);
        }
        return says("MojoFailureException").saysNot("\tat ");
    }

    /** A goal of the plugin failed with one finding, which was told as an error before. */
    public BuildLog failedWithFinding(String goal, CharSequence finding) {
        return says("[ERROR] " + finding + "\n").failedIn(goal, finding);
    }

    /**
     * The plugin that has run, {@code groupId:artifactId:version}: as a command line names it where there is no pom.
     */
    public String pluginCoordinates() {
        Matcher plugin =
                Pattern.compile("--- mod-wsgi(?:-maven-plugin)?:([^:]+):").matcher(text);
        if (!plugin.find()) {
            throw failure("expected a goal of ours in the log", "");
        }
        return "io.github.modwsgi:mod-wsgi-maven-plugin:" + plugin.group(1);
    }

    AssertionError failure(String what, CharSequence expected) {
        StringBuilder message =
                new StringBuilder(what).append('\n').append(expected).append("\nThe log ends with:");
        text.lines().skip(Math.max(0, text.lines().count() - LINES_SHOWN)).forEach(line -> message.append('\n')
                .append(line));
        return new AssertionError(message.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
