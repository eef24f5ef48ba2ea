package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.host.Reporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the goals of a build said and attached. Where the memory gives it back the goals say and attach the same without
 * looking further: most of a build in which nothing has changed would be code that runs for the first time in its JVM.
 */
final class Transcript {
    /** In the place of a goal: what is said where the plugin's cache had what was published. */
    static final String RESTORED = "restored";

    private static final String SAY = "say";
    private static final String ATTACH = "attach";

    private final String published;
    private final int targets;
    private final int sources;
    private final List<Said> said = new ArrayList<>();
    private final List<Attached> attached = new ArrayList<>();

    /** @param level {@code info} or {@code warn} */
    record Said(String goal, String level, String text) {}

    /** @param classifier of an attached artifact */
    record Attached(String type, String classifier, Path file) {}

    /**
     * @param published what else the published files depend on: the bundle's name, its date, the project's coordinates
     */
    Transcript(String published, int targets, int sources) {
        this.published = published;
        this.targets = targets;
        this.sources = sources;
    }

    void report(String goal, String level, String text) {
        said.add(new Said(goal, level, text));
    }

    /** One that tells nobody but this. */
    Reporter reporterOf(String goal) {
        return new Reporter() {
            @Override
            public void info(String message) {
                report(goal, "info", message);
            }

            @Override
            public void warn(String message) {
                report(goal, "warn", message);
            }

            @Override
            public void error(String message) {
                report(goal, "warn", message); // of a compile that succeeded
            }

            @Override
            public void debug(String message) {}
        };
    }

    void attach(Attached one) {
        attached.add(one);
    }

    /** Tells what a goal said, and returns it. */
    List<String> replay(String goal, Reporter reporter) {
        List<String> texts = new ArrayList<>();
        for (Said one : said) {
            if (one.goal().equals(goal)) {
                texts.add(one.text());
                if (one.level().equals("warn")) {
                    reporter.warn(one.text());
                } else {
                    reporter.info(one.text());
                }
            }
        }
        return texts;
    }

    List<Attached> attached() {
        return attached;
    }

    String published() {
        return published;
    }

    int targets() {
        return targets;
    }

    int sources() {
        return sources;
    }

    /** As the memory keeps it. */
    List<String> fields() {
        List<String> fields = new ArrayList<>(List.of(published, Integer.toString(targets), Integer.toString(sources)));
        said.forEach(one -> fields.addAll(List.of(SAY, one.goal(), one.level(), one.text())));
        attached.forEach(one -> fields.addAll(
                List.of(ATTACH, one.type(), one.classifier(), one.file().toString())));
        return fields;
    }

    /** What {@link #fields} made. */
    static Transcript of(List<String> fields) {
        Transcript transcript =
                new Transcript(fields.get(0), Integer.parseInt(fields.get(1)), Integer.parseInt(fields.get(2)));
        for (int i = 3; i < fields.size(); i += 4) {
            if (fields.get(i).equals(SAY)) {
                transcript.report(fields.get(i + 1), fields.get(i + 2), fields.get(i + 3));
            } else {
                transcript.attach(new Attached(fields.get(i + 1), fields.get(i + 2), Path.of(fields.get(i + 3))));
            }
        }
        return transcript;
    }
}
