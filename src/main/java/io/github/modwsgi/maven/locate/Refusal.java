package io.github.modwsgi.maven.locate;

import java.util.List;

/**
 * Why something that the user asked for is refused, in the user's words.
 *
 * @param reason the kind of refusal
 * @param parameter the parameter's name, for example {@code apacheHome}
 * @param value the parameter's value; empty where none was given
 * @param expected what should have been there
 * @param found what was there
 * @param remedy what to do
 * @param rejected the candidates that were looked at, each with its reason; may be empty
 */
public record Refusal(
        Reason reason,
        String parameter,
        String value,
        String expected,
        String found,
        String remedy,
        List<Rejected> rejected) {

    /** The kinds of refusal; the rules give each its code. */
    public enum Reason {
        /** A parameter does not name what is there. */
        PARAMETER,
        /** The sources are not mod_wsgi. */
        NOT_MOD_WSGI,
        /** There is no Python with headers and import library there. */
        NO_PYTHON_DEVELOPMENT_FILES,
        /** No compiler that could be used. */
        NO_COMPILER,
        /** There are compilers, and none of them builds for the architecture. */
        NO_COMPILER_FOR_ARCHITECTURE
    }

    public Refusal {
        rejected = List.copyOf(rejected);
    }

    /** A parameter that does not name what is there. */
    public static Refusal ofParameter(
            String parameter, String value, String expected, String found, String remedy) {
        return new Refusal(Reason.PARAMETER, parameter, value, expected, found, remedy, List.of());
    }
}
