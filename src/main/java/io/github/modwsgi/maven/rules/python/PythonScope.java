package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Registry;
import java.nio.file.Path;

/** Whom a Python is installed for. */
public enum PythonScope {
    ALL_USERS("all-users"),
    PER_USER("per-user"),
    STORE("store"),
    /** In no hive, as kits from archives are. */
    UNREGISTERED("unregistered"),
    UNKNOWN("unknown");

    private final String id;

    PythonScope(String id) {
        this.id = id;
    }

    /** The name in JSON. */
    public String id() {
        return id;
    }

    /**
     * The scope of a Python on this machine; only Windows knows it. The registry tells who is installed for all users,
     * then the place tells who is not.
     */
    public static PythonScope of(Path home, Machine machine, Registry registry) {
        if (!machine.os().isWindows()) {
            return UNKNOWN;
        }
        PythonRegistrations registrations = new PythonRegistrations(registry);
        if (registrations.isIn(Registry.Hive.LOCAL_MACHINE, home)) {
            return ALL_USERS;
        }
        if (PrivatePlaces.isStore(home)) {
            return STORE;
        }
        if (registrations.isIn(Registry.Hive.CURRENT_USER, home) || PrivatePlaces.isBelowProfile(home, machine)) {
            return PER_USER;
        }
        return registry == Registry.NONE ? UNKNOWN : UNREGISTERED;
    }
}
