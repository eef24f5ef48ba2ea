package io.github.modwsgi.maven.host;

import com.sun.jna.platform.win32.Kernel32;
import java.util.Optional;

/**
 * Windows' own functions, through JNA. It unpacks a library into the temporary folder, which a machine may forbid to be
 * loaded (AppLocker, App Control): then a build goes on without.
 */
public final class NativeCode {
    private NativeCode() {}

    /** Asked once a JVM; on no other system anything is loaded. */
    private static final class OfWindows {
        static final Optional<String> PROBLEM = problem();

        private static Optional<String> problem() {
            try {
                Kernel32.INSTANCE.GetCurrentProcessId();
                return Optional.empty();
            } catch (LinkageError e) {
                return Optional.of(
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
            }
        }
    }

    /** Why they cannot be called on Windows; empty where they can, and on other systems. */
    public static Optional<String> problem(OperatingSystem os) {
        return os.isWindows() ? OfWindows.PROBLEM : Optional.empty();
    }

    static boolean isThere(OperatingSystem os) {
        return os.isWindows() && problem(os).isEmpty();
    }
}
