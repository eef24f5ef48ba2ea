package io.github.modwsgi.maven.goals.maven;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;

/**
 * Asks before the build whether Maven's build cache would leave out goals: where it does, they cannot refuse. Maven
 * loads it with {@code <extensions>true</extensions>} from {@code META-INF/plexus/components.xml}.
 */
public final class BuildCacheGuard extends AbstractMavenLifecycleParticipant {
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
            Optional<String> problem = new BuildCache(maven).problem(project, project.getPlugin(KEY));
            if (problem.isPresent()) {
                throw new MavenExecutionException(problem.get(), project.getFile());
            }
        }
    }
}
