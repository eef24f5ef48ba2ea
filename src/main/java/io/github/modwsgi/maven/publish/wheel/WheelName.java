package io.github.modwsgi.maven.publish.wheel;

import io.github.modwsgi.maven.locate.targets.Classifier;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a wheel and in it: {@code mod_wsgi-5.0.2+ap24.vc14-cp314-cp314-win_amd64.whl}. Its tags are those of
 * packaging.python.org, "Platform compatibility tags"; what pip takes for compatible knows of Python only, so the local
 * part of the version (PEP 440) says which Apache and which C runtime.
 *
 * @param distribution normalised: {@code mod_wsgi}
 * @param version with the local part
 * @param python {@code 314}, {@code 314t} for a free-threaded one
 * @param platform {@code win32}, {@code win_amd64} or {@code win_arm64}
 */
record WheelName(String distribution, String version, String python, String platform) {
    private static final Map<String, String> PLATFORMS =
            Map.of("win32", "win32", "win64", "win_amd64", "winarm64", "win_arm64");

    private static final Pattern VERSION =
            Pattern.compile("(\\d+(?:\\.\\d+)*)(?:[-_.]?(a|b|rc)[-_.]?(\\d+))?(?:[-_.]?(post|dev)[-_.]?(\\d+))?");

    /** The name for a target. */
    static WheelName of(String name, String publicVersion, Classifier classifier) {
        return new WheelName(
                normalised(name),
                publicVersion + "+ap" + classifier.apacheSeries() + "."
                        + classifier.abi().id().toLowerCase(Locale.ROOT),
                classifier.python(),
                PLATFORMS.get(classifier.platform()));
    }

    /** As the name of a project stands in file names ("Binary distribution format"): {@code Mod.WSGI} is mod_wsgi. */
    static String normalised(String name) {
        return name.replaceAll("[-_.]+", "_").toLowerCase(Locale.ROOT);
    }

    /** A version of mod_wsgi as PEP 440 writes it, {@code 5.0.1rc1} for {@code 5.0.1.rc1}; empty where it cannot. */
    static Optional<String> normalisedVersion(String version) {
        Matcher parts = VERSION.matcher(version.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(parts.group(1)
                + (parts.group(2) == null ? "" : parts.group(2) + parts.group(3))
                + (parts.group(4) == null ? "" : "." + parts.group(4) + parts.group(5)));
    }

    /** What follows the version: {@code cp37-cp37m-win32}. Python before 3.8 had builds with another allocator. */
    String tag() {
        String digits = python.replace("t", "");
        String abi = minor() < 8 || major() < 3 ? digits + "m" : python;
        return "cp" + digits + "-cp" + abi + "-" + platform;
    }

    String file() {
        return distribution + "-" + version + "-" + tag() + ".whl";
    }

    /** The folder in the wheel that describes it. */
    String description() {
        return distribution + "-" + version + ".dist-info";
    }

    /**
     * The module's file as setuptools names it for this Python ({@code PC/pyconfig.h}: PYD_TAGGED_SUFFIX, from 3.5
     * on), and as mod_wsgi-express looks for it.
     */
    String module() {
        boolean isTagged = major() == 3 && minor() >= 5;
        return "mod_wsgi" + (isTagged ? ".cp" + python + "-" + platform : "") + ".pyd";
    }

    private int major() {
        return python.charAt(0) - '0';
    }

    private int minor() {
        return Integer.parseInt(python.substring(1).replace("t", ""));
    }
}
