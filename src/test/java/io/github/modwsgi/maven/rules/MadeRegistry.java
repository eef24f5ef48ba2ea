package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.host.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A registry that a test fills. */
final class MadeRegistry implements Registry {
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Registers a Python as its installer does. */
    MadeRegistry python(Hive hive, View view, String tag, Path home) {
        return python(hive, view, "PythonCore", tag, home.toString());
    }

    MadeRegistry python(Hive hive, View view, String company, String tag, String path) {
        values.put(hive + "/" + view + "/SOFTWARE\\Python\\" + company + "\\" + tag + "\\InstallPath=", path);
        return this;
    }

    @Override
    public List<String> subkeys(Hive hive, View view, String key) {
        String prefix = hive + "/" + view + "/" + key + "\\";
        return values.keySet().stream()
                .filter(name -> name.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(name -> name.substring(prefix.length()).split("[\\\\=]")[0])
                .distinct()
                .toList();
    }

    @Override
    public Optional<String> value(Hive hive, View view, String key, String name) {
        return Optional.ofNullable(values.get(hive + "/" + view + "/" + key + "=" + name));
    }
}
