package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.goals.maven.MavenArtifacts;
import io.github.modwsgi.maven.locate.Artifacts.UnresolvedArtifactException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.junit.Test;

public final class MavenArtifactsTest {
    @SuppressWarnings("deprecation") // its successor needs a whole Maven
    private static UnresolvedArtifactException failure(ArtifactResolutionException cause) {
        RepositorySystem system = (RepositorySystem) Proxy.newProxyInstance(
                MavenArtifactsTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    throw cause;
                });
        MavenArtifacts artifacts = new MavenArtifacts(system, new DefaultRepositorySystemSession(), List.of());
        return assertThrows(UnresolvedArtifactException.class, () -> artifacts.resolve("org.example:made:1"));
    }

    @Test
    public void theWordsOfAServerForgeNoLine() {
        UnresolvedArtifactException failure = failure(
                new ArtifactResolutionException(List.of(), "status: 500 Bad\n[INFO] BUILD SUCCESS\u001b[2K\u202e"));
        assertEquals("status: 500 Bad?[INFO] BUILD SUCCESS?[2K?", failure.getMessage());
        assertNull("Maven would tell its message, too", failure.getCause());
    }

    @Test
    public void otherWordsKeepTheirCause() {
        ArtifactResolutionException cause =
                new ArtifactResolutionException(List.of(), "status: 500 Internal Server Error");
        assertSame(cause, failure(cause).getCause());
        assertEquals("status: 500 Internal Server Error", failure(cause).getMessage());
    }

    @Test
    @SuppressWarnings("deprecation") // its successor needs a whole Maven
    public void aSilentRepositoryIsGivenUpAndNamedWithoutItsPassword() {
        RepositorySystem system = (RepositorySystem) Proxy.newProxyInstance(
                MavenArtifactsTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    new CountDownLatch(1).await();
                    return null;
                });
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
        session.setConfigProperty("aether.connector.requestTimeout", "100");
        RemoteRepository slow =
                new RemoteRepository.Builder("slow", "default", "https://me:secret@example.com/repo").build();
        MavenArtifacts artifacts = new MavenArtifacts(system, session, List.of(slow));
        assertEquals(
                "Could not transfer artifact org.example:made:jar:1 from slow (https://...@example.com/repo): 0 bytes"
                        + " in 0.1 seconds, less than 1024 a second; given up. -Daether.connector.requestTimeout=MILLISECONDS gives a"
                        + " slow server longer",
                assertThrows(UnresolvedArtifactException.class, () -> artifacts.resolve("org.example:made:1"))
                        .getMessage());
    }
}
