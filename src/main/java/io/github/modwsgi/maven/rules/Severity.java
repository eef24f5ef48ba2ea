package io.github.modwsgi.maven.rules;

import java.util.Locale;

/** How grave a finding is; the order is that of reports. */
public enum Severity {
    /** Fails the build before a compiler runs. */
    ERROR,
    /** Should be looked at; can be turned off by its code. */
    WARNING,
    /** Good to know. */
    INFO;

    /** As it stands in reports and in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
