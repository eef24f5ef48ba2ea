package io.github.modwsgi.maven.goals.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;

/**
 * Maven's build cache ({@code maven-build-cache-extension}). Where the project's own files are the same it restores
 * what an earlier build made, and leaves goals out; kits, compilers and values from the command line are none of the
 * project's files. It is asked through its own components (those of 1.2.1 and 1.3.0): it is in Maven, not in us.
 */
public final class BuildCache {
    private static final String PACKAGE = "org.apache.maven.buildcache.";
    private static final Set<String> GOALS = Set.of("validate", "compile", "package", "verify");

    /** Kits are not read: these goals look at them, and 1.2.1 and 1.3.0 fail at text in some encodings. */
    private static final String CONFIGURATION =
            """
            <input>
              <plugins>
                <plugin groupId="GROUP" artifactId="PLUGIN"><dirScan mode="skip"/></plugin>
              </plugins>
            </input>
            <executionControl>
              <runAlways>
                <plugins>
                  <plugin groupId="GROUP" artifactId="PLUGIN"/>
                </plugins>
                <goalsLists>
                  <goalsList artifactId="maven-install-plugin"><goals><goal>install</goal></goals></goalsList>
                  <goalsList artifactId="maven-deploy-plugin"><goals><goal>deploy</goal></goals></goalsList>
                </goalsLists>
              </runAlways>
            </executionControl>
            """;

    private final PlexusContainer maven;

    /** @param maven with all its components */
    public BuildCache(PlexusContainer maven) {
        this.maven = maven;
    }

    /**
     * Why a project must not be built with this cache: it would leave out goals that decide what is published.
     *
     * @param project with this plugin
     * @param plugin this one, as the project has it; null where it has not
     * @return one message; empty where there is no cache, or it runs these goals always
     */
    public Optional<String> problem(MavenProject project, Plugin plugin) {
        if (plugin == null) {
            return Optional.empty();
        }
        Object controller;
        try {
            controller = maven.lookup(PACKAGE + "CacheController");
        } catch (ComponentLookupException e) {
            return Optional.empty();
        }
        try {
            Object configuration = maven.lookup(PACKAGE + "xml.CacheConfig");
            Object state = role(configuration, "xml.CacheConfig")
                    .getMethod("initialize")
                    .invoke(configuration);
            if (!state.toString().equals("INITIALIZED")
                    || "false".equals(project.getProperties().getProperty("maven.build.cache.enabled"))) {
                return Optional.empty();
            }
            List<String> leftOut = new ArrayList<>();
            for (PluginExecution execution : plugin.getExecutions()) {
                for (String goal : execution.getGoals()) {
                    boolean isForced = (boolean) role(controller, "CacheController")
                            .getMethod("isForcedExecution", MavenProject.class, MojoExecution.class)
                            .invoke(controller, project, new MojoExecution(plugin, goal, execution.getId()));
                    if (GOALS.contains(goal) && !isForced) {
                        leftOut.add(goal + " (" + execution.getId() + ")");
                    }
                }
            }
            return leftOut.isEmpty()
                    ? Optional.empty()
                    : Optional.of(message(project, plugin, "it may leave out " + String.join(", ", leftOut)));
        } catch (ReflectiveOperationException | ComponentLookupException e) {
            return Optional.of(message(
                    project, plugin, "it does not tell whether it does: " + (e.getCause() == null ? e : e.getCause())));
        }
    }

    private static Class<?> role(Object component, String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name, false, component.getClass().getClassLoader());
    }

    private static String message(MavenProject project, Plugin plugin, String found) {
        return "Maven's build cache (maven-build-cache-extension) would publish modules of " + project.getId()
                + " that were not checked against the Apache, the Python and the compiler of now: expected it to run the"
                + " goals of this plugin always, found that " + found
                + ". Add this to .mvn/maven-build-cache-config.xml:\n"
                + CONFIGURATION.replace("GROUP", plugin.getGroupId()).replace("PLUGIN", plugin.getArtifactId())
                + "or leave it out: <maven.build.cache.enabled>false</maven.build.cache.enabled> among the project's"
                + " <properties>, or -Dmaven.build.cache.enabled=false.";
    }

    /**
     * Whether the cache has attached an artifact that an earlier build made.
     *
     * @param artifact of a project
     * @return true where it has
     */
    public static boolean hasRestored(Artifact artifact) {
        return artifact.getClass().getName().startsWith(PACKAGE);
    }
}
