package io.github.modwsgi.maven.goals;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.goals.maven.MavenDownloads;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.archives.Downloads.FailedDownloadException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.PeekTask;
import org.eclipse.aether.spi.connector.transport.PutTask;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.eclipse.aether.transfer.NoTransporterException;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What Maven's transports are asked, and what their failures become. src/it/source-by-url has the real ones. */
public final class MavenDownloadsTest {
    private static final URI URL = URI.create("https://example.com/a%20b/5.0.2.tar.gz?x=%2F&y=a/b");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<RemoteRepository> repositories = new ArrayList<>();
    private final Told told = new Told();
    private DefaultRepositorySystemSession session;
    private Exception failure;
    private int chunks = 1;
    private boolean isSilent;
    private Path file;

    @Before
    @SuppressWarnings("deprecation") // its successor needs a whole Maven
    public void makeSession() {
        session = new DefaultRepositorySystemSession();
        file = temporary.getRoot().toPath().resolve("file");
    }

    /** A transport that resolves a location as a URI, as all but Wagon do. */
    private class UriTransporter implements Transporter {
        private final RemoteRepository repository;

        UriTransporter(RemoteRepository repository) {
            this.repository = repository;
        }

        String address(URI location) {
            return URI.create(repository.getUrl()).resolve(location).toString();
        }

        @Override
        public int classify(Throwable error) {
            return ERROR_OTHER;
        }

        @Override
        public void peek(PeekTask task) {
            throw new AssertionError();
        }

        @Override
        public void put(PutTask task) {
            throw new AssertionError();
        }

        @Override
        public void get(GetTask task) throws Exception {
            asked.add(address(task.getLocation()));
            if (failure != null) {
                throw failure;
            }
            if (isSilent) {
                task.getListener().transportProgressed(ByteBuffer.allocate(1));
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    task.getListener().transportProgressed(ByteBuffer.allocate(1));
                    asked.add("goes on");
                }
            }
            for (int i = 0; i < chunks; i++) {
                task.getListener().transportProgressed(ByteBuffer.allocate(1 << 20));
            }
            Files.writeString(task.getDataFile().toPath(), "content");
        }

        @Override
        public void close() {
            asked.add("closed");
        }
    }

    /** Wagon adds a slash and the location with its specials encoded once more; what is behind a # is not sent. */
    private final class WagonTransporter extends UriTransporter {
        WagonTransporter(RemoteRepository repository) {
            super(repository);
        }

        @Override
        String address(URI location) {
            String encoded = location.toString().replace("%", "%25").replace("?", "%3F");
            return (super.repository.getUrl() + "/" + encoded).replaceFirst("#.*", "");
        }
    }

    private MavenDownloads downloads(boolean isWagon) {
        return new MavenDownloads(
                new TransporterProvider() {
                    @Override
                    public Transporter newTransporter(RepositorySystemSession ignored, RemoteRepository repository)
                            throws NoTransporterException {
                        if (repository.getProtocol().equals("gopher")) {
                            throw new NoTransporterException(repository, "no transporter for gopher");
                        }
                        repositories.add(repository);
                        return isWagon ? new WagonTransporter(repository) : new UriTransporter(repository);
                    }
                },
                session,
                told);
    }

    private String failed() {
        return assertThrows(
                        FailedDownloadException.class, () -> downloads(false).fetch(URL, file))
                .getMessage();
    }

    @Test
    public void transportsAreAskedForTheUrlAsItIs() throws Exception {
        downloads(false).fetch(URL, file);
        assertEquals("content", Files.readString(file));
        assertEquals(List.of(URL.toString(), "closed"), asked);
        assertEquals(List.of("Downloading " + URL), told.of("info"));
        asked.clear();
        downloads(true).fetch(URL, file);
        assertEquals(List.of("closed", URL.toString(), "closed"), asked);
        asked.clear();
        downloads(false).fetch(URI.create("http://example.com/5.0.2"), file);
        assertEquals(List.of("http://example.com/5.0.2", "closed"), asked);
    }

    @Test
    public void theProxyOfTheSettingsIsUsed() throws Exception {
        Proxy proxy = new Proxy("http", "proxy.example.com", 3128);
        session.setProxySelector(repository -> repository.getHost().equals("example.com") ? proxy : null);
        for (boolean isWagon : List.of(false, true)) {
            downloads(isWagon).fetch(URL, file);
            assertSame(proxy, repositories.get(repositories.size() - 1).getProxy());
        }
    }

    @Test
    public void offlineNothingIsAsked() {
        session.setOffline(true);
        assertEquals("that Maven is offline and it has not been downloaded before", failed());
        assertEquals(List.of(), asked);
        assertEquals(List.of(), told.all());
    }

    @Test
    public void aFailureIsToldInOneWayWhateverTheTransport() {
        failure =
                new Exception("authentication failed for https://x.y/#/, status: 401 Unauthorized, proxy: ProxyInfo{}");
        assertEquals("the answer 401 Unauthorized", failed());
        failure = new Exception("status code: 404, reason phrase: Not Found (404)");
        assertEquals("the answer 404 Not Found", failed());
        failure = new Exception("transfer failed for https://x.y/, status: 500");
        assertEquals("the answer 500", failed());
        failure = new Exception("transfer failed", new UnknownHostException("example.com: Name or service not known"));
        assertEquals("an unknown host (example.com: Name or service not known)", failed());
        failure = new Exception("transfer failed", new ConnectException("Connection refused"));
        assertEquals("no connection (Connection refused)", failed());
        failure = new Exception("GET request of:  from example.com failed", new IOException("Premature end"));
        assertEquals("IO: Premature end", failed());
        failure = new FileNotFoundException();
        assertEquals("FileNotFound", failed());
    }

    @Test
    public void aSchemeWithoutATransportIsAFailure() {
        FailedDownloadException thrown = assertThrows(FailedDownloadException.class, () -> downloads(false)
                .fetch(URI.create("gopher://example.com/x"), file));
        assertEquals("NoTransporter: no transporter for gopher", thrown.getMessage());
    }

    @Test
    public void aDownloadWithoutEndIsEnded() {
        chunks = 1_000_000;
        assertEquals("TransferCancelled: more than 256 MiB", failed());
    }

    @Test
    public void aServerThatFallsSilentIsGivenUpAndItsNextByteEndsTheTransfer() {
        session.setConfigProperty("aether.connector.requestTimeout", 100);
        isSilent = true;
        String said = failed();
        assertTrue(said, said.matches("[01] bytes? in 0\\.1 seconds, less than 1024 a second; given up\\..*"));
        assertEquals(List.of(URL.toString(), "closed"), asked);
    }

    @Test
    public void anInterruptionIsPassedOn() {
        failure = new InterruptedException();
        failed();
        assertTrue(Thread.interrupted());
    }
}
