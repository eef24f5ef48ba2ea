package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.PrintableUrl;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.archives.Downloads;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.TransportListener;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.eclipse.aether.transfer.NoTransporterException;
import org.eclipse.aether.transfer.TransferCancelledException;

/** Downloads by Maven's own transport, with Maven's settings: proxies, offline, timeouts. */
public final class MavenDownloads implements Downloads {
    /** Releases of mod_wsgi have 1 MiB. */
    private static final long LIMIT = 256L << 20;

    private static final String WAGON_END = "#";

    /**
     * {@code status: 404 Not Found} of Wagon, {@code status code: 404, reason phrase: Not Found (404)} of the other.
     */
    private static final Pattern STATUS =
            Pattern.compile("(?i)status(?: code)?: (\\d{3})\\b(?:, reason phrase:)? ?([A-Za-z' -]*)");

    private static final String REMEDY = "Correct the URL, or see that it can be reached (proxies: settings.xml); or"
            + " download the archive in another way and name the file.";

    private final TransporterProvider transporters;
    private final RepositorySystemSession session;
    private final Reporter reporter;

    public MavenDownloads(TransporterProvider transporters, RepositorySystemSession session, Reporter reporter) {
        this.transporters = transporters;
        this.session = session;
        this.reporter = reporter;
    }

    @Override
    public void fetch(URI url, Path file) throws FailedDownloadException {
        if (session.isOffline()) {
            throw new FailedDownloadException(
                    "that Maven is offline and it has not been downloaded before",
                    "Build once without --offline (-o), or name a file.",
                    null);
        }
        reporter.info("Downloading " + PrintableUrl.of(url.toString()));
        LowSpeed speed = new LowSpeed(session);
        try {
            speed.await(() -> get(url, file, speed));
        } catch (Exception e) { // the transport declares no narrower type
            throw failure(e);
        }
    }

    private Path get(URI url, Path file, LowSpeed speed) throws Exception {
        try (Transporter transporter = transporter(url, folder(url), speed)) {
            if (!isWagon(transporter)) {
                return get(transporter, url.toString().substring(folder(url).length()), file, speed);
            }
        }
        // Wagon takes no URL's name but a file's, and would encode ? and %: it gets all of the URL as that of a
        // repository, and a fragment, which is not sent, for the slash that it adds.
        try (Transporter transporter = transporter(url, url + WAGON_END, speed)) {
            return get(transporter, "", file, speed);
        }
    }

    private static String folder(URI url) {
        String path = url.toString().replaceFirst("\\?.*", "");
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Mirrors and passwords are for repositories: neither applies here. */
    private Transporter transporter(URI url, String base, LowSpeed speed) throws NoTransporterException {
        RemoteRepository host = new RemoteRepository.Builder(url.getHost(), "default", base).build();
        return transporters.newTransporter(
                speed.limited(session, List.of(host)),
                new RemoteRepository.Builder(host)
                        .setProxy(session.getProxySelector().getProxy(host))
                        .build());
    }

    private static boolean isWagon(Transporter transporter) {
        return transporter.getClass().getSimpleName().startsWith("Wagon");
    }

    private static Path get(Transporter transporter, String location, Path file, LowSpeed speed) throws Exception {
        transporter.get(
                new GetTask(new URI(location)).setDataFile(file.toFile()).setListener(new Limit(speed)));
        return file;
    }

    private static FailedDownloadException failure(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new FailedDownloadException(reason(e), REMEDY, e);
    }

    /** What the transports say in their words, as far as it is known, in ours; the URL is told anyway. */
    private static String reason(Exception e) {
        Throwable root = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause
                    instanceof UnknownHostException) { // the proxy's or the URL's; each system words it in its own way
                return "an unknown host (" + cause.getMessage() + ")";
            }
            if (cause instanceof ConnectException) {
                return "no connection (" + cause.getMessage() + ")";
            }
            root = cause;
        }
        if (root instanceof LowSpeed.SlowTransferException) {
            return root.getMessage();
        }
        String type = root.getClass().getSimpleName().replace("Exception", "");
        if (root.getMessage() == null) {
            return type;
        }
        Matcher status = STATUS.matcher(root.getMessage());
        return status.find()
                ? ("the answer " + status.group(1) + " " + status.group(2)).strip()
                : type + ": " + PrintableUrl.of(Text.printable(root.getMessage()));
    }

    /** Ends a download that has no end. */
    private static final class Limit extends TransportListener {
        private final LowSpeed speed;
        private long bytes;

        Limit(LowSpeed speed) {
            this.speed = speed;
        }

        @Override
        public void transportProgressed(ByteBuffer data) throws TransferCancelledException {
            speed.progressed(data.remaining());
            bytes += data.remaining();
            if (bytes > LIMIT) {
                throw new TransferCancelledException("more than " + (LIMIT >> 20) + " MiB");
            }
        }
    }
}
