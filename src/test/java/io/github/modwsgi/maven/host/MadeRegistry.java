package io.github.modwsgi.maven.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A registry that a test fills; names are compared without regard to case, as Windows does. */
public final class MadeRegistry implements Registry {
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Registers a Python as its installer does. */
    public MadeRegistry python(Hive hive, View view, String tag, Path home) {
        return python(hive, view, "PythonCore", tag, home.toString());
    }

    /** Registers a Python of another company, or one whose path is nonsense. */
    public MadeRegistry python(Hive hive, View view, String company, String tag, String path) {
        return with(hive, view, "SOFTWARE\\Python\\" + company + "\\" + tag + "\\InstallPath", "", path);
    }

    public MadeRegistry with(Hive hive, View view, String key, String name, String value) {
        values.put(String.join("|", hive.id(), view.name(), key, name), value);
        return this;
    }

    /** Takes a value away. */
    public void without(Hive hive, View view, String key, String name) {
        values.remove(String.join("|", hive.id(), view.name(), key, name));
    }

    @Override
    public List<String> subkeys(Hive hive, View view, String key) {
        String start = String.join("|", hive.id(), view.name(), key).toLowerCase(Locale.ROOT) + "\\";
        List<String> names = new ArrayList<>();
        for (String value : values.keySet()) {
            if (value.toLowerCase(Locale.ROOT).startsWith(start)) {
                String name = value.substring(start.length()).split("[\\\\|]")[0];
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    @Override
    public Optional<String> value(Hive hive, View view, String key, String name) {
        return Optional.ofNullable(values.get(String.join("|", hive.id(), view.name(), key, name)));
    }
}
