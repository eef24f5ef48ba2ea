package io.github.modwsgi.maven.host;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reporter that keeps what it is told: {@code "warn: text"}. */
public final class Told implements Reporter {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void info(String message) {
        lines.add("info: " + message);
    }

    @Override
    public void warn(String message) {
        lines.add("warn: " + message);
    }

    @Override
    public void error(String message) {
        lines.add("error: " + message);
    }

    @Override
    public void debug(String message) {
        lines.add("debug: " + message);
    }

    /** All that was told, in its order. */
    public List<String> all() {
        return List.copyOf(lines);
    }

    /** What was told as {@code warn}, {@code error}, {@code info} or {@code debug}. */
    public List<String> of(String severity) {
        return lines.stream()
                .filter(line -> line.startsWith(severity + ": "))
                .map(line -> line.substring(severity.length() + 2))
                .toList();
    }

    /** Forgets what was told. */
    public void clear() {
        lines.clear();
    }
}
