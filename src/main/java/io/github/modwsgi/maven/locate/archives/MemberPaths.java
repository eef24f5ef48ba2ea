package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.HostileArchiveException;
import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.UnnameableMemberException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the members of an archive are unpacked to, by names that are not believed: all stay inside a folder. */
final class MemberPaths {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");
    private static final int SHOWN_CHARS = 300;

    /** Kits have 9 and sources 6; each name could make thousands of folders. */
    private static final int DEPTH = 100;

    private final Path root;

    /** @param root the folder */
    MemberPaths(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** A link's target is relative to the link's own folder. */
    void checkLink(String name, String target) throws IOException {
        int folder = name.lastIndexOf('/') + 1;
        if (isAbsolute(target)) {
            throw new HostileArchiveException(
                    "its link " + shown(name) + " leads out of the archive, to " + shown(target));
        }
        inside(name, name.substring(0, folder) + target);
    }

    Path inside(String name, String path) throws IOException {
        // Whoever finds fault with a file tells its path, and Java on Windows the character that it does not take.
        if (!Text.printable(path).equals(path)) {
            throw new HostileArchiveException("its member " + shown(path) + " has control characters in its name");
        }
        String slashes = path.replace('\\', '/');
        if (depthOf(slashes) > DEPTH) {
            throw new HostileArchiveException(
                    "its member " + shown(path) + " lies more than " + DEPTH + " folders deep");
        }
        try {
            Path place = root.resolve(slashes).normalize();
            if (!isAbsolute(slashes) && place.startsWith(root)) {
                return place;
            }
        } catch (InvalidPathException e) {
            throw new UnnameableMemberException(
                    "its member " + shown(name) + " has a name that is no path here: " + e.getReason());
        }
        throw new HostileArchiveException(
                path.equals(name)
                        ? "its member " + shown(name) + " would be written outside of the folder"
                        : "its link " + shown(name) + " leads out of the archive, to " + shown(path));
    }

    private static int depthOf(String slashes) {
        int depth = 0;
        for (int slash = slashes.indexOf('/'); slash >= 0; slash = slashes.indexOf('/', slash + 1)) {
            depth++;
        }
        return depth;
    }

    /** What stands behind the root in a place's path, its separator first. */
    String behindRoot(Path place) {
        return place.toString().substring(root.toString().length());
    }

    /** A text that is the same of places that some system takes for the same: by case, by dots, by how letters are put together. */
    static String asAnySystemHasIt(Path place) {
        String path = place.toString();
        boolean isAscii = path.getBytes(StandardCharsets.UTF_8).length == path.length();
        String composed = isAscii ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
        String cased = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        int end = cased.length();
        while (end > 0 && (cased.charAt(end - 1) == '.' || cased.charAt(end - 1) == ' ')) {
            end--;
        }
        return cased.substring(0, end);
    }

    static String shown(String name) {
        String start = name.length() > SHOWN_CHARS ? name.substring(0, SHOWN_CHARS) + "\u2026" : name;
        return '"' + Text.printable(start) + '"';
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/")
                || path.startsWith("\\")
                || DRIVE.matcher(path).lookingAt();
    }
}
