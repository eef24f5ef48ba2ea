package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.pe.PythonDll;
import io.github.modwsgi.maven.host.Observed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with the packages of one application, made from a Python elsewhere, whose library and DLL it uses.
 *
 * @param folder the environment's own folder
 * @param statement the file that makes it one: {@code pyvenv.cfg} (PEP 405); of virtualenv before 20 {@code
 *     Lib/orig-prefix.txt}, or Python's DLL in {@code Scripts}
 * @param home the folder of the Python that it was made from, as the statement names it
 * @param version {@code 3.14}, of the Python that it was made for
 */
public record VirtualEnvironment(Path folder, Path statement, Optional<String> home, Optional<String> version) {
    private static final String PYVENV = "pyvenv.cfg";
    private static final int MAX_BYTES = 1 << 16;
    private static final Pattern OF_WINDOWS = Pattern.compile("[A-Za-z]:.*|\\\\\\\\.*");
    private static final Pattern OF_OTHERS = Pattern.compile("/(?!/).*");
    private static final Pattern SERIES = Pattern.compile("(\\d+\\.\\d+)(\\.\\d+.*)?");

    /** The environment that a folder is or, as its {@code Scripts}, is part of. */
    public static Optional<VirtualEnvironment> around(Path folder) {
        return at(folder).or(() -> Optional.ofNullable(folder.getParent()).flatMap(VirtualEnvironment::at));
    }

    /** The environment that a folder is. */
    public static Optional<VirtualEnvironment> at(Path folder) {
        Path pyvenv = folder.resolve(PYVENV);
        return Observed.isRegularFile(pyvenv) ? ofPyvenv(folder, pyvenv) : ofOldVirtualenv(folder);
    }

    /**
     * Without {@code home} the file has nothing to say about a Python beside it: that of the embeddable Python 3.5
     * holds {@code applocal = true} and no more.
     */
    private static Optional<VirtualEnvironment> ofPyvenv(Path folder, Path pyvenv) {
        Map<String, String> values = values(pyvenv);
        Optional<String> home = Optional.ofNullable(values.get("home"));
        if (home.isEmpty() && hasPython(folder)) {
            return Optional.empty();
        }
        Optional<String> version = Optional.ofNullable(values.get("version"))
                .or(() -> Optional.ofNullable(values.get("version_info"))) // virtualenv's
                .map(SERIES::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
        return Optional.of(new VirtualEnvironment(folder, pyvenv, home, version));
    }

    /** virtualenv before 20 copied python.exe and its DLL to {@code Scripts}, and wrote down where it had them from. */
    private static Optional<VirtualEnvironment> ofOldVirtualenv(Path folder) {
        Path scripts = AnyCase.resolve(folder, "Scripts");
        if (hasPython(folder) || !Observed.isRegularFile(AnyCase.resolve(scripts, "python.exe"))) {
            return Optional.empty();
        }
        Optional<Path> dll = PythonReader.dlls(scripts).stream().findFirst();
        Optional<String> version = dll.flatMap(
                        file -> PythonDll.ofName(file.getFileName().toString()))
                .map(PythonDll::version);
        Path prefix = AnyCase.resolve(folder, "Lib", "orig-prefix.txt");
        if (Observed.isRegularFile(prefix)) {
            Optional<String> home = Optional.of(text(prefix).strip()).filter(text -> !text.isEmpty());
            return Optional.of(new VirtualEnvironment(folder, prefix, home, version));
        }
        return dll.map(file -> new VirtualEnvironment(folder, file, Optional.empty(), version));
    }

    /** Whether {@code pyvenv.cfg} makes it one; else an old virtualenv's files do. */
    public boolean hasPyvenv() {
        return statement.endsWith(PYVENV);
    }

    /**
     * The folder of the Python that it was made from, which may be gone; empty where nothing names one of this machine.
     */
    Optional<Path> base() {
        if (home.isEmpty() || isOfAnotherMachine()) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.resolve(home.get()).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether the Python that it was made from is named by a path that this machine cannot have. */
    boolean isOfAnotherMachine() {
        Pattern foreign = folder.getFileSystem().getSeparator().equals("/") ? OF_WINDOWS : OF_OTHERS;
        return home.filter(path -> foreign.matcher(path).matches()).isPresent();
    }

    /** What it says about the Python that it was made from, where that one is not to be had. */
    String describeBase() {
        String named = home.map(path -> hasPyvenv() ? "home = " + path : "Lib/orig-prefix.txt with " + path)
                .orElse("no " + (hasPyvenv() ? "home in it" : "Lib/orig-prefix.txt that names one"));
        String where = home.isEmpty()
                ? ""
                : isOfAnotherMachine() ? ", which is a path of another machine" : ", and no Python for Windows there";
        return (hasPyvenv()
                        ? ""
                        : "a virtual environment (virtualenv before 20: python.exe and its DLL are in Scripts), ")
                + named
                + where;
    }

    private static boolean hasPython(Path folder) {
        return PythonReader.hasDll(folder) || Observed.isRegularFile(AnyCase.resolve(folder, "python.exe"));
    }

    /** The first value of each key, in small letters. */
    private static Map<String, String> values(Path pyvenv) {
        Map<String, String> values = new TreeMap<>();
        for (String line : text(pyvenv).split("\\R")) {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1).strip();
            if (equals > 0 && !value.isEmpty()) {
                values.putIfAbsent(line.substring(0, equals).strip().toLowerCase(Locale.ROOT), value);
            }
        }
        return values;
    }

    private static String text(Path file) {
        try (InputStream in = Observed.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
