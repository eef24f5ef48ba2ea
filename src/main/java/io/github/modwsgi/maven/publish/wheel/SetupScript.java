package io.github.modwsgi.maven.publish.wheel;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mod_wsgi's setup.py says about its Python packages. It is read, not run: the arguments of its {@code setup()} are
 * texts, lists and dictionaries of texts in all releases that build on Windows (4.5.8 to 6.1.1). What is no text there
 * (the name, the description's file, the generated file's place) is looked for where it stands.
 */
final class SetupScript {
    private static final String FIRST_FOR_WINDOWS = "4.5.8";
    private static final String EXTENSION = "extension_name = 'mod_wsgi.server.mod_wsgi'\n";
    private static final Pattern TEXT = Pattern.compile("'([^'\\\\\n]*)'");
    private static final Pattern PAIR = Pattern.compile(TEXT + "\\s*:\\s*" + TEXT);
    private static final Pattern DATA = Pattern.compile(TEXT + "\\s*:\\s*(?:\\[([^\\]]*)]|\\w+\\(\\))");
    private static final Pattern NAME = Pattern.compile("\\npackage_name = " + TEXT);
    private static final Pattern DESCRIPTION = Pattern.compile("\\nlong_description = open\\(" + TEXT);
    private static final Pattern APACHE = Pattern.compile("'src/(\\w+)/apxs_config\\.py'");
    private static final String STANDALONE = "pyproject.toml";

    private final ModWsgiSources sources;
    private final String script;
    private final String arguments;

    private SetupScript(ModWsgiSources sources, String script) {
        this.sources = sources;
        this.script = script;
        this.arguments = script.substring(script.lastIndexOf("\nsetup(") + 1);
    }

    /**
     * Reads the script of sources.
     *
     * @throws BuildFailure where there is none, or it makes no package for Windows
     */
    static SetupScript of(ModWsgiSources sources) throws BuildFailure, IOException {
        Path file = sources.root().resolve("setup.py");
        String expected = "a setup.py that makes a Python package on Windows, as mod_wsgi has it from "
                + FIRST_FOR_WINDOWS + " on,";
        if (!Observed.isRegularFile(file)) {
            throw refused(sources, expected, "mod_wsgi " + sources.version() + " without setup.py");
        }
        String script = Observed.readString(file).replace("\r\n", "\n");
        if (!script.contains(EXTENSION)) {
            throw refused(sources, expected, "mod_wsgi " + sources.version() + ", whose setup.py makes none");
        }
        if (script.contains(STANDALONE) && Observed.exists(sources.root().resolve(STANDALONE))) {
            throw refused(
                    sources,
                    "the package mod_wsgi",
                    "mod_wsgi-standalone (" + STANDALONE + "), which brings an Apache that is not for Windows");
        }
        return new SetupScript(sources, script);
    }

    private static BuildFailure refused(ModWsgiSources sources, String expected, String found) {
        return new BuildFailure("wheel is true: expected " + expected + " in " + sources.root() + ", found " + found
                + ". Name a release archive of mod_wsgi " + FIRST_FOR_WINDOWS
                + " or later as source, or leave wheel out.");
    }

    BuildFailure refused(String expected, String found) {
        return refused(sources, expected, found);
    }

    String name() throws BuildFailure {
        Optional<String> name = text("name").or(() -> first(NAME, script));
        return name.orElseThrow(() -> refused("a name in setup.py", "none that is a text"));
    }

    /** The file with the description; some releases have another one than README.rst. */
    Optional<String> description() {
        return first(DESCRIPTION, script);
    }

    /** The file that setup.py itself writes, as it is called in the wheel. */
    String apacheFile() throws BuildFailure {
        return "mod_wsgi/"
                + first(APACHE, script).orElseThrow(() -> refused("the place of apxs_config.py in setup.py", "none"))
                + "/apxs_config.py";
    }

    /** An argument that is a text. */
    Optional<String> text(String argument) {
        return first(Pattern.compile("\\b" + argument + "\\s*=\\s*" + TEXT), arguments);
    }

    /** The texts of an argument that is a list. */
    List<String> list(String argument) {
        return texts(first(Pattern.compile("\\b" + argument + "\\s*=\\s*\\[([^\\]]*)]"), arguments)
                .orElse(""));
    }

    /** An argument that is a dictionary of texts. */
    Map<String, String> pairs(String argument) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(dictionary(argument));
        while (pair.find()) {
            pairs.put(pair.group(1), pair.group(2));
        }
        return pairs;
    }

    /** The programs that pip makes: {@code mod_wsgi-express = mod_wsgi.server:main}. */
    List<String> programs() {
        return texts(dictionary("entry_points")).stream()
                .filter(text -> text.contains("="))
                .toList();
    }

    /** The files of all packages by their names in the wheel, without those that setup.py writes. */
    SortedMap<String, Path> files() throws BuildFailure {
        SortedMap<String, Path> files = new TreeMap<>();
        List<String> packages = list("packages");
        if (packages.isEmpty()) {
            throw refused("packages in setup.py", "none");
        }
        for (String one : packages) {
            Path folder = folder(one);
            String prefix = one.replace('.', '/') + "/";
            Observed.entries(folder, name -> name.endsWith(".py"))
                    .forEach(file -> files.put(prefix + file.getFileName(), file));
        }
        Matcher data = DATA.matcher(dictionary("package_data"));
        while (data.find()) {
            Path folder = folder(data.group(1));
            List<Path> found = data.group(2) == null
                    ? Observed.tree(folder)
                    : texts(data.group(2)).stream().map(folder::resolve).toList();
            String prefix = data.group(1).replace('.', '/') + "/";
            found.stream()
                    .filter(file -> isFileOf(folder, file))
                    .forEach(file -> files.put(
                            prefix + folder.relativize(file).toString().replace('\\', '/'), file));
        }
        return files;
    }

    private static boolean isFileOf(Path folder, Path file) {
        return file.normalize().startsWith(folder) && Observed.isRegularFile(file);
    }

    /** The folder of a package: its own in {@code package_dir}, or below that of the package that holds it. */
    private Path folder(String name) throws BuildFailure {
        Map<String, String> folders = pairs("package_dir");
        String below = "";
        String outer = name;
        while (!folders.containsKey(outer) && outer.contains(".")) {
            int point = outer.lastIndexOf('.');
            below = "/" + outer.substring(point + 1) + below;
            outer = outer.substring(0, point);
        }
        Path root = sources.root().normalize();
        Path folder = root.resolve(folders.getOrDefault(outer, outer) + below).normalize();
        if (!folder.startsWith(root) || !Observed.isRegularFile(folder.resolve("__init__.py"))) {
            throw refused("the package " + name + ", which setup.py lists,", "no __init__.py in " + folder);
        }
        return folder;
    }

    private String dictionary(String argument) {
        return first(Pattern.compile("\\b" + argument + "\\s*=\\s*\\{([^}]*)}"), arguments)
                .orElse("");
    }

    private static List<String> texts(String list) {
        List<String> texts = new ArrayList<>();
        Matcher text = TEXT.matcher(list);
        while (text.find()) {
            texts.add(text.group(1));
        }
        return texts;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
