package io.github.modwsgi.maven.host;

import java.util.List;
import java.util.Optional;

/** A registry whose answers are observations. */
public final class ObservedRegistry implements Registry {
    private static final String SEPARATOR = "\n";

    private final Registry registry;

    public ObservedRegistry(Registry registry) {
        this.registry = registry;
    }

    @Override
    public List<String> subkeys(Hive hive, View view, String key) {
        List<String> keys = registry.subkeys(hive, view, key);
        Observed.note(Observation.Kind.REGISTRY_KEYS, subject(hive, view, key), () -> text(keys));
        return keys;
    }

    @Override
    public Optional<String> value(Hive hive, View view, String key, String name) {
        Optional<String> value = registry.value(hive, view, key, name);
        Observed.note(Observation.Kind.REGISTRY_VALUE, subject(hive, view, key) + SEPARATOR + name, () -> text(value));
        return value;
    }

    /** What a registry answers now to what was asked then. */
    static String answer(Registry registry, Observation.Kind kind, String subject) {
        String[] parts = subject.split(SEPARATOR, -1);
        Hive hive = Hive.valueOf(parts[0]);
        View view = View.valueOf(parts[1]);
        return kind == Observation.Kind.REGISTRY_KEYS
                ? text(registry.subkeys(hive, view, parts[2]))
                : text(registry.value(hive, view, parts[2], parts[3]));
    }

    private static String subject(Hive hive, View view, String key) {
        return hive.name() + SEPARATOR + view.name() + SEPARATOR + key;
    }

    private static String text(List<String> keys) {
        return String.join(SEPARATOR, keys);
    }

    private static String text(Optional<String> value) {
        return value.map(text -> "=" + text).orElse("");
    }
}
