package io.github.modwsgi.maven.build.incremental;

import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.RecordFile;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.StampedDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a target's last build made, from what: read at its beginning and written when steps have succeeded. A state
 * of another format, or one that is damaged, is none: everything is built.
 */
public final class BuildState {
    private static final String FORMAT = "mod-wsgi-maven-plugin build state 5";

    private final Map<Path, StampedDigest> files;
    private final Map<String, StepRecord> steps;

    /**
     * A step that has succeeded.
     *
     * @param key tool, arguments and set of inputs
     * @param inputsDigest of the names and contents of all inputs
     * @param inputs the files that it read
     * @param outputs the files that it made
     * @param outputsDigest of the names and contents of all outputs
     * @param durationMillis how long it took
     * @param output what the tool said
     */
    public record StepRecord(
            String key,
            String inputsDigest,
            List<Path> inputs,
            List<Path> outputs,
            String outputsDigest,
            long durationMillis,
            String output) {}

    private BuildState(Map<Path, StampedDigest> files, Map<String, StepRecord> steps) {
        this.files = files;
        this.steps = steps;
    }

    /** The state in a file, or an empty one. */
    public static BuildState read(Path file, Reporter reporter) {
        try {
            return RecordFile.read(file, FORMAT, reporter)
                    .map(BuildState::parse)
                    .orElseGet(BuildState::none);
        } catch (RuntimeException e) { // whole, and not by us
            reporter.debug("Building everything: " + file + " is not the state of a build: " + e);
            return none();
        }
    }

    private static BuildState none() {
        return new BuildState(Map.of(), new LinkedHashMap<>());
    }

    /** The stamps and digests of the last build. */
    public Map<Path, StampedDigest> files() {
        return files;
    }

    /** The step of that name, as it succeeded last; null where it has not. */
    public StepRecord step(String name) {
        return steps.get(name);
    }

    /** Records a step that has succeeded. */
    public void put(String name, StepRecord step) {
        steps.put(name, step);
    }

    /** Forgets a step. */
    public void remove(String name) {
        steps.remove(name);
    }

    /** Forgets the steps that the plan does not have. */
    void keepOnly(List<String> names) {
        steps.keySet().retainAll(names);
    }

    /** Writes the state, with the digests of all files that its steps name. */
    public void write(Path file, InputDigests digests) throws IOException {
        Map<Path, Integer> numbers = new HashMap<>();
        List<List<String>> lines = new ArrayList<>();
        for (StepRecord step : steps.values()) {
            for (List<Path> paths : List.of(step.inputs(), step.outputs())) {
                for (Path path : paths) {
                    if (numbers.putIfAbsent(path, numbers.size()) == null) {
                        StampedDigest recorded = digests.toRecord(path);
                        lines.add(List.of(
                                "file", path.toString(), recorded.stamp().text(), recorded.sha256()));
                    }
                }
            }
        }
        steps.forEach((name, step) -> lines.add(List.of(
                "step",
                name,
                step.key(),
                step.inputsDigest(),
                step.outputsDigest(),
                numbersOf(step.inputs(), numbers),
                numbersOf(step.outputs(), numbers),
                Long.toString(step.durationMillis()),
                step.output())));
        RecordFile.write(file, FORMAT, lines);
    }

    private static String numbersOf(List<Path> paths, Map<Path, Integer> numbers) {
        StringBuilder text = new StringBuilder();
        paths.forEach(path -> text.append(text.isEmpty() ? "" : " ").append(numbers.get(path)));
        return text.toString();
    }

    private static BuildState parse(List<List<String>> lines) {
        List<Path> paths = new ArrayList<>();
        Map<Path, StampedDigest> files = new HashMap<>();
        Map<String, StepRecord> steps = new LinkedHashMap<>();
        for (List<String> fields : lines) {
            if (fields.get(0).equals("file")) {
                Path path = Path.of(fields.get(1));
                paths.add(path);
                files.put(path, new StampedDigest(FileStamp.parse(fields.get(2)), fields.get(3)));
            } else {
                steps.put(
                        fields.get(1),
                        new StepRecord(
                                fields.get(2),
                                fields.get(3),
                                pathsOf(fields.get(5), paths),
                                pathsOf(fields.get(6), paths),
                                fields.get(4),
                                Long.parseLong(fields.get(7)),
                                fields.get(8)));
            }
        }
        return new BuildState(files, steps);
    }

    private static List<Path> pathsOf(String numbers, List<Path> paths) {
        List<Path> named = new ArrayList<>();
        for (int at = 0, end; at < numbers.length(); at = end + 1) {
            end = numbers.indexOf(' ', at) < 0 ? numbers.length() : numbers.indexOf(' ', at);
            named.add(paths.get(Integer.parseInt(numbers, at, end, 10)));
        }
        return named;
    }
}
