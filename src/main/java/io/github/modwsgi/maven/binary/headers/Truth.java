package io.github.modwsgi.maven.binary.headers;

/** Whether something holds, as far as one can tell without a compiler. */
public enum Truth {
    NO,
    MAYBE,
    YES;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    public Truth and(Truth other) {
        return ordinal() < other.ordinal() ? this : other;
    }

    public Truth not() {
        return values()[YES.ordinal() - ordinal()];
    }
}
