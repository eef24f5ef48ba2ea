package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What outlives a build: values, each with the observations that led to it. One is given back only while each of
 * these would be answered the same; else it is as if there were none. Entries that have not been asked for in a long
 * time leave, and the oldest where there are many; the folder may be deleted at any time. Safe for several threads
 * and builds.
 */
public final class Memory {
    /** Its name in the plugin's cache, and in a project's build folder. */
    public static final String FOLDER = "memory";

    private static final String FORMAT = "mod-wsgi-maven-plugin memory 3";
    private static final String EXTENSION = ".txt";
    private static final int MOST_ENTRIES = 500;
    private static final Duration AGE = Duration.ofDays(60);
    private static final Duration DAY = Duration.ofDays(1);

    private final Path folder;
    private final Answers answers;
    private final Reporter reporter;

    /** @param answers what observations are compared with, where they are of other things than files */
    public Memory(Path folder, Answers answers, Reporter reporter) {
        this.folder = folder;
        this.answers = answers;
        this.reporter = reporter;
    }

    /** One that forgets: its folder is not looked into, and nothing is kept. */
    public static Memory none() {
        return new Memory(null, Answers.OF_FILES, Reporter.SILENT);
    }

    /** Makes a value. */
    @FunctionalInterface
    public interface Maker<E extends Exception> {
        List<String> make() throws IOException, E;
    }

    /** @param observations what led to the value */
    public record Kept(List<String> value, Observations observations) {}

    /**
     * The value for a question, remembered or made anew. Where it cannot be kept the build goes on without.
     *
     * @param topic the kind of value, a name for files
     */
    public <E extends Exception> List<String> recall(String topic, List<String> question, Maker<E> maker)
            throws IOException, E {
        Optional<Kept> kept = kept(topic, question);
        if (kept.isPresent()) {
            return kept.get().value();
        }
        try (Observed.Recording recording = Observed.record()) {
            List<String> made = maker.make();
            keep(topic, question, made, recording.observations());
            return made;
        }
    }

    /**
     * The value that was kept for a question, where all that led to it is as it was; whoever records gets that, too.
     */
    public Optional<Kept> kept(String topic, List<String> question) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = file(topic, question);
        Optional<List<List<String>>> lines = RecordFile.read(file, FORMAT, reporter);
        if (lines.isEmpty() || lines.get().size() < 2 || !lines.get().get(0).equals(question)) {
            return Optional.empty();
        }
        Observations observations = new Observations();
        try {
            for (List<String> line : lines.get().subList(2, lines.get().size())) {
                observations.add(new Observation(Observation.Kind.valueOf(line.get(0)), line.get(1), line.get(2)));
            }
            Optional<Observation> changed = observations.changedSinceYoung(answers);
            if (changed.isPresent()) {
                reporter.debug(
                        "changed since " + topic + " was kept: " + changed.get().question());
                return Optional.empty();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            reporter.debug(file + " is not taken: " + e);
            return Optional.empty();
        }
        isUsed(file);
        Observed.noteAll(observations);
        return Optional.of(new Kept(lines.get().get(1), observations));
    }

    /** Keeps a value. */
    public void keep(String topic, List<String> question, List<String> value, Observations observations) {
        if (folder == null) {
            return;
        }
        List<List<String>> lines = new ArrayList<>(List.of(question, value));
        lines.addAll(observations.lines());
        Path file = file(topic, question);
        try {
            RecordFile.write(file, FORMAT, lines);
            tidy(file.getParent());
        } catch (IOException e) {
            reporter.debug(topic + " is not remembered: " + e);
        }
    }

    private Path file(String topic, List<String> question) {
        // Which entry it is its own text tells: two of one name take turns.
        return folder.resolve(topic).resolve(RecordFile.checksum(String.join("\n", question)) + EXTENSION);
    }

    private static void isUsed(Path file) {
        try {
            Instant now = WallClock.now();
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(DAY))) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
        } catch (IOException e) {
            return; // it leaves earlier
        }
    }

    private static void tidy(Path topic) throws IOException {
        Map<Path, FileTime> entries = new TreeMap<>();
        try (Stream<Path> files = Files.list(topic)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(EXTENSION)).toList()) {
                FileStamp stamp = FileStamp.ofAny(file);
                entries.put(file, FileTime.from(stamp.modified(), TimeUnit.NANOSECONDS));
            }
        }
        FileTime oldest = FileTime.from(WallClock.now().minus(AGE));
        List<Path> byAge = entries.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        for (int i = 0; i < byAge.size(); i++) {
            if (i >= MOST_ENTRIES || entries.get(byAge.get(i)).compareTo(oldest) < 0) {
                FileChanges.deleteIfExists(byAge.get(i));
            }
        }
    }
}
