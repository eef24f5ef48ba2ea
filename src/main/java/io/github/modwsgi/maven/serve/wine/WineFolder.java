package io.github.modwsgi.maven.serve.wine;

import io.github.modwsgi.maven.host.FileChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of this machine that a Wine prefix shows for a while where a configuration expects it, {@code
 * D:/Apache24}: a configuration of another machine names its folders. In a prefix of the plugin's own, which is
 * locked meanwhile.
 */
public final class WineFolder implements AutoCloseable {
    private static final Pattern WINDOWS_PATH = Pattern.compile("([A-Ya-y]):[/\\\\]+([^:*?\"<>|]+?)[/\\\\]*");

    private final Deque<Path> made = new ArrayDeque<>();

    private WineFolder() {}

    /**
     * Shows a folder.
     *
     * @param windowsPath where, with a drive other than Z:
     * @return empty where something else is there in this prefix
     */
    static Optional<WineFolder> show(Path prefix, String windowsPath, Path folder) throws IOException {
        Matcher path = WINDOWS_PATH.matcher(windowsPath);
        if (!path.matches()) {
            return Optional.empty();
        }
        WineFolder shown = new WineFolder();
        if (shown.link(
                prefix, path.group(1).toLowerCase(Locale.ROOT), path.group(2).split("[/\\\\]+"), folder)) {
            return Optional.of(shown);
        }
        shown.close();
        return Optional.empty();
    }

    private boolean link(Path prefix, String letter, String[] names, Path folder) throws IOException {
        Path drive = prefix.resolve("dosdevices").resolve(letter + ":");
        if (!Files.exists(drive, LinkOption.NOFOLLOW_LINKS)) {
            Path root = prefix.resolve("drive_" + letter);
            makeFolder(root);
            made.push(Files.createSymbolicLink(
                    drive, Path.of("..", root.getFileName().toString())));
        }
        Path at = drive.toRealPath();
        if (!at.startsWith(prefix.toRealPath())) {
            return false;
        }
        for (int i = 0; i < names.length - 1; i++) {
            at = at.resolve(names[i]);
            if (names[i].startsWith(".") || Files.isSymbolicLink(at)) {
                return false;
            }
            makeFolder(at);
        }
        Path place = at.resolve(names[names.length - 1]);
        if (Files.isSymbolicLink(place)) {
            FileChanges.delete(place); // of a JVM that was killed: nobody else links in here
        }
        if (Files.exists(place) || place.getFileName().toString().startsWith(".")) {
            return false;
        }
        made.push(Files.createSymbolicLink(place, folder.toAbsolutePath()));
        return true;
    }

    private void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            made.push(Files.createDirectory(folder));
        }
    }

    @Override
    public void close() throws IOException {
        for (Path path : made) {
            FileChanges.deleteIfExists(path);
        }
    }
}
