package io.github.modwsgi.maven.sign;

import java.util.List;
import java.util.Optional;

/** What opens a key store and a key in it; never printed, and taken out of what others print. */
public final class Passwords {
    /** Neither store nor key asks for one. */
    public static final Passwords NONE = new Passwords(Optional.empty(), Optional.empty());

    private final Optional<String> store;
    private final Optional<String> key;

    /**
     * @param store the store's password, or the PIN of a token
     * @param key the key's own password; by default the store's
     */
    public Passwords(Optional<String> store, Optional<String> key) {
        this.store = store;
        this.key = key;
    }

    Optional<String> store() {
        return store;
    }

    Optional<String> key() {
        return key.or(() -> store);
    }

    boolean areGiven() {
        return store.isPresent();
    }

    /** A text of somebody else's without them. */
    String hiddenIn(String text) {
        String hidden = text;
        for (Optional<String> one : List.of(store, key)) {
            if (one.isPresent() && !one.get().isEmpty()) {
                hidden = hidden.replace(one.get(), "***");
            }
        }
        return hidden;
    }

    @Override
    public String toString() {
        return areGiven() ? "***" : "none";
    }
}
