package io.github.modwsgi.maven.build.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.modwsgi.maven.locate.compilers.HeaderListing.Form;
import io.github.modwsgi.maven.locate.targets.BuildableTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the lists of headers that compilers write; what a target's sources include is nearly the same for all. */
public final class HeaderList {
    /** What clang-cl writes in front of a header for {@code /showIncludes}, in whatever language. */
    public static final String CLANGS_PREFIX = "Note: including file:";

    private final Form form;
    private final Path folder;
    private final Map<String, Path> paths = new HashMap<>();

    /** @param folder what relative names are relative to */
    public HeaderList(Form form, Path folder) {
        this.form = form;
        this.folder = folder;
    }

    /**
     * The form in which a target's compiler is asked for the list. A cache gives back the object and the messages,
     * and no other file (ccache 4.7.5): behind a launcher the list must be among the messages.
     */
    public static Form formFor(BuildableTarget target) {
        return target.request().options().launcher().isEmpty()
                ? target.compiler().headers().form()
                : Form.SHOW_INCLUDES;
    }

    /**
     * How a compiler is asked for it. clang-cl passes clang's own options on; {@code -MV} quotes names with spaces
     * instead of escaping them. It takes {@code /sourceDependencies} too, but writes nothing (seen with clang-cl 19).
     */
    static List<String> arguments(Form form, Path file) {
        return switch (form) {
            case MAKE -> List.of("/clang:-MD", "/clang:-MV", "/clang:-MF" + file);
            case SOURCE_DEPENDENCIES -> List.of("/sourceDependencies", file.toString());
            case SHOW_INCLUDES -> List.of("/showIncludes");
        };
    }

    /**
     * The files of a list, absolute, each once; a file that many lists name is one object.
     *
     * @param known absolute names of files that are left out; clang lists all that a precompiled header was made of
     * @throws IOException where the list is missing, empty or in another form: a compile without one must not count
     */
    public List<Path> read(Path file, Set<String> known) throws IOException {
        List<String> names =
                switch (form) {
                    case MAKE -> rule(file);
                    case SOURCE_DEPENDENCIES -> json(file);
                    case SHOW_INCLUDES -> Files.readAllLines(file, StandardCharsets.UTF_8);
                };
        if (names.isEmpty()) {
            throw new IOException("the compiler's list of headers names none: " + file);
        }
        Set<Path> files = new LinkedHashSet<>();
        for (String name : names) {
            if (!known.contains(name)) {
                Path path = path(name);
                if (!known.contains(path.toString())) {
                    files.add(path);
                }
            }
        }
        return List.copyOf(files);
    }

    private Path path(String name) {
        Path path = paths.get(name);
        if (path == null) {
            path = folder.resolve(name).normalize();
            paths.put(name, path);
        }
        return path;
    }

    private static List<String> rule(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        int colon = text.indexOf(": ");
        if (colon < 0) {
            throw new IOException("expected a rule \"object: files\" in " + file);
        }
        List<String> names = new ArrayList<>();
        for (int at = colon + 1, end; at < text.length(); at = end + 1) {
            end = endOf(text, at, '\n');
            int last = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
            boolean goesOn = last > at && text.charAt(last - 1) == '\\'; // in the next line
            addNames(text.substring(at, goesOn ? last - 1 : last), names);
        }
        return names;
    }

    /** clang puts quotes around a name with a blank, and not around one with a tab. */
    private static void addNames(String line, List<String> names) {
        for (int at = 0, end; at < line.length(); at = end + 1) {
            boolean isQuoted = line.charAt(at) == '"';
            end = isQuoted ? endOf(line, at + 1, '"') : endOf(line, at, ' ');
            if (end > at) {
                names.add(line.substring(isQuoted ? at + 1 : at, end));
            }
        }
    }

    private static int endOf(String text, int from, char last) {
        int end = text.indexOf(last, from);
        return end < 0 ? text.length() : end;
    }

    private static List<String> json(Path file) throws IOException {
        try {
            JsonElement data = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .get("Data");
            List<String> names = new ArrayList<>();
            names.add(data.getAsJsonObject().get("Source").getAsString());
            data.getAsJsonObject().get("Includes").getAsJsonArray().forEach(name -> names.add(name.getAsString()));
            return names;
        } catch (RuntimeException e) { // Gson has a type of its own for each wrong shape
            throw new IOException("expected the JSON of /sourceDependencies in " + file, e);
        }
    }
}
