package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.PrintableUrl;
import io.github.modwsgi.maven.locate.Artifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
        LowSpeed limit = new LowSpeed(session);
        RepositorySystemSession limited = limit.limited(session, repositories);
        ArtifactRequest request = new ArtifactRequest(artifact(coordinates), repositories, null);
        try {
            return limit.await(() -> system.resolveArtifact(limited, request))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            // The words of a server's answer are in it. Maven adds a cause's own message where it is another one.
            String message = PrintableUrl.of(Text.printable(e.getMessage()));
            throw new UnresolvedArtifactException(
                    message,
                    message.equals(e.getMessage()) ? e : null,
                    e.getCause() instanceof ArtifactNotFoundException);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // given up, or interrupted
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            String from = repositories.stream()
                    .map(repository -> repository.getId() + " (" + PrintableUrl.of(repository.getUrl()) + ")")
                    .collect(Collectors.joining(", "));
            throw new UnresolvedArtifactException(
                    "Could not transfer artifact " + request.getArtifact() + " from " + from + ": "
                            + Text.printable("" + e.getMessage()),
                    null);
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
