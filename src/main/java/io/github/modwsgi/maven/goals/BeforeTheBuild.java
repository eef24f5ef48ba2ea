package io.github.modwsgi.maven.goals;

import io.github.modwsgi.maven.goals.maven.BuildCache;
import io.github.modwsgi.maven.goals.maven.GivenParameters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;

/**
 * Refuses before the build what goals cannot refuse: that Maven's build cache leaves them out, and elements of a {@code
 * <target>} at which Maven itself would fail, in its own words. Maven loads it with {@code
 * <extensions>true</extensions>} from {@code META-INF/plexus/components.xml}.
 */
public final class BeforeTheBuild extends AbstractMavenLifecycleParticipant {
    private static final String KEY = "io.github.modwsgi:mod-wsgi-maven-plugin";

    /** Tasks that are none of a build: {@code clean}, and goals by name that are not ours, or publish nothing. */
    private static final Pattern ELSE =
            Pattern.compile("(pre-|post-)?clean|.*:(?!validate|compile|package|verify)[^:]*");

    @Inject
    private PlexusContainer maven;

    @Override
    public void afterProjectsRead(MavenSession session) throws MavenExecutionException {
        if (session.getGoals().stream().allMatch(ELSE.asMatchPredicate())) {
            return;
        }
        for (MavenProject project : session.getProjects()) {
            Plugin plugin = project.getPlugin(KEY);
            if (plugin != null) {
                List<String> problems = GivenParameters.problemsOfTargets(plugin, Target.parameters());
                Optional<String> cache = new BuildCache(maven).problem(project, plugin);
                if (!problems.isEmpty() || cache.isPresent()) {
                    throw new MavenExecutionException(
                            cache.orElseGet(() -> String.join("\n", problems)), project.getFile());
                }
            }
        }
    }
}
