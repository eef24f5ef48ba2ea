package io.github.modwsgi.maven.locate.archives;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.host.Sha256;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.archives.Downloads.FailedDownloadException;
import io.github.modwsgi.maven.locate.targets.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is downloaded, what is kept of it and where, and what is said where it is not what it should be. */
public final class DownloadedArchivesTest {
    private static final String URL = "https://example.com/archive/refs/tags/5.0.2.tar.gz";
    private static final String NOTHING_KEPT =
            "Nothing of it was kept. Correct the URL; where it is the right one, check what is there and correct"
                    + " sourceSha256.";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final List<String> fetched = new ArrayList<>();
    private final Told told = new Told();
    private Path root;
    private Path served;
    private String sha256;
    private DownloadedArchives archives;

    @Before
    public void makeArchive() throws Exception {
        root = temporary.getRoot().toPath();
        served = Archives.tarGz(root.resolve("served"), "mod_wsgi-5.0.2/README", "text");
        sha256 = Sha256.of(served);
        archives = archives(this::serve);
    }

    private DownloadedArchives archives(Downloads downloads) {
        return new DownloadedArchives(downloads, root.resolve("cache"), told);
    }

    private void serve(URI url, Path file) throws FailedDownloadException {
        fetched.add(url.toString());
        try {
            Files.copy(served, file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Located<Path> get(String url) {
        return archives.get(url, Optional.of(sha256));
    }

    private Path kept(String name) {
        return root.resolve("cache/downloads").resolve(sha256).resolve(name);
    }

    /** All files of all folders but the locks. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.equals(served) && !file.toString().endsWith(".lock"))
                    .filter(Files::isRegularFile)
                    .map(root::relativize)
                    .map(ThisSystem::slashes)
                    .sorted()
                    .toList();
        }
    }

    private void expectNothingKept() throws IOException {
        assertEquals(List.of(), files());
        assertFalse(Files.exists(kept("x").getParent()));
    }

    @Test
    public void anArchiveIsFetchedOnceAndKeptByItsDigest() throws Exception {
        assertEquals(kept("5.0.2.tar.gz"), get(URL).value().orElseThrow());
        archives = archives(Downloads.NONE);
        assertEquals(kept("5.0.2.tar.gz"), get(URL).value().orElseThrow());
        assertEquals(List.of(URL), fetched);
        assertEquals(List.of("cache/downloads/" + sha256 + "/5.0.2.tar.gz"), files());
    }

    @Test
    public void theDigestMayBeInCapitalsAndHaveSpacesAround() {
        Optional<String> written = Optional.of(" " + sha256.toUpperCase(Locale.ROOT) + " ");
        assertEquals(kept("5.0.2.tar.gz"), archives.get(URL, written).value().orElseThrow());
    }

    @Test
    public void withoutADigestNothingIsDownloaded() {
        for (String digest : List.of("", "  ", "0", "g".repeat(64), "0".repeat(65), "../../x")) {
            assertEquals(
                    "sourceSha256 = " + digest + ": expected the SHA-256 of " + URL + ", 64 hexadecimal digits; found "
                            + (digest.isBlank() ? "none" : "something else") + "; nothing was downloaded; Download the"
                            + " archive once, check it, and give its digest (sha256sum FILE, on Windows certutil"
                            + " -hashfile FILE SHA256): <sourceSha256>...</sourceSha256>",
                    Requests.text(archives.get(URL, Optional.of(digest))));
        }
        assertTrue(archives.get(URL, Optional.empty()).refusal().isPresent());
        assertEquals(List.of(), fetched);
    }

    @Test
    public void anotherDigestIsRefusedWithBothAndNothingIsKept() throws Exception {
        String right = sha256;
        long size = Files.size(served);
        sha256 = "0".repeat(64);
        assertEquals(
                "sourceSha256 = " + sha256 + ": expected an archive with that SHA-256 at " + URL + "; found " + right
                        + " (" + size + " bytes); " + NOTHING_KEPT,
                Requests.text(get(URL)));
        expectNothingKept();
    }

    @Test
    public void aPageInThePlaceOfAnArchiveIsCalledSo() throws Exception {
        for (String page : List.of("\n <!doctype html>", "<HTML lang='en'>")) {
            Files.writeString(served, page);
            assertEquals(
                    "sourceSha256 = " + sha256 + ": expected an archive with that SHA-256 at " + URL + "; found "
                            + Sha256.of(served) + " (" + page.length() + " bytes, an HTML page); " + NOTHING_KEPT,
                    Requests.text(get(URL)));
            expectNothingKept();
        }
    }

    @Test
    public void aDownloadThatFailsKeepsNothingAndSaysWhy() throws Exception {
        archives = archives((url, file) -> {
            serve(url, file); // half of it, say
            throw new FailedDownloadException("the answer 404 Not Found", "Correct it.", null);
        });
        assertEquals(
                "source = " + URL + ": expected an archive that can be downloaded; found the answer 404 Not Found;"
                        + " Correct it.",
                Requests.text(get(URL)));
        expectNothingKept();
    }

    @Test
    public void whatIsDamagedIsFetchedAgain() throws Exception {
        get(URL);
        Files.writeString(kept("5.0.2.tar.gz"), "x");
        assertEquals(kept("5.0.2.tar.gz"), get(URL).value().orElseThrow());
        assertEquals(sha256, Sha256.of(kept("5.0.2.tar.gz")));
        assertEquals(List.of(URL, URL), fetched);
        assertEquals(
                List.of(kept("5.0.2.tar.gz") + " is not what was downloaded; it is fetched again."), told.of("warn"));
    }

    @Test
    public void whatAKilledBuildLeftIsOverwritten() throws Exception {
        Files.createDirectories(kept("x").getParent());
        Files.writeString(kept("5.0.2.tar.gz.part"), "x");
        assertEquals(kept("5.0.2.tar.gz"), get(URL).value().orElseThrow());
        assertEquals(List.of("cache/downloads/" + sha256 + "/5.0.2.tar.gz"), files());
    }

    @Test
    public void aNameWithoutExtensionGetsTheOneOfItsFirstBytes() throws Exception {
        String url = "https://example.com/tarball/5.0.2";
        assertEquals(kept("5.0.2.tar.gz"), get(url).value().orElseThrow());
        assertEquals(kept("5.0.2.tar.gz"), get(url).value().orElseThrow());
        assertEquals(List.of(url), fetched);
        served = Archives.zip(root.resolve("served"), "a", "b");
        sha256 = Sha256.of(served);
        assertEquals(
                kept("latest.zip"), get("https://example.com/latest").value().orElseThrow());
        Files.writeString(served, "BZh9");
        sha256 = Sha256.of(served);
        assertEquals(
                kept("latest.tar.bz2"),
                get("https://example.com/latest").value().orElseThrow());
        Files.writeString(served, " ".repeat(257) + "ustar");
        sha256 = Sha256.of(served);
        assertEquals(
                kept("latest.tar"), get("https://example.com/latest").value().orElseThrow());
    }

    @Test
    public void whatIsNoArchiveIsRefusedWithTheRightDigestToo() throws Exception {
        for (String content : List.of("", "text")) {
            Files.writeString(served, content);
            sha256 = Sha256.of(served);
            assertEquals(
                    "source = https://example.com/x: expected an archive: .tar.gz, .tar.bz2, .tar or .zip, by its name or"
                            + " by its first bytes; found none of these; Name the URL of a release archive of mod_wsgi.",
                    Requests.text(get("https://example.com/x")));
            expectNothingKept();
        }
    }

    @Test
    public void noUrlLeadsOutOfItsFolder() throws Exception {
        for (String path : List.of(
                "../../x.tar.gz",
                "%2e%2e%2f%2e%2e%2fx.tar.gz",
                "%2E%2E%5Cx.tar.gz",
                "a/..",
                "a/%2e%2e",
                ".",
                "%00.tar.gz",
                "a/x.tar.gz%00",
                "nul.tar.gz",
                "CON",
                "com1.zip",
                ".hidden.zip",
                "a;b=c:d@e!$&'(),*~.tar.gz",
                "%C3%BC.zip",
                "ü.zip",
                "a/...",
                "x".repeat(5000) + ".tar.gz")) {
            Path file = get("https://example.com/" + path).value().orElseThrow();
            assertEquals(path, kept("x").getParent(), file.getParent());
            String name = file.getFileName().toString();
            assertTrue(path + ": " + name, name.matches("[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,120}"));
            assertFalse(path + ": " + name, name.matches("(?i)(nul|con|com1)\\..*"));
            assertEquals(sha256, Sha256.of(file));
        }
        assertTrue(files().stream().allMatch(file -> file.startsWith("cache/downloads/" + sha256 + "/")));
    }

    @Test
    public void theUrlIsAskedForAsItIsWrittenWithoutItsFragment() {
        String url = "HTTPS://example.com/a%20b/mod_wsgi%2D5.0.2.tar.gz?x=%2e%2e%2f&y=a/b";
        assertEquals(
                kept("mod_wsgi_2D5.0.2.tar.gz"),
                get(" " + url + "#sha256=x ").value().orElseThrow());
        get("https://example.com/ü?ä");
        assertEquals(List.of(url, "https://example.com/%C3%BC?%C3%A4"), fetched);
    }

    @Test
    public void whatCannotBeAskedForIsRefused() {
        String expected = ": expected the URL of an archive, http://, https:// or file:///; found ";
        String[][] cases = {
            {"ftp://example.com/x.zip", "ftp://; Download the archive and name the file."},
            {"https://", "Expected authority at character 9; "},
            {"https:///x.zip", "no host's name; Correct the URL."},
            {"https://example.com", "no file's name; Correct the URL."},
            {"https://example.com/folder/", "no file's name; Correct the URL."},
            {
                "https://example.com/a b",
                "Illegal character in path at character 22; Correct the URL; a space is written" + " %20."
            },
            {"https://example.com/a\u0000b", "Illegal character in path at character 22; "},
            {"https://a_b/x.zip", "no host's name; Correct the URL."},
            {
                "file://server/x.zip",
                "a host or a query in a URL of a file; Write file:/// and the path, or the path" + " alone."
            },
            {"file:///x.zip?y", "a host or a query in a URL of a file; "},
        };
        for (String[] one : cases) {
            String text = Requests.text(get(one[0]));
            assertTrue(text, text.startsWith("source = " + one[0].replace('\u0000', '?') + expected + one[1]));
        }
        assertEquals(List.of(), fetched);
    }

    @Test
    public void aPasswordIsNotUsedAndNotShown() {
        assertEquals(
                "source = https://...@example.com/x.zip: expected the URL of an archive, http://, https:// or file:///;"
                        + " found one with a user's name; Name a URL that needs none, or download the archive and name"
                        + " the file.",
                Requests.text(get("https://me:secret@example.com/x.zip")));
        assertEquals(List.of(), fetched);
    }

    @Test
    public void aFileIsCopied() throws Exception {
        Path file = Files.copy(served, root.resolve("a b.tar.gz"));
        assertEquals(kept("a_20b.tar.gz"), get(file.toUri().toString()).value().orElseThrow());
        Files.delete(file);
        assertEquals(kept("a_20b.tar.gz"), get(file.toUri().toString()).value().orElseThrow());
        String gone = root.toUri() + "gone.tar.gz";
        assertEquals(
                "source = " + gone + ": expected an archive that can be downloaded; found no file at "
                        + root.resolve("gone.tar.gz") + "; Correct the URL.",
                Requests.text(get(gone)));
        assertEquals(
                "source = file:///a%00: expected an archive that can be downloaded; found no path: "
                        + (ThisSystem.IS_WINDOWS ? "Illegal char <?> at index 2: /a?" : "Nul character not allowed")
                        + "; Correct the URL.",
                Requests.text(get("file:///a%00")));
        assertEquals(List.of(), fetched);
    }

    @Test
    public void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        Files.writeString(root.resolve("cache"), "a file");
        String text = Requests.text(get(URL));
        assertTrue(
                text,
                text.startsWith("cacheDirectory = " + root.resolve("cache")
                        + ": expected a folder that can be written to; found "));
    }
}
