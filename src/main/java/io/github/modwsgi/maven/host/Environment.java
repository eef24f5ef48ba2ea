package io.github.modwsgi.maven.host;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Environment variables as a value. On Windows their names are compared without regard to case, so that there is
 * one {@code PATH} and never a second {@code Path} beside it.
 */
public final class Environment {
    private final OperatingSystem os;
    private final Map<String, String> variables;
    private final Map<String, String> machines;

    /** @param machines what the machine's own were, where this was made of them: to ask for one is an observation */
    private Environment(OperatingSystem os, Map<String, String> variables, Map<String, String> machines) {
        this.os = os;
        this.variables = variables;
        this.machines = machines;
    }

    /** The given variables, under the rules of the given system. */
    public static Environment of(OperatingSystem os, Map<String, String> variables) {
        return of(os, variables, null);
    }

    /** Those of the machine: what is asked of them, or of what is made of them, is observed. */
    public static Environment ofMachine(OperatingSystem os, Map<String, String> variables) {
        return of(os, variables, of(os, variables, null).variables);
    }

    private static Environment of(OperatingSystem os, Map<String, String> variables, Map<String, String> machines) {
        Map<String, String> copy = os.isWindows() ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
        copy.putAll(variables);
        return new Environment(os, Collections.unmodifiableMap(copy), machines);
    }

    private void note(String name) {
        if (machines != null) {
            Observed.note(Observation.Kind.VARIABLE, name, () -> machines.getOrDefault(name, ""));
        }
    }

    /** The value of a variable; empty where it is not set or set to nothing. */
    public Optional<String> get(String name) {
        note(name);
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** This environment with one variable added or replaced. */
    public Environment with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(variables);
        if (os.isWindows()) {
            changed.keySet().removeIf(name::equalsIgnoreCase);
        }
        changed.put(name, value);
        return of(os, changed, machines);
    }

    /** This environment without the named variables. */
    public Environment without(Collection<String> names) {
        Map<String, String> rest = new TreeMap<>(variables);
        rest.keySet().removeIf(key -> names.stream()
                .anyMatch(name -> os.isWindows() ? name.equalsIgnoreCase(key) : name.equals(key)));
        return of(os, rest, machines);
    }

    /**
     * The folders of a list-valued variable such as {@code PATH}, in order; what is no path is passed over. On Windows
     * an entry may be quoted.
     */
    public List<Path> folders(String variable) {
        note(variable);
        List<Path> folders = new ArrayList<>();
        for (String entry : variables.getOrDefault(variable, "").split(os.isWindows() ? ";" : ":")) {
            String name = os.isWindows() ? entry.strip().replace("\"", "") : entry;
            if (name.isEmpty()) {
                continue;
            }
            try {
                folders.add(Path.of(name));
            } catch (InvalidPathException e) {
                // A PATH entry that names no possible folder cannot hold a program either.
                continue;
            }
        }
        return folders;
    }

    /** All variables. */
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Environment that && variables.equals(that.variables);
    }

    @Override
    public int hashCode() {
        return variables.hashCode();
    }

    @Override
    public String toString() {
        return variables.toString();
    }
}
