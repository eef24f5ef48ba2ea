package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.archives.ArchiveUnpacker.Unpacking;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Archives unpacked once: a folder per content, shared by builds that run at the same time. A folder appears under
 * its name only when all that builds need is in it; one in which something was changed since is not taken for the
 * archive's content, but unpacked anew. The standard library of a Python, ten times as many files as the rest of its
 * kit, is unpacked where that Python is to run.
 */
public final class UnpackedArchives {
    private static final String TOPIC = "unpacked";

    /** The extension of a file that names the archive from which the rest is to come; none beside what is whole. */
    private static final String REST = ".rest";

    /** What is remembered of a folder beside which there is such a file. */
    private static final String FOR_BUILDS = "for builds";

    private final Path folder;
    private final Memory memory;
    private final FileDigests digests;
    private final Reporter reporter;
    private final Set<Path> there = ConcurrentHashMap.newKeySet();

    /** @param cache the plugin's cache folder */
    public UnpackedArchives(Path cache, Reporter reporter) {
        this.folder = cache.resolve("unpacked");
        this.memory = new Memory(cache.resolve(Memory.FOLDER), Answers.OF_FILES, reporter);
        this.digests = new FileDigests(memory);
        this.reporter = reporter;
    }

    /**
     * @param root where the archive is unpacked
     * @param sha256 the archive's digest
     */
    public record Unpacked(Path root, String sha256) {}

    /**
     * The folder with those of an archive's members that builds need; refused with the parameter's name where it
     * cannot be unpacked.
     */
    public Located<Unpacked> unpack(String parameter, String value, Path archive) {
        return unpack(parameter, value, archive, false);
    }

    /** Likewise with all members. */
    Located<Unpacked> unpackWhole(String parameter, String value, Path archive) {
        return unpack(parameter, value, archive, true);
    }

    private Located<Unpacked> unpack(String parameter, String value, Path archive, boolean whole) {
        try {
            String sha256 = digests.ofLasting(archive);
            Path root = folderOf(sha256);
            if (!there.contains(root)) {
                unpackOnce(archive, root);
                there.add(root);
            }
            if (whole) {
                completeOnce(root);
            }
            return Located.found(new Unpacked(root, sha256));
        } catch (ArchiveUnpacker.HostileArchiveException e) {
            return Located.refused(Refusal.ofParameter(
                    parameter,
                    value,
                    "an archive of a kit or of mod_wsgi's sources",
                    archive + ": " + e.getMessage() + "; nothing of it was kept",
                    "Do not use this archive. Get it again from where it is published and compare its digest."));
        } catch (ArchiveUnpacker.UnnameableMemberException e) {
            return Located.refused(Refusal.ofParameter(
                    parameter,
                    value,
                    "an archive whose members Java can name in this locale",
                    archive + ": " + e.getMessage(),
                    "Set LC_ALL=C.UTF-8 before Maven starts; on Windows choose a file without that member."));
        } catch (IOException e) {
            return Located.refused(Refusal.ofCache(folder.getParent(), e)
                    .orElseGet(() -> Refusal.ofParameter(
                            parameter,
                            value,
                            "an archive that can be unpacked to " + folder,
                            archive + ": " + reason(e),
                            "Get the archive again: it is truncated or damaged, unless the reason is the folder.")));
        }
    }

    /**
     * Unpacks what was left out of the archive that a file is from, if it is from one.
     *
     * @throws IOException where the archive is not there any more or is damaged, or the cache cannot be written
     */
    public void complete(Path file) throws IOException {
        if (!file.startsWith(folder) || file.equals(folder)) {
            return;
        }
        Path root = folder.resolve(folder.relativize(file).getName(0));
        try {
            completeOnce(root);
        } catch (IOException e) {
            throw new IOException(
                    root + ": expected the standard library of its Python, found that it cannot be unpacked: "
                            + reason(e) + ". Delete that folder: it is unpacked again.",
                    e);
        }
    }

    private void completeOnce(Path root) throws IOException {
        Path rest = beside(root, REST);
        if (!Files.exists(rest)) {
            return;
        }
        try (ExclusiveLock lock = lock(root)) {
            if (Files.exists(rest)) {
                unpackRest(Path.of(Files.readString(rest)), root);
                FileChanges.delete(rest);
            }
        }
    }

    private void unpackRest(Path archive, Path root) throws IOException {
        if (!folderOf(digests.of(archive)).equals(root)) {
            throw new IOException(archive + " is another archive now");
        }
        reporter.debug("Unpacking the rest of " + archive + " to " + root);
        Optional<Memory.Kept> before = kept(root);
        Unpacking rest = ArchiveUnpacker.unpack(archive, root, member -> !isForBuilds(member));
        if (before.isPresent()) {
            Observations all = new Observations();
            before.get().observations().all().stream()
                    .filter(one -> one.kind() == Observation.Kind.CONTENT)
                    .forEach(all::add);
            all.addAll(Observed.madeTree(root, rest.files()));
            keep(archive, root, true, all);
        }
    }

    /** Whether more than a running Python reads a member: below {@code Lib} that are import libraries, Apache's too. */
    static boolean isForBuilds(String member) {
        String name = "/" + member.toLowerCase(Locale.ROOT).replace('\\', '/');
        return !name.contains("/lib/") || name.endsWith("/lib/") || name.endsWith(".lib") || name.endsWith(".a");
    }

    private Path folderOf(String sha256) {
        return folder.resolve(sha256.substring(0, 32));
    }

    private static Path beside(Path root, String extension) {
        return root.resolveSibling(root.getFileName() + extension);
    }

    private ExclusiveLock lock(Path root) throws IOException {
        return ExclusiveLock.acquire(beside(root, ".lock"), reporter);
    }

    /** What is known of a tree that is as it was unpacked. What a build reads of it is observed by who reads it. */
    private Optional<Memory.Kept> kept(Path root) {
        try (Observed.Recording apart = Observed.recordApart()) {
            return memory.kept(TOPIC, List.of(root.toString()));
        }
    }

    private boolean isThere(Path root) {
        return kept(root)
                .filter(kept -> !kept.value().contains(FOR_BUILDS) || Files.exists(beside(root, REST)))
                .isPresent();
    }

    private void keep(Path archive, Path root, boolean isWhole, Observations made) {
        List<String> value = isWhole ? List.of(archive.toString()) : List.of(archive.toString(), FOR_BUILDS);
        memory.keep(TOPIC, List.of(root.toString()), value, made);
    }

    private void unpackOnce(Path archive, Path root) throws IOException {
        if (isThere(root)) {
            noteOther(archive, root);
            return;
        }
        try (ExclusiveLock lock = lock(root)) {
            if (isThere(root)) {
                return;
            }
            Path part = beside(root, ".part");
            FolderTree.delete(part);
            Files.createDirectories(part);
            reporter.debug("Unpacking " + archive + " to " + root);
            try {
                Unpacking done = ArchiveUnpacker.unpack(archive, part, UnpackedArchives::isForBuilds);
                FolderTree.delete(root);
                noteRest(archive, root, done.isWhole());
                FileChanges.move(part, root);
                keep(archive, root, done.isWhole(), Observed.madeTree(root, done.files()));
            } finally {
                FolderTree.delete(part);
            }
        }
    }

    private static void noteRest(Path archive, Path root, boolean isWhole) throws IOException {
        if (isWhole) {
            FileChanges.deleteIfExists(beside(root, REST));
        } else {
            AtomicFile.write(beside(root, REST), archive.toString());
        }
    }

    /** The same content at another place: the rest is to come from there. */
    private void noteOther(Path archive, Path root) {
        Path rest = beside(root, REST);
        try {
            if (Files.exists(rest) && !Files.readString(rest).equals(archive.toString())) {
                try (ExclusiveLock lock = lock(root)) {
                    noteRest(archive, root, !Files.exists(rest));
                }
            }
        } catch (IOException e) {
            reporter.debug(rest + " stays as it is: " + e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof EOFException) {
            return "it ends in the middle";
        }
        String type = e.getClass().getSimpleName().replace("Exception", "");
        if (e.getMessage() == null) {
            return type;
        }
        String message = Text.printable(e.getMessage()); // the names of members are in it
        return e.getClass() == IOException.class ? message : type + ": " + message;
    }

    /**
     * The folder in an archive that has the shape of a kit: outer folders before inner ones. One that lies below a folder
     * called {@code lib} is found, too.
     *
     * @param depth how many folders down is looked, 0 for the root alone
     */
    public Optional<Path> find(Unpacked unpacked, int depth, Predicate<Path> shape) throws IOException {
        Optional<Path> found = find(unpacked.root(), depth, shape);
        if (found.isEmpty() && Files.exists(beside(unpacked.root(), REST))) {
            complete(unpacked.root());
            found = find(unpacked.root(), depth, shape);
        }
        return found;
    }

    static Optional<Path> find(Path root, int depth, Predicate<Path> shape) throws IOException {
        List<Path> level = List.of(root);
        for (int i = 0; i <= depth; i++) {
            Optional<Path> match = level.stream().filter(shape).findFirst();
            if (match.isPresent() || i == depth) {
                return match;
            }
            level = childrenOf(level);
        }
        return Optional.empty();
    }

    private static List<Path> childrenOf(List<Path> folders) throws IOException {
        List<Path> children = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> entries = Observed.list(folder)) {
                entries.filter(Observed::isDirectory).sorted().forEach(children::add);
            }
        }
        return children;
    }
}
