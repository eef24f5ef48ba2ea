package io.github.modwsgi.maven.locate.archives;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.HostileArchiveException;
import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ArchiveUnpackerTest {
    private static final Predicate<String> ALL = member -> true;
    private static final Limits SMALL = new Limits(1 << 20, 3 << 20, 10);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private Path root;

    @Before
    public void makeRoot() throws IOException {
        folder = temporary.getRoot().toPath();
        root = Files.createDirectory(folder.resolve("root"));
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private void assertHostile(String expected, Path archive, Limits limits) throws IOException {
        HostileArchiveException failure =
                assertThrows(HostileArchiveException.class, () -> ArchiveUnpacker.unpack(archive, root, limits, ALL));
        assertEquals(expected, failure.getMessage());
        String name = archive.getFileName().toString();
        assertEquals("nothing beside the archive and the root", List.of(name, "root"), names(folder));
    }

    private void assertHostile(String expected, Path archive) throws IOException {
        assertHostile(expected, archive, Limits.OF_KITS);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    public void tarAndZipAreUnpackedWithTheirFolders() throws Exception {
        ArchiveUnpacker.unpack(Archives.tarGz(at("a.tar.gz"), "./", "", "a/", "", "a/b/c.txt", "tar"), root, ALL);
        ArchiveUnpacker.unpack(Archives.zip(at("a.zip"), "d/ü.txt", "zip", "e/", ""), root, ALL);
        assertEquals("tar", Files.readString(root.resolve("a/b/c.txt")));
        assertEquals("zip", Files.readString(root.resolve("d/ü.txt")));
        assertTrue(Files.isDirectory(root.resolve("e")));
    }

    @Test
    public void ofManyMembersOfOneNameTheLastStays() throws Exception {
        String[] members = new String[2000];
        for (int i = 0; i < members.length; i += 2) {
            members[i] = i % 20 == 0 ? "a/same.txt" : "a/" + i + ".txt";
            members[i + 1] = "content " + i;
        }
        ArchiveUnpacker.unpack(Archives.zip(at("a.zip"), members), root, ALL);
        assertEquals("content 1980", Files.readString(root.resolve("a/same.txt")));
        assertEquals("content 1998", Files.readString(root.resolve("a/1998.txt")));
        assertEquals(901, names(root.resolve("a")).size());
    }

    @Test
    public void theFirstMemberThatIsTooLargeIsTold() throws Exception {
        String[] members = new String[200];
        for (int i = 0; i < members.length; i += 2) {
            members[i] = i + ".txt";
            members[i + 1] = i < 100 ? "x" : "x".repeat(3 << 20);
        }
        Path zip = Archives.zip(at("a.zip"), members);
        HostileArchiveException failure = assertThrows(
                HostileArchiveException.class,
                () -> ArchiveUnpacker.unpack(zip, root, new Limits(2 << 20, 1 << 30, 1000), ALL));
        assertEquals("its member \"100.txt\" is larger than 2 MiB", failure.getMessage());
    }

    @Test
    public void archivesAreKnownByTheirNames() {
        for (String name :
                List.of("a.zip", "a.JAR", "a.whl", "a.nupkg", "a.tar.gz", "a.TGZ", "a.tar.bz2", "a.tbz2", "a.tar")) {
            assertTrue(name, ArchiveFormat.canUnpack(Path.of(name)));
        }
        for (String name : List.of("a.exe", "a.7z", "a.gz", "zip", "a.zip.part")) {
            assertFalse(name, ArchiveFormat.canUnpack(Path.of(name)));
        }
    }

    @Test
    public void namesThatLeadOutAreRefused() throws Exception {
        for (String name : List.of(
                "../out",
                "a/../../out",
                "/etc/out",
                "C:\\out",
                "C:/out",
                "c:out",
                "..\\out",
                "a\\..\\..\\out",
                "\\\\server\\share\\out",
                "\\out",
                "..",
                "a/../..")) {
            Path zip = at("a.zip");
            assertHostile(
                    "its member \"" + asZipReads(name) + "\" would be written outside of the folder",
                    Archives.zip(zip, name, "x"));
            Files.delete(zip);
            Path tar = at("a.tar.gz");
            assertHostile(
                    "its member \"" + asTarIsWritten(name) + "\" would be written outside of the folder",
                    Archives.tarGz(tar, name, "x"));
            Files.delete(tar);
        }
        assertEquals(List.of(), names(root));
    }

    /** Commons Compress turns the backslashes of names without slashes. */
    private static String asZipReads(String name) {
        return name.contains("/") ? name : name.replace('\\', '/');
    }

    /** And on Windows turns all of those that it writes. */
    private static String asTarIsWritten(String name) {
        return ThisSystem.IS_WINDOWS ? name.replace('\\', '/') : name;
    }

    @Test
    public void backslashesSeparateFoldersAsOldWindowsToolsWriteThem() throws Exception {
        ArchiveUnpacker.unpack(Archives.zip(at("a.zip"), "kit\\bin\\x.txt", "x"), root, ALL);
        ArchiveUnpacker.unpack(Archives.tarGz(at("a.tar.gz"), "kit\\bin\\y.txt", "y"), root, ALL);
        assertEquals(List.of("x.txt", "y.txt"), names(root.resolve("kit/bin")));
    }

    @Test
    public void aNameThatIsNoPathIsRefused() throws Exception {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(at("a.zip"))) {
            zip.putArchiveEntry(new ZipArchiveEntry("a\0b"));
            zip.closeArchiveEntry();
        }
        assertHostile("its member \"a?b\" has control characters in its name", at("a.zip"));
    }

    @Test
    public void whatNamesHoldCannotForgeALineOfTheLogOrMoveTheCursor() throws Exception {
        String name = "../\u001b[2J\n[INFO] BUILD SUCCESS\u009b";
        assertHostile(
                "its member \"../?[2J?[INFO] BUILD SUCCESS?\" has control characters in its name",
                Archives.tarGz(at("a.tar.gz"), name, "x"));
        Files.delete(at("a.tar.gz"));
        assertHostile(
                "its member \"../" + "x".repeat(297) + "\u2026\" would be written outside of the folder",
                Archives.tarGz(at("b.tar.gz"), "../" + "x".repeat(5000), "x"));
    }

    @Test
    public void linksThatLeadOutAreRefused() throws Exception {
        for (String target : List.of("../../etc", "/etc", "C:\\Windows", "..\\..\\etc")) {
            Path tar = at("a.tar.gz");
            try (Archives.Tar made = new Archives.Tar(tar)) {
                made.symbolicLink("kit/link", target).file("kit/link/out", "x");
            }
            HostileArchiveException failure =
                    assertThrows(HostileArchiveException.class, () -> ArchiveUnpacker.unpack(tar, root, ALL));
            assertTrue(
                    failure.getMessage(),
                    failure.getMessage().startsWith("its link \"kit/link\" leads out of the archive, to \""));
            Path zip = Archives.zipWithLink(at("a.zip"), "kit/link", target);
            failure = assertThrows(HostileArchiveException.class, () -> ArchiveUnpacker.unpack(zip, root, ALL));
            assertTrue(
                    failure.getMessage(),
                    failure.getMessage().startsWith("its link \"kit/link\" leads out of the archive, to \""));
        }
        assertEquals(List.of(), names(root));
    }

    @Test
    public void aHardLinkThatLeadsOutIsRefused() throws Exception {
        try (Archives.Tar tar = new Archives.Tar(at("a.tar.gz"))) {
            tar.hardLink("kit/link", "../../etc/passwd");
        }
        assertHostile("its link \"kit/link\" leads out of the archive, to \"../../etc/passwd\"", at("a.tar.gz"));
    }

    @Test
    public void linksInsideAreLeftOut() throws Exception {
        try (Archives.Tar tar = new Archives.Tar(at("a.tar.gz"))) {
            tar.file("kit/file", "x").symbolicLink("kit/soft", "../kit/file").hardLink("kit/hard", "kit/file");
        }
        ArchiveUnpacker.unpack(at("a.tar.gz"), root, ALL);
        assertEquals(List.of("file"), names(root.resolve("kit")));
        ArchiveUnpacker.unpack(Archives.zipWithLink(at("b.zip"), "kit/other", "file"), root, ALL);
        assertFalse(Files.exists(root.resolve("kit/other"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    public void aMemberBehindALinkOfItsOwnArchiveDoesNotFollowIt() throws Exception {
        Files.createDirectory(root.resolve("elsewhere"));
        try (Archives.Tar tar = new Archives.Tar(at("a.tar.gz"))) {
            tar.symbolicLink("kit", "elsewhere").file("kit/file", "x");
        }
        ArchiveUnpacker.unpack(at("a.tar.gz"), root, ALL);
        assertEquals(List.of(), names(root.resolve("elsewhere")));
        assertEquals("x", Files.readString(root.resolve("kit/file")));
    }

    @Test
    public void aMemberThatClaimsTenGigabytesIsRefusedBeforeAnythingIsWritten() throws Exception {
        try (Archives.Tar tar = new Archives.Tar(at("a.tar.gz"))) {
            tar.claiming("kit/large", 10_000_000_000L);
        } catch (IOException e) {
            // The writer misses the content that was claimed.
            assertTrue(Files.size(at("a.tar.gz")) > 0);
        }
        assertHostile("its member \"kit/large\" is larger than 1024 MiB", at("a.tar.gz"));
        assertEquals(List.of(), names(root));
    }

    @Test
    public void aMemberThatGrowsBeyondItsLimitIsStoppedThere() throws Exception {
        // A zip entry of unknown size: nothing is claimed, the stream goes on.
        try (java.util.zip.ZipOutputStream zip =
                new java.util.zip.ZipOutputStream(Files.newOutputStream(at("a.zip")))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("kit/zeros"));
            zip.write(new byte[50 << 20]);
            zip.closeEntry();
        }
        patchCentralSize(at("a.zip"), 50 << 20, 1000);
        assertHostile("its member \"kit/zeros\" is larger than 1 MiB", at("a.zip"), SMALL);
        assertTrue(Long.toString(bytesIn(root)), bytesIn(root) <= SMALL.member());
    }

    /** Lets the archive claim another size than its member has. */
    private static void patchCentralSize(Path file, int real, int claimed) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int patched = 0;
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (buffer.getInt(i) == real) {
                buffer.putInt(i, claimed);
                patched++;
            }
        }
        assertTrue("the size stands in the archive", patched > 0);
        Files.write(file, bytes);
    }

    @Test
    public void manyMembersThatTogetherAreTooLargeAreStopped() throws Exception {
        try (Archives.Tar tar = new Archives.Tar(at("a.tar.gz"))) {
            for (int i = 0; i < 5; i++) {
                tar.zeros("kit/" + i, 1 << 20);
            }
        }
        assertHostile("it unpacks to more than 3 MiB", at("a.tar.gz"), SMALL);
        assertTrue(Long.toString(bytesIn(root)), bytesIn(root) <= SMALL.tree());
    }

    @Test
    public void tooManyMembersAreRefused() throws Exception {
        try (Archives.Tar tar = new Archives.Tar(at("a.tar.gz"))) {
            for (int i = 0; i < 11; i++) {
                tar.file("kit/" + i, "");
            }
        }
        assertHostile("it has more than 10 members", at("a.tar.gz"), SMALL);
    }

    @Test
    public void anEmptyArchiveIsRefused() throws Exception {
        for (Path archive : List.of(Archives.tarGz(at("a.tar.gz")), Archives.zip(at("a.zip")))) {
            IOException failure = assertThrows(IOException.class, () -> ArchiveUnpacker.unpack(archive, root, ALL));
            assertEquals("it has no members", failure.getMessage());
        }
    }

    @Test
    public void aTruncatedArchiveIsRefusedWhereverItIsCut() throws Exception {
        String[] members = {"kit/", "", "kit/one", "text", "kit/two", "x".repeat(3000), "kit/three", "text"};
        for (Path archive : List.of(Archives.zip(at("a.zip"), members), Archives.tarGz(at("a.tar.gz"), members))) {
            byte[] whole = Files.readAllBytes(archive);
            for (int length = 0; length < whole.length; length++) {
                Files.write(archive, Arrays.copyOf(whole, length));
                assertThrows("cut at " + length, IOException.class, () -> ArchiveUnpacker.unpack(archive, root, ALL));
            }
        }
    }

    /** What is damaged is unpacked or refused, and never ends in an unchecked exception. */
    @Test
    public void aDamagedArchiveGivesNoOtherException() throws Exception {
        String[] members = {"kit/", "", "kit/one", "text", "kit/two", "x".repeat(3000)};
        Random random = new Random(1);
        int refused = 0;
        Path tarGz = Archives.tarGz(at("a.tar.gz"), members);
        Path tar = at("a.tar");
        try (java.io.InputStream in = new java.util.zip.GZIPInputStream(Files.newInputStream(tarGz))) {
            Files.write(tar, in.readAllBytes());
        }
        for (Path archive : List.of(Archives.zip(at("a.zip"), members), tarGz, tar)) {
            byte[] whole = Files.readAllBytes(archive);
            for (int i = 0; i < 1500; i++) {
                byte[] damaged = whole.clone();
                for (int n = 0; n <= i % 3; n++) {
                    damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
                }
                Files.write(archive, damaged);
                try {
                    ArchiveUnpacker.unpack(archive, root, SMALL, ALL);
                } catch (IOException e) {
                    refused++;
                }
            }
        }
        assertTrue(Integer.toString(refused), refused > 500);
        assertFalse(Files.exists(at("one")));
    }

    @Test
    public void whatIsNoArchiveIsRefused() throws Exception {
        for (String name : List.of("a.zip", "a.tar.gz", "a.tar.bz2", "a.tar")) {
            Path file = Files.writeString(at(name), "<html>404 Not Found</html>".repeat(100));
            assertThrows(name, IOException.class, () -> ArchiveUnpacker.unpack(file, root, ALL));
        }
        IOException failure =
                assertThrows(IOException.class, () -> ArchiveUnpacker.unpack(Path.of("kit.exe"), root, ALL));
        assertEquals("not an archive by its name: kit.exe", failure.getMessage());
    }
}
