package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser without a window that shows a page at a given width. The page is shown in a frame of that width:
 * Chromium's own windows are not as narrow as a phone.
 */
public final class Chromium {
    private static final int SECONDS = 120;
    private static final int LEAST_WINDOW = 500;
    private static final Pattern SIZE = Pattern.compile("<title>(\\d+) (\\d+)</title>");

    private final Path folder;

    /** @param folder where pictures and profiles go */
    public Chromium(File folder) throws IOException {
        this.folder = Files.createDirectories(folder.toPath());
    }

    /** Whether this machine has one. */
    public static boolean isPresent() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, "chromium"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Shows a page, keeps a picture of all of it, and says how wide it is: wider than the width it was given where it
     * scrolls sideways.
     *
     * @param name of the picture, {@code NAME-WIDTH.png}
     * @param width in pixels
     */
    public int show(File page, String name, int width) throws IOException, InterruptedException {
        Path frame = folder.resolve(name + "-" + width + ".html");
        Files.writeString(
                frame,
                "<!DOCTYPE html><html><head><title></title></head>"
                        + "<body style='margin:0;background:#777'><iframe style='border:0;display:block;background:#fff' width="
                        + width
                        + " height=800 src='" + page.toURI() + "' onload='"
                        + "var root = this.contentDocument.documentElement;"
                        + "document.title = root.scrollWidth + \" \" + root.scrollHeight;"
                        + "this.height = root.scrollHeight;'></iframe></body></html>");
        Matcher size = SIZE.matcher(run(List.of("--dump-dom"), frame));
        if (!size.find()) {
            throw new AssertionError("Chromium does not show " + page);
        }
        run(
                List.of(
                        "--window-size=" + Math.max(width, LEAST_WINDOW) + "," + size.group(2),
                        "--screenshot=" + folder.resolve(name + "-" + width + ".png")),
                frame);
        return Integer.parseInt(size.group(1));
    }

    private String run(List<String> options, Path page) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--disable-gpu",
                "--hide-scrollbars",
                "--allow-file-access-from-files",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=5000",
                "--no-sandbox")); // it refuses to run for root with one
        command.addAll(options);
        command.add(page.toUri().toString());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(
                    "Chromium failed: " + String.join(" ", command) + ", see " + folder.resolve("errors.txt"));
        }
        return Files.readString(output);
    }
}
