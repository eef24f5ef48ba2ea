package io.github.modwsgi.maven.locate.compilers;

import java.util.Optional;

/**
 * A toolchain of type {@code msvc} in {@code toolchains.xml}, as it stands there: nothing is looked up yet.
 *
 * @param home what the parameter {@code compilerHome} takes
 * @param version the toolset that it provides, {@code 14.44}; any that is in its home where none is given
 * @param target the architecture that it provides; any where none is given
 */
public record MsvcToolchain(Optional<String> home, Optional<String> version, Optional<String> target) {
    /** Where it comes from, for messages. */
    public static final String SOURCE = "toolchains.xml";

    /** All of it as one text: equal for equal toolchains. */
    String key() {
        return home + " " + version + " " + target;
    }
}
