package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.OrderedTasks;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Unpacks an archive into a folder and believes nothing that it says: names must stay inside the folder, sizes are
 * counted and not read from the entries. Links are left out where they stay inside and refused where they lead out:
 * neither kits nor sources need them, and Windows cannot make them.
 */
public final class ArchiveUnpacker {
    private static final int BUFFER = 1 << 16;

    private static final int LINK_BYTES = 1 << 16;

    private final MemberPaths paths;
    private final Limits limits;
    private final Predicate<String> wanted;
    private final ThreadLocal<byte[]> buffer = ThreadLocal.withInitial(() -> new byte[BUFFER]);
    private final Queue<Inflater> inflaters = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Inflater> inflater = ThreadLocal.withInitial(this::newInflater);
    private final AtomicLong total = new AtomicLong();
    private final Set<Path> folders = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    private final Map<String, FileStamp> made = new ConcurrentHashMap<>();
    private int members;
    private boolean isWhole = true;

    private ArchiveUnpacker(Path root, Limits limits, Predicate<String> wanted) {
        this.paths = new MemberPaths(root);
        this.limits = limits;
        this.wanted = wanted;
    }

    /**
     * What was unpacked.
     *
     * @param files the stamps of the files, each taken when it was closed, by what stands behind the root in their paths
     * @param isWhole whether nothing was left out
     */
    record Unpacking(Map<String, FileStamp> files, boolean isWhole) {}

    /**
     * What no kit exceeds.
     *
     * @param member bytes of one file
     * @param tree bytes of all files
     * @param members files and folders
     */
    record Limits(long member, long tree, int members) {
        /**
         * The largest file of any kit seen is 140 MB (a compiler); a Python kit has 100 MB and 3,500 files in all, an
         * Apache some 5,000 files.
         */
        static final Limits OF_KITS = new Limits(1L << 30, 4L << 30, 100_000);

        HostileArchiveException tooManyMembers() {
            return new HostileArchiveException("it has more than " + members + " members");
        }
    }

    /**
     * Unpacks members of an archive.
     *
     * @param root an existing folder
     * @param wanted which, by their names in the archive
     * @throws HostileArchiveException where a member would leave the folder or is larger than any real one
     * @throws IOException where the archive is damaged or the folder cannot be written
     */
    static Unpacking unpack(Path archive, Path root, Predicate<String> wanted) throws IOException {
        return unpack(archive, root, Limits.OF_KITS, wanted);
    }

    static Unpacking unpack(Path archive, Path root, Limits limits, Predicate<String> wanted) throws IOException {
        ArchiveUnpacker unpacker = new ArchiveUnpacker(root, limits, wanted);
        switch (ArchiveFormat.of(archive)) {
            case ZIP -> unpacker.unzip(archive);
            case TAR_GZ -> unpacker.untar(archive, in -> new GZIPInputStream(in, BUFFER));
            case TAR_BZ2 -> unpacker.untar(archive, in -> new BZip2CompressorInputStream(in, true));
            case TAR -> unpacker.untar(archive, in -> in);
            case NONE -> throw new IOException("not an archive by its name: " + archive);
        }
        if (unpacker.members == 0) {
            throw new IOException("it has no members");
        }
        return new Unpacking(unpacker.made, unpacker.isWhole);
    }

    private interface Decompressor {
        InputStream open(InputStream in) throws IOException;
    }

    private void unzip(Path archive) throws IOException {
        ZipDirectory.check(archive, limits);
        // Local headers may overlap: a small file could ask for 64 KiB of memory for each member. Names in extra fields
        // are read from there alone.
        try (ZipFile zip = ZipFile.builder()
                        .setPath(archive)
                        .setIgnoreLocalFileHeader(true)
                        .setUseUnicodeExtraFields(false)
                        .get();
                OrderedTasks tasks = new OrderedTasks()) {
            tasks.all(() -> unzip(zip, tasks));
        } finally {
            inflaters.forEach(Inflater::end);
            inflater.remove();
        }
    }

    private Inflater newInflater() {
        Inflater made = new Inflater(true);
        inflaters.add(made);
        return made;
    }

    private void unzip(ZipFile zip, OrderedTasks tasks) throws IOException {
        Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
        while (entries.hasMoreElements()) {
            ZipArchiveEntry entry = entries.nextElement();
            countMember();
            if (entry.isUnixSymlink()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    paths.checkLink(entry.getName(), target(entry.getName(), content));
                }
                continue;
            }
            if (!isWanted(entry)) {
                continue;
            }
            Path place = prepare(entry);
            if (isSecond(place)) {
                tasks.await(); // the last one stays
                made.clear();
            }
            if (entry.isDirectory()) {
                zip.getInputStream(entry).close(); // which says whether it can be read
            } else {
                String name = entry.getName();
                // Opened here: the archive is asked where the member begins, by one at a time.
                boolean isDeflated = entry.getMethod() == ZipMethod.DEFLATED.getCode() && zip.canReadEntryData(entry);
                InputStream content = isDeflated ? zip.getRawInputStream(entry) : zip.getInputStream(entry);
                tasks.add(() -> {
                    try (InputStream in = isDeflated ? inflated(content, entry.getCompressedSize()) : content) {
                        write(name, in, place);
                    }
                });
            }
        }
    }

    /** By an inflater for all members of a thread: to make one for each takes a third of the time. */
    private InputStream inflated(InputStream deflated, long size) {
        Inflater own = inflater.get();
        own.reset();
        // Inflater asks for a byte more than there is.
        InputStream padded = new SequenceInputStream(deflated, new ByteArrayInputStream(new byte[1]));
        return new InflaterInputStream(padded, own, (int) Math.max(1, Math.min(BUFFER, size)));
    }

    private static String target(String link, InputStream content) throws IOException {
        byte[] target = content.readNBytes(LINK_BYTES);
        if (target.length == LINK_BYTES) {
            throw new HostileArchiveException(
                    "its link " + MemberPaths.shown(link) + " leads to a path of " + (LINK_BYTES >> 10) + " KiB");
        }
        return new String(target, StandardCharsets.UTF_8);
    }

    private void untar(Path archive, Decompressor decompressor) throws IOException {
        try (InputStream in = new BufferedInputStream(Observed.newInputStream(archive), BUFFER);
                BoundedTar tar = BoundedTar.of(decompressor.open(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                countMember();
                if (entry.isSymbolicLink()) {
                    paths.checkLink(entry.getName(), entry.getLinkName());
                } else if (entry.isLink()) {
                    paths.inside(entry.getName(), entry.getLinkName());
                } else if ((entry.isDirectory() || entry.isFile()) && isWanted(entry)) {
                    Path place = prepare(entry);
                    if (isSecond(place)) {
                        made.clear();
                    }
                    if (entry.isFile()) {
                        write(entry.getName(), tar, place);
                    }
                }
                copy(entry.getName(), tar, OutputStream.nullOutputStream());
            }
        }
    }

    private void countMember() throws HostileArchiveException {
        if (++members > limits.members()) {
            throw limits.tooManyMembers();
        }
    }

    /** Makes a member's folder, or the folder that it is. */
    private Path prepare(ArchiveEntry entry) throws IOException {
        Path place = placeOf(entry);
        createFolders(place.getParent());
        if (entry.isDirectory() && !Files.isDirectory(place)) {
            Files.createDirectory(place);
        }
        return place;
    }

    /** One that is not wanted is checked all the same. */
    private boolean isWanted(ArchiveEntry entry) throws IOException {
        boolean isIt = wanted.test(entry.getName());
        if (!isIt) {
            isWhole = false;
            placeOf(entry);
        }
        return isIt;
    }

    private Path placeOf(ArchiveEntry entry) throws IOException {
        Path place = paths.inside(entry.getName(), entry.getName());
        if (entry.getSize() > limits.member()) {
            throw tooLarge(entry.getName());
        }
        return place;
    }

    /** Whether some system has two members in that place: then no stamp is known, the file may have either name. */
    private boolean isSecond(Path place) {
        return !places.add(MemberPaths.asAnySystemHasIt(place));
    }

    private void write(String name, InputStream content, Path place) throws IOException {
        try (OutputStream out = Files.newOutputStream(place)) {
            copy(name, content, out);
        }
        made.put(paths.behindRoot(place), FileStamp.of(place));
    }

    /** Folders that have no member of their own count as one. */
    private void createFolders(Path folder) throws IOException {
        if (!folders.contains(folder)) {
            if (!Files.isDirectory(folder)) {
                createFolders(folder.getParent());
                countMember();
                Files.createDirectory(folder);
            }
            folders.add(folder);
        }
    }

    private void copy(String name, InputStream in, OutputStream out) throws IOException {
        byte[] bytes = buffer.get();
        long size = 0;
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            size += n;
            if (size > limits.member()) {
                throw tooLarge(name);
            }
            if (total.addAndGet(n) > limits.tree()) {
                throw new HostileArchiveException("it unpacks to more than " + (limits.tree() >> 20) + " MiB");
            }
            out.write(bytes, 0, n);
        }
    }

    private HostileArchiveException tooLarge(String name) {
        return new HostileArchiveException(
                "its member " + MemberPaths.shown(name) + " is larger than " + (limits.member() >> 20) + " MiB");
    }

    /** A member whose name the locale, or Windows, does not have. */
    static final class UnnameableMemberException extends IOException {
        private static final long serialVersionUID = 1L;

        UnnameableMemberException(String message) {
            super(message);
        }
    }

    /** An archive that no honest tool has made. */
    static final class HostileArchiveException extends IOException {
        private static final long serialVersionUID = 1L;

        HostileArchiveException(String message) {
            super(message);
        }
    }
}
