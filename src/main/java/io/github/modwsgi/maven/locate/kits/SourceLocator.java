package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.headers.ModWsgiHeader;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Coordinates;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Reading;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.archives.ArchiveFormat;
import io.github.modwsgi.maven.locate.archives.DownloadedArchives;
import io.github.modwsgi.maven.locate.archives.UnpackedArchives;
import io.github.modwsgi.maven.locate.kits.ModWsgiSources.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds mod_wsgi's sources: a folder, an archive, or the URL or coordinates of one. */
public final class SourceLocator {
    private static final int DEPTH_IN_ARCHIVE = 3;
    private static final Pattern WINDOWS_PATH = Pattern.compile("(?s)[A-Za-z]:[\\\\/].*");

    private final KitFolder folders;
    private final DownloadedArchives downloads;

    public SourceLocator(KitFolder folders, DownloadedArchives downloads) {
        this.folders = folders;
        this.downloads = downloads;
    }

    public Located<ModWsgiSources> locate(SourceRequest request) {
        if (request.value().isEmpty()) {
            return Located.refused(
                    Refusal.ofParameter(
                            "source",
                            "",
                            "mod_wsgi's sources: a folder, an archive, a URL or Maven coordinates",
                            "nothing",
                            "Get a release archive from mod_wsgi's releases and name it: <source>mod_wsgi-6.1.1.tar.gz</source>"));
        }
        String source = request.value().get();
        Located<Path> path = folders.paths().of("source", source);
        boolean isPath = WINDOWS_PATH.matcher(source).matches()
                || path.value().filter(Observed::exists).isPresent(); // on Windows the others are no path at all
        if (!isPath && DownloadedArchives.isUrl(source)) {
            return downloads
                    .get(source, request.sha256())
                    .flatMap(archive -> inArchive(Origin.URL, request, source, archive));
        }
        return isPath || !Coordinates.areWellFormed(source)
                ? path.flatMap(named -> inPath(request, source, named))
                : folders.resolve("source", source)
                        .flatMap(archive -> inArchive(Origin.ARTIFACT, request, source, archive));
    }

    private Located<ModWsgiSources> inPath(SourceRequest request, String value, Path path) {
        if (Observed.isDirectory(path)) {
            return request.sha256().isEmpty() ? inFolder(value, path) : digestOfAFolder(request, path);
        }
        if (!Observed.isRegularFile(path)) {
            return Located.refused(Refusal.ofParameter(
                    "source",
                    value,
                    "a folder or an archive at " + path,
                    "nothing",
                    "Correct the path, or give Maven coordinates groupId:artifactId:version[:type[:classifier]]."));
        }
        return inArchive(Origin.ARCHIVE, request, value, path);
    }

    private static Located<ModWsgiSources> digestOfAFolder(SourceRequest request, Path folder) {
        return Located.refused(Refusal.ofParameter(
                "sourceSha256",
                request.sha256().orElseThrow(),
                "an archive whose digest it is",
                "the folder " + folder,
                "Name the archive as source, or leave sourceSha256 out."));
    }

    private Located<ModWsgiSources> inFolder(String value, Path folder) {
        if (!isRoot(folder)) {
            return notModWsgi(value, folder, oneLevelOff(folder));
        }
        return read(Origin.FOLDER, value, folder, Optional.empty());
    }

    private Located<ModWsgiSources> inArchive(Origin origin, SourceRequest request, String value, Path archive) {
        if (!ArchiveFormat.canUnpack(archive)) {
            return Located.refused(Refusal.ofParameter(
                    "source",
                    value,
                    "a folder, or an archive by its name: .tar.gz, .tgz, .tar.bz2, .tar, .zip, .jar",
                    archive.getFileName().toString(),
                    "Name mod_wsgi's folder or release archive."));
        }
        return folders.unpack("source", value, archive)
                .flatMap(unpacked -> checked(request, value, unpacked))
                .flatMap(unpacked -> inUnpacked(origin, value, unpacked));
    }

    private static Located<UnpackedArchives.Unpacked> checked(
            SourceRequest request, String value, UnpackedArchives.Unpacked unpacked) {
        Optional<String> wanted = request.sha256().map(String::strip);
        if (wanted.isEmpty() || wanted.get().equalsIgnoreCase(unpacked.sha256())) {
            return Located.found(unpacked);
        }
        return Located.refused(Refusal.ofParameter(
                "sourceSha256",
                wanted.get(),
                "an archive with that SHA-256 at " + value,
                unpacked.sha256(),
                "Get the archive again; where it is the right one, correct sourceSha256."));
    }

    private Located<ModWsgiSources> inUnpacked(Origin origin, String value, UnpackedArchives.Unpacked unpacked) {
        try {
            return folders.find(unpacked, DEPTH_IN_ARCHIVE, SourceLocator::isRoot)
                    .map(root -> read(origin, value, root, Optional.of(unpacked.sha256())))
                    .orElseGet(() -> notModWsgi(value, unpacked.root(), Optional.empty()));
        } catch (IOException e) {
            return unreadable(value, unpacked.root(), e);
        }
    }

    private static Located<ModWsgiSources> read(
            Origin origin, String value, Path root, Optional<String> archiveSha256) {
        Reading<ModWsgiHeader> header =
                Reading.of(root.resolve(ModWsgiSources.SERVER).resolve("wsgi_version.h"), ModWsgiHeader::read);
        if (header.value().isEmpty()) {
            return Located.refused(new Refusal(
                    Refusal.Reason.NOT_MOD_WSGI,
                    "source",
                    value,
                    "mod_wsgi's version in " + header.file(),
                    header.problem().orElse("nothing"),
                    "Name the folder or archive of a mod_wsgi release from 4.0 on.",
                    List.of()));
        }
        return Located.found(new ModWsgiSources(
                origin, root, header.value().get().version(), archiveSha256, ModWsgiSources.files(root, ".c")));
    }

    private static boolean isRoot(Path folder) {
        return Observed.isRegularFile(folder.resolve(ModWsgiSources.SERVER).resolve("mod_wsgi.c"));
    }

    private static Optional<Path> oneLevelOff(Path folder) {
        Path outer = folder.getParent();
        for (int up = 0; up < 2 && outer != null; up++, outer = outer.getParent()) {
            if (isRoot(outer)) {
                return Optional.of(outer);
            }
        }
        return Observed.entries(folder, name -> true).stream()
                .filter(SourceLocator::isRoot)
                .findFirst();
    }

    private static Located<ModWsgiSources> notModWsgi(String value, Path folder, Optional<Path> meant) {
        return Located.refused(new Refusal(
                Refusal.Reason.NOT_MOD_WSGI,
                "source",
                value,
                "mod_wsgi's sources (src/server/mod_wsgi.c) in " + folder,
                meant.map(path -> "them in " + path).orElse("no such file"),
                meant.map(path -> "Name that folder: " + path)
                        .orElse("Name the folder or archive of a mod_wsgi release from 4.0 on."),
                List.of()));
    }

    private static Located<ModWsgiSources> unreadable(String value, Path folder, IOException e) {
        return Located.refused(Refusal.ofParameter(
                "source", value, "a readable folder at " + folder, e.toString(), "Make it readable."));
    }
}
