package io.github.modwsgi.maven.serve.wine;

import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows programs through Wine, in one prefix, silently and without a display. */
public final class Wine implements WindowsPrograms {
    /** Wine shows the whole file system as this drive. */
    public static final String DRIVE = "Z:";

    /** The last one picks the architecture of a prefix that is to be made; one that is there knows its own. */
    private static final List<String> CLEARED = List.of("DISPLAY", "WAYLAND_DISPLAY", "WINEARCH");

    private static final Pattern WINDOWS_PATH = Pattern.compile("([A-Za-z]):[/\\\\](.*)");

    private final Path program;
    private final WinePrefix prefix;
    private final Environment environment;

    public Wine(Path program, WinePrefix prefix, Machine machine) {
        this.program = program;
        this.prefix = prefix;
        this.environment = WindowsPrograms.withoutPython(machine.environment())
                .without(CLEARED)
                .with("WINEPREFIX", prefix.folder().toString())
                .with("WINEDEBUG", "-all")
                .with(WineProvider.NOTES, "1")
                // No offers to download .NET or a browser engine, no menu entries on the host. Without propsys, which
                // lacks VariantToString in Wine 8, platform.uname() of Python 3.12 and later does not end Apache.
                .with("WINEDLLOVERRIDES", "mscoree,mshtml,propsys=;winemenubuilder.exe=d");
    }

    /**
     * Finds Wine.
     *
     * @param named what the parameter {@code wine} says: a file, or a name on {@code PATH}
     * @throws VerificationFailure where that is not there
     */
    public static Optional<Path> find(Machine machine, Optional<String> named) throws VerificationFailure {
        if (named.isEmpty()) {
            return machine.findOnPath("wine").or(() -> machine.findOnPath("wine64"));
        }
        Optional<Path> found = named.get().contains("/") ? file(named.get()) : machine.findOnPath(named.get());
        if (found.isEmpty()) {
            throw new VerificationFailure("wine is \"" + named.get() + "\": expected a program, found none. Correct the"
                    + " parameter, or leave it out: then the wine on PATH is used.");
        }
        return found;
    }

    private static Optional<Path> file(String name) {
        try {
            return Optional.of(Path.of(name).toAbsolutePath()).filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> commandLine(Path windowsProgram, List<String> arguments) {
        return commandLine(windowsProgram.toAbsolutePath().toString(), arguments);
    }

    /** The command line of one of Wine's own programs, such as wineboot. */
    public List<String> commandLine(String name, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(program.toString(), name));
        line.addAll(arguments);
        return line;
    }

    @Override
    public String pathOf(Path path) {
        return DRIVE + path.toAbsolutePath();
    }

    @Override
    public Optional<Path> fileOf(String windowsPath) {
        Matcher path = WINDOWS_PATH.matcher(windowsPath);
        if (!path.matches()) {
            return Optional.empty();
        }
        try {
            Path drive =
                    prefix.folder().resolve("dosdevices").resolve(path.group(1).toLowerCase(Locale.ROOT) + ":");
            return Optional.of(
                    drive.toRealPath().resolve(path.group(2).replace('\\', '/')).normalize());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<WineFolder> show(String windowsPath, Path folder) throws IOException {
        return prefix.isOurs() ? WineFolder.show(prefix.folder(), windowsPath, folder) : Optional.empty();
    }

    @Override
    public boolean failsSilently() {
        return true;
    }

    @Override
    public Environment environment() {
        return environment;
    }
}
