package io.github.modwsgi.maven.locate.archives;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes archives, hostile ones too. */
public final class Archives {
    private Archives() {}

    /** A .tar.gz of names and contents, alternating; a name that ends in a slash is a folder. */
    public static Path tarGz(Path file, String... namesAndContents) throws IOException {
        try (Tar tar = new Tar(file)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                tar.file(namesAndContents[i], namesAndContents[i + 1]);
            }
        }
        return file;
    }

    /** A .zip of names and contents, alternating. */
    public static Path zip(Path file, String... namesAndContents) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putArchiveEntry(new ZipArchiveEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        return file;
    }

    /** A .zip with a symbolic link, then a file. */
    static Path zipWithLink(Path file, String name, String target) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry link = new ZipArchiveEntry(name);
            link.setUnixMode(0120777);
            zip.putArchiveEntry(link);
            zip.write(target.getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
            zip.putArchiveEntry(new ZipArchiveEntry("kit/file"));
            zip.write('x');
            zip.closeArchiveEntry();
        }
        return file;
    }

    /** A .tar.gz, member by member. */
    static final class Tar implements AutoCloseable {
        private final OutputStream out;
        private final TarArchiveOutputStream tar;

        Tar(Path file) throws IOException {
            out = new GZIPOutputStream(Files.newOutputStream(file));
            tar = new TarArchiveOutputStream(out, "UTF-8");
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        }

        Tar file(String name, String content) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            entry.setSize(bytes.length);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
            return this;
        }

        Tar symbolicLink(String name, String target) throws IOException {
            return link(name, target, TarConstants.LF_SYMLINK);
        }

        Tar hardLink(String name, String target) throws IOException {
            return link(name, target, TarConstants.LF_LINK);
        }

        private Tar link(String name, String target, byte kind) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
            entry.setLinkName(target);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
            return this;
        }

        /** A member of so many zeros; the compressed stream is a thousandth of it. */
        Tar zeros(String name, long size) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            byte[] zeros = new byte[1 << 16];
            for (long left = size; left > 0; left -= zeros.length) {
                tar.write(zeros, 0, (int) Math.min(zeros.length, left));
            }
            tar.closeArchiveEntry();
            return this;
        }

        /** A member that claims a size and has nothing; the archive ends here. */
        void claiming(String name, long size) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            tar.flush();
            out.close();
        }

        @Override
        public void close() throws IOException {
            tar.close();
        }
    }
}
