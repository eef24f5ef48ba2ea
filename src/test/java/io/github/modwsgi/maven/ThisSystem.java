package io.github.modwsgi.maven;

import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the systems that tests run on differ in, and the one place where a test that needs what only some have says "not
 * run". Paths of a Windows JVM are Windows' own, whatever system a test plays.
 */
public final class ThisSystem {
    /** A Windows JVM, under Wine too. */
    public static final boolean IS_WINDOWS = File.separatorChar == '\\';

    private ThisSystem() {}

    /** File names with any character but a slash, absolute paths without a drive; else the test is not run. */
    public static void requirePosixPaths() {
        assumeFalse("not run: Windows has no such paths", IS_WINDOWS);
    }

    /** A shell that runs scripts; else the test is not run. */
    public static void requirePosixShell() {
        assumeFalse("not run: no POSIX shell", IS_WINDOWS);
    }

    /** Times of change, which no program can set; else the test is not run. Java does not tell those of Windows. */
    public static void requireTimesOfChange() {
        assumeFalse("not run: Java tells no times of change here", IS_WINDOWS);
    }

    /** A Wine, which runs Windows programs where Windows does not; else the test is not run. */
    public static void requireWine() {
        assumeFalse("not run: Wine is for other systems than Windows", IS_WINDOWS);
    }

    /**
     * Makes a symbolic link; where there are none, the test is not run: on Windows most users may make none, and Wine
     * 8 says that it has made one and has not.
     */
    public static Path link(Path link, Path target) throws IOException {
        boolean isMade;
        try {
            isMade = Files.isSymbolicLink(Files.createSymbolicLink(link, target));
        } catch (FileSystemException e) {
            isMade = false;
        }
        assumeTrue("not run: no symbolic links for this user here", isMade);
        return link;
    }

    /** A text with this system's paths as if their names were separated by slashes. */
    public static String slashes(Object text) {
        return text.toString().replace('\\', '/');
    }
}
