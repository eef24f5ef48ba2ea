package io.github.modwsgi.maven.goals.maven;

import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** A parameter that other goals of the plugin have. */
public final class PluginParameter {
    private final MavenSession session;
    private final MavenProject project;
    private final Plugin plugin;

    /** @param plugin as the project has it; null where it has not */
    public PluginParameter(MavenSession session, MavenProject project, Plugin plugin) {
        this.session = session;
        this.project = project;
        this.plugin = plugin;
    }

    /** Whether it is given to any goal: in the pom, or as a property. */
    public boolean isGiven(String name) {
        String property = "modwsgi." + name;
        return session.getUserProperties().containsKey(property)
                || project.getProperties().containsKey(property)
                || session.getSystemProperties().containsKey(property)
                || configurations()
                        .anyMatch(one -> one.getConfiguration() instanceof Xpp3Dom configuration
                                && configuration.getChild(name) != null);
    }

    private Stream<ConfigurationContainer> configurations() {
        return plugin == null ? Stream.empty() : Stream.concat(Stream.of(plugin), plugin.getExecutions().stream());
    }
}
