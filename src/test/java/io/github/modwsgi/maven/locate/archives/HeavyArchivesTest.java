package io.github.modwsgi.maven.locate.archives;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.JavaProgram;
import io.github.modwsgi.maven.host.Processes;
import io.github.modwsgi.maven.it.SourceArchive;
import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.Limits;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Small archives that ask for more memory, folders or members than any kit: unpacked in a JVM of 64 MiB. */
public final class HeavyArchivesTest {
    private static final Predicate<String> ALL = member -> true;
    private static final long A_LOT = 3L << 29; // 1.5 GiB

    private static final String LARGE_HEADERS =
            "the headers of one of its members are larger than 256 KiB (a long name, or an extended header)";

    private static final String TOO_MANY = "it has more than 100000 members";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private Path root;

    @Before
    public void makeRoot() throws IOException {
        folder = temporary.getRoot().toPath();
        root = Files.createDirectory(folder.resolve("root"));
    }

    private interface Content {
        void write(SourceArchive archive) throws IOException;
    }

    private Path tar(String name, Content content) throws IOException {
        Path file = folder.resolve(name + ".tar.gz");
        try (SourceArchive archive = new SourceArchive(file.toFile())) {
            content.write(archive);
            archive.file("kit/file", "x");
        }
        return file;
    }

    /** A zip of one member that is listed again and again. */
    private Path zip(String name, String member, int extra, int listed, int claimed) throws IOException {
        Path file = folder.resolve(name + ".zip");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            out.write(header(0x04034b50, 30, 28, member, extra));
            out.writeBytes(member);
            if (extra > 0) { // one field of a type that nobody knows
                out.write(new byte[] {'m', 'w', (byte) (extra - 4), (byte) (extra - 4 >> 8)});
                out.write(new byte[extra - 4]);
            }
            int start = out.size();
            byte[] listing = header(0x02014b50, 46, 30, member, 0);
            for (int i = 0; i < listed; i++) {
                out.write(listing);
                out.writeBytes(member);
            }
            int length = out.size() - start;
            byte[] end = new byte[22];
            put(end, 0, 0x06054b50, 4);
            put(end, 8, claimed, 2);
            put(end, 10, claimed, 2);
            put(end, 12, length, 4);
            put(end, 16, start, 4);
            out.write(end);
        }
        return file;
    }

    /** Of an empty member that is stored as it is. */
    private static byte[] header(int signature, int size, int lengthOfExtra, String member, int extra) {
        byte[] header = new byte[size];
        put(header, 0, signature, 4);
        put(header, lengthOfExtra - 2, member.length(), 2);
        put(header, lengthOfExtra, extra, 2);
        return header;
    }

    private static void put(byte[] bytes, int at, int value, int length) {
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }

    /** What each archive gives, in a JVM that has little memory. */
    private void expect(String expected, Path... archives) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(root.toString()));
        for (Path archive : archives) {
            arguments.add(archive.toString());
        }
        Command plain = JavaProgram.command(Unpacking.class, arguments.toArray(String[]::new));
        List<String> line = new ArrayList<>(plain.line());
        line.add(1, "-Xmx64m");
        try (Processes processes = new Processes()) {
            String output = processes
                    .run(new Command(line, plain.folder(), plain.environment()))
                    .output();
            List<String> each = new ArrayList<>();
            for (Path archive : archives) {
                each.add(archive.getFileName() + ": " + expected);
            }
            assertEquals(each, output.strip().lines().toList());
        }
    }

    /** Unpacks archives and prints what became of each. */
    public static final class Unpacking {
        private Unpacking() {}

        public static void main(String[] arguments) throws IOException {
            for (String archive : List.of(arguments).subList(1, arguments.length)) {
                Path root = Path.of(arguments[0]);
                String answer = "unpacked";
                try {
                    ArchiveUnpacker.unpack(Path.of(archive), root, ALL);
                } catch (IOException e) {
                    answer = e.getMessage();
                } catch (OutOfMemoryError | StackOverflowError e) {
                    answer = e.toString();
                }
                System.out.println(Path.of(archive).getFileName() + ": " + answer);
                FolderTree.delete(root);
                Files.createDirectory(root);
            }
        }
    }

    @Test
    public void aLongNameIsNotReadIntoMemory() throws Exception {
        String path = A_LOT + " path=kit/";
        expect(
                LARGE_HEADERS,
                tar("name", tar -> tar.filled("long", TarConstants.LF_GNUTYPE_LONGNAME, "kit/", 'a', A_LOT)),
                tar("link", tar -> tar.filled("long", TarConstants.LF_GNUTYPE_LONGLINK, "kit/", 'a', A_LOT)),
                tar("pax", tar -> tar.filled("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC, path, 'a', A_LOT)),
                tar("global", tar -> tar.filled("pax", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER, path, 'a', A_LOT)));
    }

    @Test
    public void headersInFrontOfHeadersDoNotFillTheStack() throws Exception {
        expect(
                LARGE_HEADERS,
                tar(
                        "names",
                        tar -> tar.repeated(
                                1_000_000, new TarArchiveEntry("long", TarConstants.LF_GNUTYPE_LONGNAME, true))),
                tar(
                        "globals",
                        tar -> tar.repeated(
                                1_000_000,
                                new TarArchiveEntry("pax", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER, true))));
    }

    @Test
    public void globalHeadersDoNotAddUp() throws Exception {
        Path archive = tar("globals", tar -> {
            for (int i = 0; i < 1000; i++) {
                String header = "200000 key" + i + "=";
                tar.filled(
                        "pax",
                        TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER,
                        header + "a".repeat(199_999 - header.length()) + "\n",
                        ' ',
                        200_000);
                tar.file("kit/" + i, "");
            }
        });
        expect("its global headers are larger than 16 KiB (a long name, or an extended header)", archive);
    }

    @Test
    public void membersOfAnyKindAreCounted() throws Exception {
        TarArchiveEntry link = new TarArchiveEntry("kit/link", TarConstants.LF_SYMLINK, true);
        link.setLinkName("file");
        TarArchiveEntry hardLink = new TarArchiveEntry("kit/link", TarConstants.LF_LINK, true);
        hardLink.setLinkName("kit/file");
        TarArchiveEntry device = new TarArchiveEntry("kit/device", TarConstants.LF_FIFO, true);
        expect(
                TOO_MANY,
                tar("links", tar -> tar.repeated(3_000_000, link)),
                tar("hard-links", tar -> tar.repeated(3_000_000, hardLink)),
                tar("devices", tar -> tar.repeated(1_000_000, device)),
                tar("folders", tar -> tar.repeated(1_000_000, new TarArchiveEntry("kit/", true))),
                zip("members", "kit/", 0, 1_000_000, 1_000_000),
                zip("fewer-claimed", "kit/", 0, 1_000_000, 1));
    }

    @Test
    public void foldersThatNoMemberNamesAreCounted() throws Exception {
        Path archive = Archives.tarGz(folder.resolve("deep.tar.gz"), "a/".repeat(10) + "file", "");
        assertEquals(
                "it has more than 10 members",
                assertThrows(IOException.class, () -> ArchiveUnpacker.unpack(archive, root, new Limits(1, 1, 10), ALL))
                        .getMessage());
        ArchiveUnpacker.unpack(archive, root, new Limits(1, 1, 11), ALL);
    }

    @Test
    public void aMemberInThousandsOfFoldersIsRefused() throws Exception {
        String name = "a/".repeat(30_000) + "file";
        expect(
                "its member \"" + name.substring(0, 300) + "\u2026\" lies more than 100 folders deep",
                Archives.tarGz(folder.resolve("deep.tar.gz"), name, ""),
                Archives.zip(folder.resolve("deep.zip"), name, ""));
    }

    @Test
    public void aLinkThatIsLongerThanAnyPathIsNotReadIntoMemory() throws Exception {
        Path zip = Archives.zipWithLink(folder.resolve("link.zip"), "kit/link", "a".repeat(100 << 20));
        expect("its link \"kit/link\" leads to a path of 64 KiB", zip);
    }

    @Test
    public void localHeadersThatManyMembersShareCostNothing() throws Exception {
        expect("unpacked", zip("shared", "kit/", 0xffff, 50_000, 50_000));
    }

    @Test
    public void aDirectoryThatClaimsMoreThanItHasIsRefused() throws Exception {
        expect("its end claims 3 members, and its directory has 2", zip("more", "kit/", 0, 2, 3));
        Path zip = zip("elsewhere", "kit/", 0, 2, 2);
        byte[] bytes = Files.readAllBytes(zip);
        put(bytes, bytes.length - 22 + 16, 0x7fffffff, 4);
        Files.write(zip, bytes);
        expect("its directory is not in the file", zip);
    }

    @Test
    public void moreMembersThanAnEndCanClaimAreUnpacked() throws Exception {
        Path zip = folder.resolve("zip64.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            for (int i = 0; i < 70_000; i++) {
                out.putArchiveEntry(new ZipArchiveEntry(i + "/../kit/"));
                out.closeArchiveEntry();
            }
        }
        expect("unpacked", zip);
    }

    @Test
    public void aTarThatEndsBetweenTwoMembersIsRefused() throws Exception {
        Path tar = folder.resolve("cut.tar");
        try (OutputStream out = Files.newOutputStream(tar);
                InputStream in =
                        new GZIPInputStream(Files.newInputStream(tar("whole", whole -> whole.file("kit/one", ""))))) {
            out.write(in.readNBytes(512));
        }
        assertThrows(EOFException.class, () -> ArchiveUnpacker.unpack(tar, root, ALL));
    }
}
