package io.github.modwsgi.maven.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Apache's error log, into which Python's output goes, too. Only its end is read, however long it is. */
record ErrorLog(Path file) {
    private static final int END_BYTES = 1 << 16;
    private static final String TRACEBACK = "Traceback (most recent call last)";
    private static final int OF_TRACEBACK = 60;
    private static final int TRACEBACK_BEGINS = 10;
    private static final int LINE = 500;

    /**
     * Its last lines, and those before them that belong to Python's last traceback.
     *
     * @return none where there is no log
     */
    List<String> end(int lines) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - END_BYTES));
            List<String> all = new String(in.readNBytes(END_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .map(ErrorLog::shown)
                    .toList();
            return fromTraceback(all, Math.max(0, all.size() - lines));
        }
    }

    /** A line from Python ends in a carriage return, which Apache writes as the two characters \r. */
    private static String shown(String line) {
        String text = line.endsWith("\\r") ? line.substring(0, line.length() - 2) : line;
        return text.length() <= LINE ? text : text.substring(0, LINE) + " ...";
    }

    private static List<String> fromTraceback(List<String> all, int otherwise) {
        int traceback = all.size() - 1;
        while (traceback >= 0 && !all.get(traceback).contains(TRACEBACK)) {
            traceback--;
        }
        int from = traceback < 0 ? otherwise : Math.min(traceback, otherwise);
        if (all.size() - from <= OF_TRACEBACK) {
            return all.subList(from, all.size());
        }
        List<String> shown = new ArrayList<>(all.subList(from, from + TRACEBACK_BEGINS));
        shown.add("...");
        shown.addAll(all.subList(all.size() - OF_TRACEBACK + TRACEBACK_BEGINS, all.size()));
        return shown;
    }
}
