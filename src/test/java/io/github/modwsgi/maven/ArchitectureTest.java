package io.github.modwsgi.maven;

import static java.util.Map.entry;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** The rooms and their sub-rooms: arrows go down their list only, and nothing but {@code host} asks the machine. */
public class ArchitectureTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "modwsgi", "maven");
    private static final Pattern NAMED = Pattern.compile("io\\.github\\.modwsgi\\.maven\\.((?:[a-z]+\\.)+)[A-Z]");
    private static final Pattern MAVEN = Pattern.compile("org\\.(?:apache\\.maven|eclipse\\.aether)\\.");
    /**
     * Environment, system properties, programs, clocks, the network, and what Java takes from the machine for a
     * default.
     */
    private static final Pattern MACHINE = Pattern.compile(
            "System\\.(?:getenv|getProperty|getProperties|setProperty|currentTimeMillis|nanoTime|console|in)\\b"
                    + "|(?:Integer\\.getInteger|Long\\.getLong|Boolean\\.getBoolean)\\(|\\bProperties\\(System"
                    + "|new ProcessBuilder|Runtime\\.getRuntime|\\bProcessHandle\\b|ManagementFactory|WindowsPreferences|prefs\\.Preferences"
                    + "|\\b(?:Instant|Local\\w+|Zoned\\w+|Offset\\w+|Year\\w*|Clock)(?:\\.|::)(?:now|system\\w*|tick\\w*)\\b"
                    + "|new Date\\(\\)|Calendar\\.getInstance|InetAddress|NetworkInterface"
                    + "|\\b(?:Server|Datagram|SSL)?Socket\\(|(?:Socket|Datagram)Channel\\b|HttpClient\\b|\\.open(?:Connection|Stream)\\("
                    + "|TimeZone\\.getDefault|ZoneId\\.systemDefault|Locale\\.getDefault|Charset\\.defaultCharset|FileSystems\\."
                    + "|String\\.format\\((?!\\s*Locale)|\\.formatted\\(|\\.to(?:Lower|Upper)Case\\(\\)|\\.getBytes\\(\\)");

    /** Whatever reads a file, a folder or a link, by itself or through a class that reads what it is handed. */
    private static final Pattern FILES = Pattern.compile(
            "\\bFiles(?:\\.|::)(?:exists|notExists|is[A-Z]\\w+|list|walk\\w*|find|read\\w+|newInputStream|newByteChannel"
                    + "|newBufferedReader|newDirectoryStream|lines|size|mismatch|get\\w+|copy\\((?!Observed))\\b"
                    + "|\\.toRealPath\\(|\\.toFile\\(\\)\\.|new File(?:InputStream|Reader)?\\(|RandomAccessFile|FileChannel|new ZipFile"
                    + "|\\b(?:PeImage|ImportLibrary|CoffObject|CHeader|PythonConfig|ApacheHeaders|PythonHeaders|ModWsgiHeader"
                    + "|Authenticode|BinaryFile|GitLfs|OtherSystem)\\.(?:read|inspect|isPointer|of)\\((?!Observed)");

    private static final Pattern MOVES = Pattern.compile("\\bFiles(?:\\.|::)(?:delete\\w*|move)\\b");

    /** A file's digest, where it is not that of texts. */
    private static final Pattern DIGESTS = Pattern.compile("Sha256\\.of\\((?!Observed|parts|question|part\\))");

    /**
     * Who asks past the record, and why that is no door: nothing that would be wrong in a later build is remembered
     * of it. One source a line, or a room.
     */
    private static final Map<String, String> PAST_THE_RECORD = Map.ofEntries(
            entry("binary", "reads what it is handed: who hands it over has it noted"),
            entry("serve", "servers and Wine are asked in each build, and nothing of it is remembered"),
            entry(
                    "locate/compilers/HeaderListProbe",
                    "reads the file that the probe has just made in a folder of its own"),
            entry("locate/archives/ArchiveUnpacker", "asks for folders that it has just made"),
            entry(
                    "locate/archives/UnpackedArchives",
                    "asks where the rest of an archive is to come from, not what it is"),
            entry("locate/archives/ZipDirectory", "reads an archive of which the digest was noted"),
            entry("locate/archives/FileSelection", "what inspect looks at, which remembers nothing"),
            entry(
                    "build/incremental/OutputCache",
                    "is the record of what builds have made; what is damaged is not there"),
            entry("build/incremental/AskedFiles", "reads sources that are recorded with the step"),
            entry("build/incremental/CachedCompiles", "reads the object that a step has just made"),
            entry("goals/KeptBuilds", "asks for what was published, which it puts back"),
            entry("build/plan/CompileGroup", "how many processes compile changes nothing of what is made"),
            entry("build/incremental/CompileTimeEstimate", "a source's size decides in which order is compiled"),
            entry(
                    "build/plan/HeaderList",
                    "reads the list that the compiler has just made; the headers in it are recorded with the step"),
            entry(
                    "build/incremental/InputDigests",
                    "is the record of the steps: stamps and digests of what they read and made"),
            entry("build/Link", "reads objects and the module, which are recorded with the step"),
            entry("build/LinkFailure", "says why a link has failed, and nothing is remembered of one that failed"),
            entry("build/plan/ManifestStep", "reads the module that was just linked, which is recorded with the step"),
            entry("build/incremental/ObjectFolder", "lists objects, to delete those that the plan does not have"),
            entry("build/TargetBuild", "asks for its own mark of a build that did not end"),
            entry("goals/Attachments", "asks for what was made; what is attached is noted when it is remembered"),
            entry("goals/InspectMojo", "remembers nothing"),
            entry("goals/InstallModuleMojo", "remembers nothing"),
            entry("goals/ModuleOffer", "install-module remembers nothing"),
            entry("goals/OwnApplication", "verify remembers nothing"),
            entry("publish/BuiltModule", "reads the module that was made, which is noted when it is remembered"),
            entry("publish/Bundle", "reads the modules that were made, which are noted when they are remembered"),
            entry("publish/wheel/Wheel", "reads the module that was made, which is noted when it is remembered"),
            entry("install", "remembers nothing"),
            entry("sign/ModuleSigner", "reads the signed copy and its note, which are noted when they are remembered"),
            entry("goals/Reproduction", "compares what two builds made, and is never repeated from memory"),
            entry("report", "remembers nothing"));

    /** From the top to the ground. */
    private static final List<String> ORDER = List.of(
            "goals",
            "goals/maven",
            "install",
            "report/html",
            "report",
            "serve",
            "serve/wine",
            "publish/wheel",
            "publish/sbom",
            "publish",
            "build",
            "build/incremental",
            "build/plan",
            "rules/module",
            "rules/target",
            "rules/configuration",
            "rules/compiler",
            "rules/python",
            "rules/apache",
            "rules/sources",
            "rules",
            "sign",
            "locate/targets",
            "locate/llvm",
            "locate/msvc",
            "locate/compilers",
            "locate/kits",
            "locate/archives",
            "locate",
            "binary/file",
            "binary/headers",
            "binary/coff",
            "binary/pe",
            "binary",
            "host");

    /** Code without comments, so that Javadoc may name what lies above. */
    private static String code(Path file) throws IOException {
        return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            assertFalse("no sources below " + SOURCES.toAbsolutePath(), sources.isEmpty());
            return sources;
        }
    }

    private static String room(Path file) {
        return SOURCES.relativize(file.getParent()).toString().replace('\\', '/');
    }

    private static boolean isIn(String room, String place) {
        return (place + "/").startsWith(room + "/");
    }

    /** What a pattern finds outside of a room, as {@code file: text}. */
    private static List<String> found(Pattern pattern, String allowedRoom) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            Matcher matcher = pattern.matcher(code(file));
            while (!isIn(allowedRoom, room(file)) && matcher.find()) {
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
                String named = matcher.group(1).replaceFirst("\\.$", "").replace('.', '/');
                if (ORDER.indexOf(named) < ORDER.indexOf(room(file))) {
                    up.add(SOURCES.relativize(file) + " -> " + named);
                }
            }
        }
        assertEquals(List.of(), up);
    }

    @Test
    public void everyRoomStandsInTheList() throws Exception {
        assertEquals(
                new TreeSet<>(ORDER),
                files().stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    public void everyRoomSaysWhatLivesInIt() {
        assertEquals(
                List.of(),
                ORDER.stream()
                        .filter(room ->
                                !Files.isRegularFile(SOURCES.resolve(room).resolve("package-info.java")))
                        .toList());
    }

    /** Without comments, blank lines and imports. */
    @Test
    public void noSourceIsLongerThan250Lines() throws Exception {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files()) {
            long lines = code(file)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("import "))
                    .count();
            if (lines > 250) {
                tooLong.add(SOURCES.relativize(file) + ": " + lines);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    public void nothingBelowTheGoalsKnowsMaven() throws Exception {
        assertEquals(List.of(), found(MAVEN, "goals"));
    }

    /** What is asked past the record is remembered although it has changed. */
    @Test
    public void whoAsksPastTheRecordHasAReason() throws Exception {
        List<String> found = new ArrayList<>(found(FILES, "host"));
        found(DIGESTS, "host").stream()
                .filter(one -> Set.of("locate", "rules").contains(roomOf(one)))
                .forEach(found::add);
        assertEquals(
                List.of(),
                found.stream()
                        .filter(one ->
                                !PAST_THE_RECORD.containsKey(roomOf(one)) && !PAST_THE_RECORD.containsKey(nameOf(one)))
                        .toList());
        Set<String> needed = new TreeSet<>();
        found.forEach(one -> needed.add(PAST_THE_RECORD.containsKey(roomOf(one)) ? roomOf(one) : nameOf(one)));
        assertEquals(needed, new TreeSet<>(PAST_THE_RECORD.keySet()));
    }

    private static String roomOf(String found) {
        return found.split("[/\\\\]")[0];
    }

    private static String nameOf(String found) {
        return found.replaceFirst("\\.java: (?s).*", "").replace('\\', '/');
    }

    /** Windows lets nobody move or delete what another program has open: one place tries again. */
    @Test
    public void filesAreMovedAndDeletedInOnePlace() throws Exception {
        assertEquals(
                List.of(),
                found(MOVES, "").stream()
                        .filter(one -> !nameOf(one).equals("host/FileChanges"))
                        .toList());
    }

    @Test
    public void nothingButHostAsksTheMachine() throws Exception {
        assertEquals(List.of(), found(MACHINE, "host"));
    }
}
