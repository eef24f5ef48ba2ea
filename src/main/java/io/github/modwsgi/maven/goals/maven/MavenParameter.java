package io.github.modwsgi.maven.goals.maven;

import java.util.Optional;

/** What Maven hands over for a parameter. */
public final class MavenParameter {
    private MavenParameter() {}

    /** Maven hands over an empty element as null or as nothing, and a property that is not set as its name. */
    public static Optional<String> given(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
