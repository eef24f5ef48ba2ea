package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.StampedDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
final class BuildState {
    private static final String FORMAT = "mod-wsgi-maven-plugin build state 2";
    private static final String END = "end";

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
     */
    record StepRecord(
            String key,
            String inputsDigest,
            List<Path> inputs,
            List<Path> outputs,
            String outputsDigest,
            long durationMillis) {}

    private BuildState(Map<Path, StampedDigest> files, Map<String, StepRecord> steps) {
        this.files = files;
        this.steps = steps;
    }

    /** The state in a file, or an empty one. */
    static BuildState read(Path file, Reporter reporter) {
        if (!Files.isRegularFile(file)) {
            return new BuildState(Map.of(), new LinkedHashMap<>());
        }
        try {
            return parse(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            reporter.debug("Building everything: " + file + " is not the state of a build: " + e);
            return new BuildState(Map.of(), new LinkedHashMap<>());
        }
    }

    /** The stamps and digests of the last build. */
    Map<Path, StampedDigest> files() {
        return files;
    }

    /** The step of that name, as it succeeded last; null where it has not. */
    StepRecord step(String name) {
        return steps.get(name);
    }

    /** Records a step that has succeeded. */
    void put(String name, StepRecord step) {
        steps.put(name, step);
    }

    /** Forgets a step. */
    void remove(String name) {
        steps.remove(name);
    }

    /** Forgets the steps that the plan does not have. */
    void keepOnly(List<String> names) {
        steps.keySet().retainAll(names);
    }

    /** Writes the state, with the digests of all files that its steps name. */
    void write(Path file, InputDigests digests) throws IOException {
        Map<Path, Integer> numbers = new HashMap<>();
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        for (StepRecord step : steps.values()) {
            for (List<Path> paths : List.of(step.inputs(), step.outputs())) {
                for (Path path : paths) {
                    if (numbers.putIfAbsent(path, numbers.size()) == null) {
                        StampedDigest recorded = digests.toRecord(path);
                        line(text, "file", path.toString(), Long.toString(recorded.stamp().size()),
                                Long.toString(recorded.stamp().modified()), recorded.stamp().fileKey(),
                                recorded.sha256());
                    }
                }
            }
        }
        steps.forEach((name, step) -> line(text, "step", name, step.key(), step.inputsDigest(), step.outputsDigest(),
                numbersOf(step.inputs(), numbers), numbersOf(step.outputs(), numbers),
                Long.toString(step.durationMillis())));
        line(text, END, Sha256.of(List.of(text.toString())));
        AtomicFile.write(file, text.toString());
    }

    private static String numbersOf(List<Path> paths, Map<Path, Integer> numbers) {
        StringBuilder text = new StringBuilder();
        paths.forEach(path -> text.append(text.isEmpty() ? "" : " ").append(numbers.get(path)));
        return text.toString();
    }

    private static void line(StringBuilder text, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : "\t");
            text.append(escape(fields[i]));
        }
        text.append('\n');
    }

    private static BuildState parse(List<String> lines) {
        int last = lines.size() - 1;
        String body = String.join("\n", lines.subList(0, last)) + "\n";
        if (!lines.get(0).equals(FORMAT) || !lines.get(last).equals(END + "\t" + Sha256.of(List.of(body)))) {
            throw new IllegalArgumentException("another format, or not whole");
        }
        List<Path> paths = new ArrayList<>();
        Map<Path, StampedDigest> files = new HashMap<>();
        Map<String, StepRecord> steps = new LinkedHashMap<>();
        for (String line : lines.subList(1, last)) {
            String[] fields = fields(line);
            if (fields[0].equals("file")) {
                Path path = Path.of(fields[1]);
                paths.add(path);
                files.put(path, new StampedDigest(
                        new FileStamp(Long.parseLong(fields[2]), Long.parseLong(fields[3]), fields[4]), fields[5]));
            } else {
                steps.put(fields[1], new StepRecord(
                        fields[2], fields[3], pathsOf(fields[5], paths), pathsOf(fields[6], paths), fields[4],
                        Long.parseLong(fields[7])));
            }
        }
        return new BuildState(files, steps);
    }

    private static List<Path> pathsOf(String numbers, List<Path> paths) {
        List<Path> named = new ArrayList<>();
        for (String number : numbers.isEmpty() ? new String[0] : numbers.split(" ")) {
            named.add(paths.get(Integer.parseInt(number)));
        }
        return named;
    }

    private static String[] fields(String line) {
        String[] fields = line.split("\t", -1);
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].indexOf('\\') >= 0) {
                fields[i] = unescape(fields[i]);
            }
        }
        return fields;
    }

    /** What would end a field or a line; lines are read back at {@code \r}, too. */
    private static String escape(String field) {
        return field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char next = field.charAt(++i);
            text.append(switch (next) {
                case 't' -> '\t';
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> next;
            });
        }
        return text.toString();
    }
}
