package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.locate.Artifacts;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Resolves coordinates through the project's repositories, with Maven's settings: mirrors, proxies, offline. */
public final class MavenArtifacts implements Artifacts {
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    public MavenArtifacts(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    @Override
    public Path resolve(String coordinates) throws UnresolvedArtifactException {
        try {
            return system.resolveArtifact(session, new ArtifactRequest(artifact(coordinates), repositories, null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            // The words of a server's answer are in it. Maven adds a cause's own message where it is another one.
            String message = Text.printable(e.getMessage());
            throw new UnresolvedArtifactException(
                    message,
                    message.equals(e.getMessage()) ? e : null,
                    e.getCause() instanceof ArtifactNotFoundException);
        }
    }

    /** Ours name the type before the classifier and behind the version, as Maven's plugins do. */
    private static Artifact artifact(String coordinates) {
        String[] parts = coordinates.split(":");
        String type = parts.length > 3 ? parts[3] : "jar";
        String classifier = parts.length > 4 ? parts[4] : "";
        return new DefaultArtifact(parts[0], parts[1], classifier, type, parts[2]);
    }
}
