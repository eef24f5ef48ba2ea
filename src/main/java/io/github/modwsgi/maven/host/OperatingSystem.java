package io.github.modwsgi.maven.host;

import java.util.Locale;

/** The families of systems that differ for us. */
public enum OperatingSystem {
    /** Runs the compiler, Apache and Python natively. */
    WINDOWS,
    /** Cross-compiles with clang-cl and runs Apache through Wine. */
    OTHER;

    /** The system that this JVM runs on. */
    static OperatingSystem current() {
        return named(System.getProperty("os.name"));
    }

    /**
     * @param osName the value of the system property {@code os.name}
     */
    static OperatingSystem named(String osName) {
        return osName.toLowerCase(Locale.ROOT).startsWith("windows") ? WINDOWS : OTHER;
    }

    /** Whether this is Windows, a Windows JVM under Wine included. */
    public boolean isWindows() {
        return this == WINDOWS;
    }
}
