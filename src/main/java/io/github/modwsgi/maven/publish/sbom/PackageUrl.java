package io.github.modwsgi.maven.publish.sbom;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Package URLs (purl), by which scanners know a component: github.com/package-url/purl-spec, in their canonical form.
 */
final class PackageUrl {
    private static final String UNRESERVED = "-._~";

    private PackageUrl() {}

    /** What is in no package registry; with the names that Syft gives to what it finds in folders. */
    static String generic(String name, Optional<String> version) {
        return "pkg:generic/" + name + at(version);
    }

    /**
     * A release of mod_wsgi by its tag, which is its version up to 5.0.2, then {@code mod_wsgi-6.0.0}; GitHub's names
     * are written in lower case.
     */
    static String modWsgi(String version) {
        String tag = version.matches("[1-5]\\..*") ? version : "mod_wsgi-" + version;
        return "pkg:github/grahamdumpleton/mod_wsgi" + at(Optional.of(tag));
    }

    /** A Maven artifact; its type is always spelt, as cyclonedx-maven-plugin does it. */
    static String maven(String groupId, String artifactId, String version, String type, Optional<String> classifier) {
        return "pkg:maven/" + encoded(groupId) + "/" + encoded(artifactId) + at(Optional.of(version)) + "?"
                + classifier.map(name -> "classifier=" + encoded(name) + "&").orElse("")
                + "type=" + encoded(type);
    }

    /** @param coordinates well-formed: {@code groupId:artifactId:version[:type[:classifier]]} */
    static String maven(String coordinates) {
        String[] parts = coordinates.split(":");
        return maven(
                parts[0],
                parts[1],
                parts[2],
                parts.length > 3 ? parts[3] : "jar",
                parts.length > 4 ? Optional.of(parts[4]) : Optional.empty());
    }

    private static String at(Optional<String> version) {
        return version.map(text -> "@" + encoded(text)).orElse("");
    }

    private static String encoded(String text) {
        StringBuilder result = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            if (plain) {
                result.append(c);
            } else {
                result.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return result.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }
}
