package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.host.Machine;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Folders of Windows that belong to one user, or to Windows' own packages: a service sees neither. */
public final class PrivatePlaces {
    private PrivatePlaces() {}

    /** Below {@code WindowsApps}, where the Microsoft Store puts its packages and their aliases. */
    static boolean isStore(Path path) {
        return names(path).anyMatch("windowsapps"::equals);
    }

    /** Below somebody's profile: this user's own, or {@code C:\Users\NAME}. */
    public static boolean isBelowProfile(Path path, Machine machine) {
        boolean own = Stream.of("USERPROFILE", "LOCALAPPDATA", "APPDATA")
                .flatMap(name -> machine.environment().get(name).stream())
                .map(PrivatePlaces::pathOf)
                .filter(Objects::nonNull)
                .anyMatch(path::startsWith);
        return own || isBelowUsers(path);
    }

    private static boolean isBelowUsers(Path path) {
        if (path.getNameCount() < 3 || !path.getName(0).toString().equalsIgnoreCase("Users")) {
            return false;
        }
        String user = path.getName(1).toString();
        return !user.equalsIgnoreCase("Public") && !user.equalsIgnoreCase("All Users");
    }

    private static Stream<String> names(Path path) {
        return Stream.iterate(path, Objects::nonNull, Path::getParent)
                .map(Path::getFileName)
                .filter(Objects::nonNull)
                .map(name -> name.toString().toLowerCase(Locale.ROOT));
    }

    private static Path pathOf(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
