package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.build.plan.BuildFailure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** The property {@code project.build.outputTimestamp}. */
public final class OutputTimestamp {
    private OutputTimestamp() {}

    /** The time that a text means; 1970 for no text, and for Maven's {@code n} (none). */
    public static Instant parse(String text) throws BuildFailure {
        if (text == null || text.strip().length() < 2) {
            return Instant.EPOCH;
        }
        String value = text.strip();
        try {
            return value.chars().allMatch(Character::isDigit)
                    ? Instant.ofEpochSecond(Long.parseLong(value))
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new BuildFailure(
                    "project.build.outputTimestamp is \"" + value + "\": expected a time such as 2026-11-22T00:00:00Z"
                            + " or seconds since 1970. Correct it, or leave it out.",
                    e);
        }
    }
}
