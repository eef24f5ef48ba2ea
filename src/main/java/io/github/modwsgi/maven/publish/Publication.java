package io.github.modwsgi.maven.publish;

import java.time.Instant;
import java.util.Optional;

/**
 * Who publishes a module, with what, and when: what an SBOM says beside what the target says.
 *
 * @param groupId of the project whose artifact the module is
 * @param artifactId of that project
 * @param version of that project
 * @param pluginVersion the version of this plugin
 * @param time the date of what the project makes; empty where it has none, never the time of the build
 */
public record Publication(
        String groupId, String artifactId, String version, String pluginVersion, Optional<Instant> time) {
    /** The plugin, as it is told where a program is to name itself. */
    public String generator() {
        return "mod-wsgi-maven-plugin (" + pluginVersion + ")";
    }
}
