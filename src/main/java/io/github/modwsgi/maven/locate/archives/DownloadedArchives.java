package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.PrintableUrl;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.archives.Downloads.FailedDownloadException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Archives downloaded once, each in a folder named by its digest, shared by builds that run at the same time. The
 * digest is known beforehand: nothing else gets its place, and what is there needs no network.
 */
public final class DownloadedArchives {
    private static final Pattern URL = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]+://.*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern USER = Pattern.compile("(?s)^[^:/]+://[^/?#]*@");
    private static final String AN_ARCHIVE_URL = "the URL of an archive, http://, https:// or file:///";
    private static final String DIGEST_PARAMETER = "sourceSha256";

    /** What Windows takes for a device in any folder. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private static final int NAME_LENGTH = 100;
    private static final int PAGE_START = 512;

    private final Downloads downloads;
    private final Path folder;
    private final Reporter reporter;

    /** @param cache the plugin's cache folder */
    public DownloadedArchives(Downloads downloads, Path cache, Reporter reporter) {
        this.downloads = downloads;
        this.folder = cache.resolve("downloads");
        this.reporter = reporter;
    }

    /** Whether a text has the form {@code scheme://...}. */
    public static boolean isUrl(String text) {
        return URL.matcher(text).matches();
    }

    /** The archive that {@code source} names by its URL. */
    public Located<Path> get(String value, Optional<String> sha256) {
        return parse(value).flatMap(url -> digest(value, sha256).flatMap(digest -> get(value, url, digest)));
    }

    private static Located<URI> parse(String value) {
        String text = value.strip().replaceFirst("(?s)#.*", "");
        try {
            URI url = URI.create(new URI(text).toASCIIString());
            String scheme = url.getScheme().toLowerCase(Locale.ROOT);
            if (USER.matcher(text).find()) {
                return refused(
                        value,
                        "one with a user's name",
                        "Name a URL that needs none, or download the archive and name the file.");
            }
            if (scheme.equals("file")) {
                return url.getRawAuthority() == null && url.getRawQuery() == null
                        ? Located.found(url)
                        : refused(
                                value,
                                "a host or a query in a URL of a file",
                                "Write file:/// and the path, or the path alone.");
            }
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return refused(value, scheme + "://", "Download the archive and name the file.");
            }
            if (url.getHost() == null || fileName(url).isEmpty()) {
                return refused(value, url.getHost() == null ? "no host's name" : "no file's name", "Correct the URL.");
            }
            return Located.found(url);
        } catch (URISyntaxException e) {
            return refused(
                    value,
                    e.getReason() + " at character " + (e.getIndex() + 1),
                    "Correct the URL; a space is written %20.");
        }
    }

    private static Located<URI> refused(String value, String found, String remedy) {
        return Located.refused(Refusal.ofParameter("source", value, AN_ARCHIVE_URL, found, remedy));
    }

    private static Located<String> digest(String value, Optional<String> sha256) {
        String digest =
                sha256.map(text -> text.strip().toLowerCase(Locale.ROOT)).orElse("");
        if (SHA256.matcher(digest).matches()) {
            return Located.found(digest);
        }
        return Located.refused(Refusal.ofParameter(
                DIGEST_PARAMETER,
                sha256.orElse(""),
                "the SHA-256 of " + PrintableUrl.of(value.strip()) + ", 64 hexadecimal digits",
                digest.isEmpty() ? "none; nothing was downloaded" : "something else; nothing was downloaded",
                "Download the archive once, check it, and give its digest (sha256sum FILE, on Windows certutil -hashfile"
                        + " FILE SHA256): <sourceSha256>...</sourceSha256>"));
    }

    private Located<Path> get(String value, URI url, String sha256) {
        try {
            Optional<Path> whole = kept(url, sha256).filter(file -> isWhole(file, sha256));
            return whole.isPresent() ? Located.found(whole.get()) : fetchOnce(value, url, sha256);
        } catch (FailedDownloadException e) {
            return Located.refused(Refusal.ofParameter(
                    "source", value, "an archive that can be downloaded", e.getMessage(), e.remedy()));
        } catch (IOException e) {
            return Located.refused(Refusal.ofCache(folder.getParent(), e)
                    .orElseGet(() -> Refusal.ofParameter(
                            "source",
                            value,
                            "a folder that downloads can be written to at " + folder,
                            e.toString(),
                            "Make it writable, or name another: -Dmodwsgi.cacheDirectory=...")));
        }
    }

    private Located<Path> fetchOnce(String value, URI url, String sha256) throws IOException, FailedDownloadException {
        Path place = folder.resolve(sha256);
        try (ExclusiveLock lock = ExclusiveLock.acquire(folder.resolve(sha256 + ".lock"), reporter)) {
            Optional<Path> kept = kept(url, sha256);
            if (kept.isPresent()) {
                if (isWhole(kept.get(), sha256)) {
                    return kept.map(Located::found).get();
                }
                reporter.warn(kept.get() + " is not what was downloaded; it is fetched again.");
                FileChanges.delete(kept.get());
            }
            Files.createDirectories(place);
            Path part = place.resolve(fileName(url) + ".part");
            try {
                fetch(url, part);
                return keep(value, url, part, sha256);
            } finally {
                // Some transports write beside the file first.
                String begin = part.getFileName().toString();
                for (Path left : Observed.entries(place, name -> name.startsWith(begin))) {
                    FileChanges.deleteIfExists(left);
                }
                if (Observed.entries(place, name -> true).isEmpty()) {
                    FileChanges.deleteIfExists(place);
                }
            }
        }
    }

    private void fetch(URI url, Path part) throws IOException, FailedDownloadException {
        if (!url.getScheme().equalsIgnoreCase("file")) {
            FileChanges.deleteIfExists(part);
            downloads.fetch(url, part);
            return;
        }
        Path file;
        try {
            file = Path.of(url);
            if (!Observed.isRegularFile(file)) {
                throw new FailedDownloadException("no file at " + file, "Correct the URL.", null);
            }
        } catch (IllegalArgumentException e) {
            throw new FailedDownloadException("no path: " + Text.printable(e.getMessage()), "Correct the URL.", e);
        }
        Files.copy(Observed.file(file), part, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Gives what was downloaded its place, if it is what was to be. */
    private static Located<Path> keep(String value, URI url, Path part, String sha256) throws IOException {
        String found = Sha256.of(part);
        if (!found.equals(sha256)) {
            return Located.refused(Refusal.ofParameter(
                    DIGEST_PARAMETER,
                    sha256,
                    "an archive with that SHA-256 at " + PrintableUrl.of(value),
                    found + " (" + Observed.size(part) + " bytes" + (isPage(part) ? ", an HTML page" : "") + ")",
                    "Nothing of it was kept. Correct the URL; where it is the right one, check what is there and correct"
                            + " sourceSha256."));
        }
        Path name = part.resolveSibling(fileName(url));
        Optional<String> extension = ArchiveFormat.canUnpack(name) ? Optional.of("") : ArchiveFormat.extensionOf(part);
        if (extension.isEmpty()) {
            return Located.refused(Refusal.ofParameter(
                    "source",
                    value,
                    "an archive: .tar.gz, .tar.bz2, .tar or .zip, by its name or by its first bytes",
                    "none of these",
                    "Name the URL of a release archive of mod_wsgi."));
        }
        Path file = part.resolveSibling(name.getFileName() + extension.get());
        AtomicFile.moveInto(part, file);
        return Located.found(file);
    }

    /** The file of an earlier download, whole or not. */
    private Optional<Path> kept(URI url, String sha256) {
        String name = fileName(url);
        List<String> extensions = ArchiveFormat.canUnpack(Path.of(name)) ? List.of("") : ArchiveFormat.EXTENSIONS;
        return extensions.stream()
                .map(extension -> folder.resolve(sha256).resolve(name + extension))
                .filter(Observed::isRegularFile)
                .findFirst();
    }

    private static boolean isWhole(Path file, String sha256) {
        try {
            return Sha256.of(Observed.file(file)).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPage(Path file) throws IOException {
        try (InputStream in = Observed.newInputStream(file)) {
            String start = new String(in.readNBytes(PAGE_START), StandardCharsets.ISO_8859_1).stripLeading();
            return start.regionMatches(true, 0, "<!doctype", 0, 9) || start.regionMatches(true, 0, "<html", 0, 5);
        }
    }

    /** The last name in the URL's path, of harmless characters: whatever the URL says, it is one name in one folder. */
    static String fileName(URI url) {
        String path = url.getRawPath();
        String plain = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._+-]", "_");
        String name = plain.substring(Math.max(0, plain.length() - NAME_LENGTH));
        boolean isSpecial = name.startsWith(".") || DEVICE.matcher(name).matches();
        return isSpecial ? "source-" + name : name;
    }
}
