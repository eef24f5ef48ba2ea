package io.github.modwsgi.maven;

import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The folder of real Windows files that {@code src/rig} makes, and the one place where a test that needs it says "not
 * run". A part is there when its marker file {@code complete-PART} is.
 */
public final class Rig {
    private Rig() {}

    /** The rig with its base part: an x64 Apache, CPython 3.14 for x64, the SDK; else the test is not run. */
    public static Path require() {
        require(present(), "no " + folder().resolve("complete"));
        return folder();
    }

    /** The rig with the base part and one of {@code x86}, {@code pythons}, {@code wine32}, {@code applications}, {@code
     * tools}; else the test is not run. */
    public static Path require(String part) {
        require(present(part), "no " + folder().resolve("complete-" + part));
        return folder();
    }

    /**
     * A program that the rig or its machine has, such as {@code llvm-readobj-19}, on Windows {@code llvm-readobj.exe}; else
     * the test is not run.
     */
    public static Path requireTool(String name) {
        Path tool = onPath(name);
        require(tool != null, name + " is not on PATH");
        return tool;
    }

    /** Whether the base part and all these parts are there. */
    public static boolean present(String... parts) {
        return Files.exists(folder().resolve("complete"))
                && Arrays.stream(parts).allMatch(part -> Files.exists(folder().resolve("complete-" + part)));
    }

    private static void require(boolean condition, String reason) {
        assumeTrue("not run: no rig: " + reason, condition);
    }

    private static Path folder() {
        String property = System.getProperty("modwsgi.rig");
        String variable = System.getenv("MODWSGI_RIG");
        if (property != null && !property.isEmpty()) {
            return Path.of(property);
        }
        return variable != null && !variable.isEmpty()
                ? Path.of(variable)
                : Path.of(System.getProperty("user.home"), ".cache", "mod-wsgi-maven-plugin", "rig");
    }

    private static Path onPath(String name) {
        String program = ThisSystem.IS_WINDOWS ? name.replaceFirst("-\\d+$", "") + ".exe" : name;
        String own = folder().resolve("windows/llvm/bin") + File.pathSeparator;
        for (String folder : ((ThisSystem.IS_WINDOWS ? own : "") + System.getenv("PATH")).split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return Path.of(folder, program);
            }
        }
        return null;
    }
}
