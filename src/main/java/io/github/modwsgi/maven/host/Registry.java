package io.github.modwsgi.maven.host;

import java.util.List;
import java.util.Optional;

/** The Windows registry, for reading. What is not there and what may not be read are the same: nothing. */
public interface Registry {

    /** The roots that installers write to. */
    enum Hive {
        /** What is installed for all users. */
        LOCAL_MACHINE("HKLM"),
        /** What is installed for the user that this process runs as. */
        CURRENT_USER("HKCU");

        private final String id;

        Hive(String id) {
            this.id = id;
        }

        /** As it is written in front of a key. */
        public String id() {
            return id;
        }
    }

    /** On 64-bit Windows programs of either kind see a {@code HKLM\SOFTWARE} of their own. */
    enum View {
        BITS_64,
        /** What 64-bit programs see as {@code WOW6432Node}. */
        BITS_32
    }

    /** The registry of a machine that has none, or of one that is not looked at. */
    Registry NONE = new Registry() {
        @Override
        public List<String> subkeys(Hive hive, View view, String key) {
            return List.of();
        }

        @Override
        public Optional<String> value(Hive hive, View view, String key, String name) {
            return Optional.empty();
        }
    };

    /** The registry of a machine: Windows' own, else {@link #NONE}, also where {@link NativeCode} is not there. */
    static Registry of(OperatingSystem os) {
        return NativeCode.isThere(os) ? new ObservedRegistry(new WindowsRegistry()) : NONE;
    }

    /**
     * The names of the keys right below a key.
     *
     * @param key without the hive: {@code SOFTWARE\Python}
     */
    List<String> subkeys(Hive hive, View view, String key);

    /**
     * A value that is text, its variables expanded.
     *
     * @param name the empty text for the key's default value
     */
    Optional<String> value(Hive hive, View view, String key, String name);
}
