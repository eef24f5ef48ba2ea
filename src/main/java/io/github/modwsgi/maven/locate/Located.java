package io.github.modwsgi.maven.locate;

import java.util.Optional;
import java.util.function.Function;

/**
 * The answer of a locator: what was looked for, or why it is refused.
 *
 * @param value what was looked for; empty where it is refused or was not asked for
 * @param refusal why it is refused; empty where it was found or was not asked for
 */
public record Located<T>(Optional<T> value, Optional<Refusal> refusal) {

    public static <T> Located<T> found(T value) {
        return new Located<>(Optional.of(value), Optional.empty());
    }

    public static <T> Located<T> refused(Refusal refusal) {
        return new Located<>(Optional.empty(), Optional.of(refusal));
    }

    /** What nobody asked for. */
    public static <T> Located<T> notAsked() {
        return new Located<>(Optional.empty(), Optional.empty());
    }

    /** Goes on with what was found; a refusal stays what it is. */
    public <U> Located<U> flatMap(Function<T, Located<U>> next) {
        return value.map(next).orElseGet(() -> new Located<>(Optional.empty(), refusal));
    }
}
