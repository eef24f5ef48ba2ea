package io.github.modwsgi.maven.locate.archives;

import io.github.modwsgi.maven.binary.Text;
import io.github.modwsgi.maven.host.Answers;
import io.github.modwsgi.maven.host.ExclusiveLock;
import io.github.modwsgi.maven.host.FileChanges;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observations;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Reporter;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Archives unpacked once: a folder per content, shared by builds that run at the same time. A folder appears under
 * its name only when it is whole; one in which something was changed since is not taken for the archive's content, but
 * unpacked anew.
 */
public final class UnpackedArchives {
    private static final String TOPIC = "unpacked";

    private final Path folder;
    private final Memory memory;
    private final FileDigests digests;
    private final Reporter reporter;
    private final Set<Path> whole = ConcurrentHashMap.newKeySet();

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

    /** The folder with an archive's members; refused with the parameter's name where it cannot be unpacked. */
    public Located<Unpacked> unpack(String parameter, String value, Path archive) {
        try {
            String sha256 = digests.ofLasting(archive);
            Path root = folder.resolve(sha256.substring(0, 32));
            if (!whole.contains(root)) {
                unpackOnce(archive, root);
                whole.add(root);
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

    /** Whether the tree is as it was unpacked. What a build reads of it is observed by who reads it. */
    private boolean isWhole(Path root) {
        try (Observed.Recording apart = Observed.recordApart()) {
            return memory.kept(TOPIC, List.of(root.toString())).isPresent();
        }
    }

    private void unpackOnce(Path archive, Path root) throws IOException {
        if (isWhole(root)) {
            return;
        }
        try (ExclusiveLock lock = ExclusiveLock.acquire(root.resolveSibling(root.getFileName() + ".lock"), reporter)) {
            if (isWhole(root)) {
                return;
            }
            Path part = root.resolveSibling(root.getFileName() + ".part");
            FolderTree.delete(part);
            Files.createDirectories(part);
            reporter.debug("Unpacking " + archive + " to " + root);
            try {
                Map<String, FileStamp> files = ArchiveUnpacker.unpack(archive, part);
                FolderTree.delete(root);
                FileChanges.move(part, root);
                Observations made = Observed.madeTree(root, files);
                memory.keep(TOPIC, List.of(root.toString()), List.of(archive.toString()), made);
            } finally {
                FolderTree.delete(part);
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof EOFException) {
            return "it ends in the middle";
        }
        String type = e.getClass().getSimpleName().replace("Exception", "");
        // the names of members are in it
        return e.getMessage() == null ? type : type + ": " + Text.printable(e.getMessage());
    }

    /**
     * The folder in a tree that has the shape of a kit: outer folders before inner ones.
     *
     * @param depth how many folders down is looked, 0 for the root alone
     */
    public static Optional<Path> find(Path root, int depth, Predicate<Path> shape) throws IOException {
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
