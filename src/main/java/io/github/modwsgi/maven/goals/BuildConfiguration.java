package io.github.modwsgi.maven.goals;

import java.util.HashSet;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.ReportSet;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What the pom says beside the plugin in {@code <build>}: a site hands a report what stands in {@code <reporting>}
 * only, and nobody wants to write his targets twice.
 */
final class BuildConfiguration {
    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenProject project;

    BuildConfiguration(MavenSession session, MojoExecution execution, MavenProject project) {
        this.session = session;
        this.execution = execution;
        this.project = project;
    }

    /**
     * Sets the parameters of a goal that {@code <reporting>} does not set.
     *
     * @throws ComponentConfigurationException where a value is none that its parameter can have
     */
    void addTo(Object goal, ComponentConfigurator configurator) throws ComponentConfigurationException {
        Plugin plugin = project.getPlugin(execution.getGroupId() + ":" + execution.getArtifactId());
        if (plugin == null || !(plugin.getConfiguration() instanceof Xpp3Dom said)) {
            return;
        }
        Set<String> reporting = saidInReporting();
        Xpp3Dom added = new Xpp3Dom("configuration");
        for (Parameter parameter : execution.getMojoDescriptor().getParameters()) {
            Xpp3Dom value = said.getChild(parameter.getName());
            if (value != null && parameter.isEditable() && !reporting.contains(parameter.getName())) {
                added.addChild(value);
            }
        }
        configurator.configureComponent(
                goal,
                new XmlPlexusConfiguration(added),
                new PluginParameterExpressionEvaluator(session, execution),
                (ClassRealm) goal.getClass().getClassLoader());
    }

    private Set<String> saidInReporting() {
        Set<String> names = new HashSet<>();
        if (project.getModel().getReporting() != null) {
            for (ReportPlugin plugin : project.getModel().getReporting().getPlugins()) {
                if (plugin.getKey().equals(execution.getGroupId() + ":" + execution.getArtifactId())) {
                    addNames(plugin.getConfiguration(), names);
                    for (ReportSet set : plugin.getReportSets()) {
                        addNames(set.getConfiguration(), names);
                    }
                }
            }
        }
        return names;
    }

    private static void addNames(Object configuration, Set<String> names) {
        if (configuration instanceof Xpp3Dom said) {
            for (Xpp3Dom child : said.getChildren()) {
                names.add(child.getName());
            }
        }
    }
}
