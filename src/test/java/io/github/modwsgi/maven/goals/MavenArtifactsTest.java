package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.goals.maven.MavenArtifacts;
import io.github.modwsgi.maven.locate.Artifacts.UnresolvedArtifactException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.junit.Test;

public final class MavenArtifactsTest {
    private static UnresolvedArtifactException failure(ArtifactResolutionException cause) {
        RepositorySystem system = (RepositorySystem) Proxy.newProxyInstance(
                MavenArtifactsTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    throw cause;
                });
        MavenArtifacts artifacts = new MavenArtifacts(system, null, List.of());
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
}
