package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.Mutator;
import io.github.modwsgi.maven.Torture;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Told;
import io.github.modwsgi.maven.it.SourceArchive;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.archives.UnpackedArchives.Unpacked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/**
 * Archives whose members lead out, lie and are damaged, given to the cache of unpacked archives. Whatever it answers,
 * no file is written outside of the cache, and in the cache there is a whole folder or nothing.
 */
public final class HostileArchives {
    private static final String WHAT = "hostile archives, mutated";
    private static final int RECORD = 512;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_BYTES = 8;
    private static final String CANARY = "canary";

    private final Path folder;
    private final Path outside;
    private final String[] parts;

    /** @param folder an empty one; all must happen in it */
    public HostileArchives(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.outside = Files.createDirectories(this.folder.resolve("outside"));
        Files.writeString(outside.resolve(CANARY), CANARY);
        this.parts = new String[] {
            "..",
            "..",
            "..",
            "../..",
            "../../../outside/" + CANARY,
            "../../../../outside/x",
            outside + "/x",
            "/" + outside,
            ".",
            "",
            "kit",
            "kit",
            "kit/bin",
            "link",
            "link",
            "x",
            "a.b",
            "C:",
            "c:/x",
            "\\",
            "..\\..\\..\\outside\\x",
            "\\\\server\\share",
            "/",
            "//",
            "~",
            "nul",
            "x:y",
            " ",
            "x ",
            "x.",
            "\u00e4",
            "\u001b[2J",
            "\n",
            "\0",
            "%2e%2e",
            "x".repeat(300),
            "d/".repeat(20)
        };
    }

    /** Those that were made by hand, once, and then so many by chance. */
    public void run(Torture torture, long seed, int count) throws IOException {
        int lost = 0;
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            String extension = ArchiveFormat.EXTENSIONS.get(random.nextInt(ArchiveFormat.EXTENSIONS.size()));
            lost += torture.attempt(
                    WHAT,
                    seed + i,
                    archive(random, extension),
                    extension,
                    bytes -> unpack(Files.write(folder.resolve("archive" + extension), bytes)));
        }
        torture.row(WHAT, count, lost);
        int huge = torture.attempt("an archive with a member of 10 GiB", seed, new byte[0], ".txt", bytes -> {
            Path archive = folder.resolve("archive.tar.gz");
            try (SourceArchive made = new SourceArchive(archive.toFile())) {
                made.file("kit/first", "whole").zeros("kit/zeros", 10);
            }
            if (unpack(archive)) {
                throw new IllegalStateException("it was unpacked");
            }
        });
        torture.row("an archive with a member of 10 GiB", 1, huge);
        FolderTree.delete(outside);
    }

    /**
     * Unpacks an archive that lies in the folder, alone, and looks at what there is afterwards; whether it was
     * unpacked.
     */
    public boolean unpack(Path archive) throws IOException {
        Path cache = folder.resolve("cache");
        try {
            Located<Unpacked> located = new UnpackedArchives(cache, new Told()).unpack("source", "made", archive);
            mustBe(List.of(archive.getFileName().toString(), "cache", "outside"), folder);
            mustBe(List.of(CANARY), outside);
            if (!Files.readString(outside.resolve(CANARY)).equals(CANARY)) {
                throw new IllegalStateException("a file outside was overwritten");
            }
            List<String> kept = names(cache.resolve("unpacked")).stream()
                    .filter(name -> !name.endsWith(".lock"))
                    .toList();
            List<String> expected = located.value().stream()
                    .map(one -> one.root().getFileName().toString())
                    .toList();
            if (!kept.equals(expected)) {
                throw new IllegalStateException("expected in the cache " + expected + ", found " + kept);
            }
            if (located.value().isPresent()) {
                mustHaveNoLinks(located.value().get().root());
            } else {
                mustBeShown(located.refusal().orElseThrow().found());
            }
            return located.value().isPresent();
        } finally {
            FolderTree.delete(cache);
            Files.deleteIfExists(archive);
        }
    }

    private static void mustBe(List<String> expected, Path folder) throws IOException {
        if (!names(folder).equals(new TreeSet<>(expected))) {
            throw new IllegalStateException("expected in " + folder + " " + expected + ", found " + names(folder));
        }
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        return names;
    }

    private static void mustHaveNoLinks(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .findFirst()
                    .ifPresent(file -> {
                        throw new IllegalStateException("neither a file nor a folder: " + file);
                    });
        }
    }

    private static void mustBeShown(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c >= 0x7f && c < 0xa0)) {
            throw new IllegalStateException("a control character in: " + text);
        }
    }

    // How they are made

    private byte[] archive(Random random, String extension) throws IOException {
        if (extension.equals(".zip")) {
            byte[] zip = zip(random);
            return random.nextBoolean() ? new Mutator(random).damaged(zip) : zip;
        }
        byte[] tar = tar(random);
        if (random.nextBoolean()) {
            tar = new Mutator(random).damaged(tar);
            tar = random.nextInt(3) == 0 ? tar : withChecksums(tar);
        }
        byte[] packed =
                switch (extension) {
                    case ".tar.gz" -> packed(tar, GZIPOutputStream::new);
                    // Its blocks are large: a thousandth of the time of all others together would be spent on each.
                    case ".tar.bz2" -> packed(tar, out -> new BZip2CompressorOutputStream(out, 1));
                    default -> tar;
                };
        return random.nextInt(5) == 0 ? new Mutator(random).damaged(packed) : packed;
    }

    private interface Packer {
        OutputStream open(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] bytes, Packer packer) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.open(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private String name(Random random) {
        StringBuilder name = new StringBuilder(parts[random.nextInt(parts.length)]);
        for (int i = random.nextInt(3); i > 0; i--) {
            name.append(random.nextInt(4) == 0 ? '\\' : '/').append(parts[random.nextInt(parts.length)]);
        }
        return name.toString();
    }

    private byte[] content(Random random) {
        return "content\n".repeat(random.nextInt(200)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] tar(Random random) throws IOException {
        byte[] kinds = {
            TarConstants.LF_NORMAL, TarConstants.LF_NORMAL, TarConstants.LF_NORMAL, TarConstants.LF_DIR,
                    TarConstants.LF_SYMLINK,
            TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO,
                    TarConstants.LF_CONTIG,
            TarConstants.LF_GNUTYPE_SPARSE, TarConstants.LF_OLDNORM, 'Z'
        };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(
                    random.nextBoolean() ? TarArchiveOutputStream.LONGFILE_GNU : TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(random.nextBoolean());
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                byte kind = kinds[random.nextInt(kinds.length)];
                TarArchiveEntry entry = new TarArchiveEntry(name(random), kind, true);
                boolean isFile = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
                byte[] content = isFile && !entry.isDirectory() ? content(random) : new byte[0];
                entry.setSize(content.length);
                entry.setLinkName(name(random));
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] zip(Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                ZipArchiveEntry entry = new ZipArchiveEntry(name(random));
                boolean isLink = random.nextInt(4) == 0;
                if (isLink) {
                    entry.setUnixMode(0120777);
                }
                zip.putArchiveEntry(entry);
                zip.write(isLink ? name(random).getBytes(StandardCharsets.UTF_8) : content(random));
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** So that the damage is read, and not only found out: each record might be a header. */
    private static byte[] withChecksums(byte[] tar) {
        for (int start = 0; start + RECORD <= tar.length; start += RECORD) {
            if (!new String(tar, start + 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
                continue;
            }
            int sum = 0;
            for (int i = 0; i < RECORD; i++) {
                boolean isSum = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_BYTES;
                sum += isSum ? ' ' : tar[start + i] & 0xff;
            }
            byte[] text = String.format("%06o\0 ", sum).getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(text, 0, tar, start + CHECKSUM_AT, CHECKSUM_BYTES);
        }
        return tar;
    }
}
