package io.github.modwsgi.maven;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** The rooms of the design: arrows go down their list only, and nothing but {@code host} asks the machine. */
public class ArchitectureTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "modwsgi", "maven");
    private static final Pattern NAMED = Pattern.compile("io\\.github\\.modwsgi\\.maven\\.(\\w+)\\.");
    private static final Pattern MAVEN = Pattern.compile("org\\.(?:apache\\.maven|eclipse\\.aether)\\.");
    private static final Pattern MACHINE = Pattern.compile(
            "System\\.getenv|getProperty\\(\"(?:os|user|java|sun|file|native)\\.|new ProcessBuilder|Runtime\\.getRuntime"
                    + "|System\\.currentTimeMillis|(?:Instant|LocalDate|LocalDateTime|ZonedDateTime)\\.now\\(|Clock\\.system"
                    + "|ProcessHandle\\.|new ServerSocket|new Socket|InetAddress\\.|System\\.getProperties\\(");

    /** What {@code Observed} asks on record. */
    private static final Pattern FILES = Pattern.compile(
            "\\bFiles(?:\\.|::)(?:exists|notExists|is[A-Z]\\w+|list|walk|find|read\\w+|newInputStream|newByteChannel|newBufferedReader"
                    + "|lines|size|mismatch|get\\w+)\\b|\\.toRealPath\\(|\\.toFile\\(\\)\\."
                    + "|\\b(?:PeImage|ImportLibrary|CoffObject|BinaryFile|PythonConfig|ApacheHeaders|PythonHeaders)\\.read\\((?!Observed)");

    private static final Set<String> ON_RECORD = Set.of("locate", "rules");

    /** From the top; binary and host stand side by side on the ground. */
    private static final Map<String, Integer> FLOORS = Map.of(
            "goals", 7, "serve", 6, "publish", 5, "build", 4, "rules", 3, "locate", 2, "binary", 1, "host", 1);

    /** Code without comments, so that Javadoc may name what lies above. */
    private static String code(Path file) throws IOException {
        return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
            assertFalse("no sources below " + SOURCES.toAbsolutePath(), sources.isEmpty());
            return sources;
        }
    }

    private static String room(Path file) {
        return SOURCES.relativize(file).getName(0).toString();
    }

    /** What a pattern finds outside of a room, as {@code file: text}. */
    private static List<String> found(Pattern pattern, String allowedRoom) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            Matcher matcher = pattern.matcher(code(file));
            while (!room(file).equals(allowedRoom) && matcher.find()) {
                found.add(SOURCES.relativize(file) + ": " + matcher.group());
            }
        }
        return found;
    }

    @Test
    public void arrowsGoDownTheListOfRoomsOnly() throws Exception {
        List<String> up = new ArrayList<>();
        for (Path file : files()) {
            Matcher matcher = NAMED.matcher(code(file).replaceFirst("(?m)^package .*$", ""));
            while (matcher.find()) {
                int from = FLOORS.getOrDefault(room(file), 0);
                int to = FLOORS.getOrDefault(matcher.group(1), Integer.MAX_VALUE);
                if (to >= from && !room(file).equals(matcher.group(1))) {
                    up.add(SOURCES.relativize(file) + " -> " + matcher.group(1));
                }
            }
        }
        assertEquals(List.of(), up);
    }

    @Test
    public void everySourceStandsInARoom() throws Exception {
        assertEquals(List.of(), files().stream().filter(file -> !FLOORS.containsKey(room(file))).toList());
    }

    @Test
    public void nothingBelowTheGoalsKnowsMaven() throws Exception {
        assertEquals(List.of(), found(MAVEN, "goals"));
    }

    /** What is asked past the record is remembered although it has changed. */
    @Test
    public void whoLocatesAndJudgesAsksOnRecord() throws Exception {
        assertEquals(List.of(), found(FILES, "host").stream()
                .filter(found -> ON_RECORD.contains(found.split("[/\\\\]")[0]))
                .filter(found -> !found.startsWith(Path.of("locate", "HeaderListProbe.java") + ": "))
                .toList());
    }

    @Test
    public void nothingButHostAsksTheMachine() throws Exception {
        assertEquals(List.of(), found(MACHINE, "host"));
    }
}
