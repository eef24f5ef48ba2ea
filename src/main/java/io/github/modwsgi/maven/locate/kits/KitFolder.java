package io.github.modwsgi.maven.locate.kits;

import io.github.modwsgi.maven.binary.VersionOrder;
import io.github.modwsgi.maven.host.HostContext;
import io.github.modwsgi.maven.host.Observation;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.locate.Artifacts;
import io.github.modwsgi.maven.locate.Artifacts.UnresolvedArtifactException;
import io.github.modwsgi.maven.locate.Coordinates;
import io.github.modwsgi.maven.locate.Located;
import io.github.modwsgi.maven.locate.Refusal;
import io.github.modwsgi.maven.locate.archives.ParameterPaths;
import io.github.modwsgi.maven.locate.archives.UnpackedArchives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the folder of a kit from what the user named: a home, which must be the kit's own folder, or coordinates of
 * an archive, in which the kit may lie some folders down.
 */
public final class KitFolder {
    /** Python jars keep the kit four folders down: {@code org/bytedeco/cpython/windows-x86_64}. */
    private static final int DEPTH_IN_ARCHIVE = 6;

    private static final int MOST_NAMED = 8;

    private final Artifacts artifacts;
    private final UnpackedArchives archives;
    private final ParameterPaths paths;

    public KitFolder(Artifacts artifacts, HostContext host) {
        this.artifacts = artifacts;
        this.archives = new UnpackedArchives(host.cache(), host.reporter());
        this.paths = ParameterPaths.of(host);
    }

    /**
     * What a kit is called and looks like.
     *
     * @param name in messages, with its article: "an Apache"
     * @param homeParameter the parameter for a folder
     * @param artifactParameter the parameter for coordinates
     * @param marks files that show it, for messages
     * @param bundles folders in which bundles keep such kits, from the bundle's own folder
     * @param isRoot whether a folder is the kit's own
     */
    record Shape(
            String name,
            String homeParameter,
            String artifactParameter,
            String marks,
            List<String> bundles,
            Predicate<Path> isRoot) {

        /** One that no bundle has. */
        Shape(String name, String homeParameter, String artifactParameter, String marks, Predicate<Path> isRoot) {
            this(name, homeParameter, artifactParameter, marks, List.of(), isRoot);
        }
    }

    /** The kit's folder, from whichever of the two parameters is given. */
    Located<Path> locate(Shape shape, KitRequest request) {
        Optional<String> home = request.home();
        Optional<String> artifact = request.artifact();
        if (home.isPresent() && artifact.isPresent()) {
            return Located.refused(Refusal.ofParameter(
                    shape.homeParameter(),
                    home.get(),
                    "one of " + shape.homeParameter() + " and " + shape.artifactParameter(),
                    "both",
                    "Remove one of the two."));
        }
        if (home.isPresent()) {
            return paths.folder(shape.homeParameter(), home.get()).flatMap(folder -> inHome(shape, home.get(), folder));
        }
        if (artifact.isPresent()) {
            return inArtifact(shape, artifact.get());
        }
        return Located.refused(Refusal.ofParameter(
                shape.homeParameter(),
                "",
                shape.name() + " to build for",
                "neither " + shape.homeParameter() + " nor " + shape.artifactParameter(),
                "Name a folder (-Dmodwsgi." + shape.homeParameter() + "=..., or in settings.xml) or Maven coordinates"
                        + " (" + shape.artifactParameter() + ")."));
    }

    private Located<Path> inHome(Shape shape, String value, Path folder) {
        if (shape.isRoot().test(folder)) {
            return Located.found(folder);
        }
        List<Path> meant = meant(shape, folder);
        String listed = meant.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", "))
                + (meant.size() > MOST_NAMED ? " and " + (meant.size() - MOST_NAMED) + " more" : "");
        return Located.refused(Refusal.ofParameter(
                        shape.homeParameter(),
                        value,
                        shape.name() + " (" + shape.marks() + ") at " + folder,
                        switch (meant.size()) {
                            case 0 -> "none of these there";
                            case 1 -> "one at " + listed;
                            default -> "several: " + listed;
                        },
                        switch (meant.size()) {
                            case 0 -> "Name the folder that holds them.";
                            case 1 -> "Name that folder: " + listed;
                            default -> "Name the folder of one of them.";
                        })
                .at(folder));
    }

    /** The kit whose own folder this one lies in; else those in its folders and where bundles keep them. */
    private static List<Path> meant(Shape shape, Path folder) {
        Path outer = folder.getParent();
        if (outer != null && shape.isRoot().test(outer)) {
            return List.of(outer);
        }
        return Stream.concat(Stream.of(folder), shape.bundles().stream().map(folder::resolve))
                .flatMap(place -> Observed.entries(place, name -> true).stream())
                .filter(shape.isRoot())
                .distinct()
                .sorted(Comparator.comparing((Path kit) -> kit.getFileName().toString(), VersionOrder.OLDEST_FIRST)
                        .thenComparing(kit -> kit))
                .toList();
    }

    private Located<Path> inArtifact(Shape shape, String coordinates) {
        return resolve(shape.artifactParameter(), coordinates)
                .flatMap(file -> archives.unpack(shape.artifactParameter(), coordinates, file))
                .flatMap(unpacked -> rootOf(shape, coordinates, unpacked));
    }

    /** The file that coordinates stand for. */
    Located<Path> resolve(String parameter, String coordinates) {
        if (!Coordinates.areWellFormed(coordinates)) {
            return Located.refused(Refusal.ofParameter(
                    parameter,
                    coordinates,
                    "Maven coordinates groupId:artifactId:version[:type[:classifier]]",
                    "\"" + coordinates + "\"",
                    "For example org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64"));
        }
        try {
            Path file = artifacts.resolve(coordinates);
            Observed.note(Observation.Kind.ARTIFACT, coordinates, file::toString);
            return Located.found(file);
        } catch (UnresolvedArtifactException e) {
            Observed.note(Observation.Kind.ARTIFACT, coordinates, () -> "");
            return Located.refused(Refusal.ofParameter(
                    parameter,
                    coordinates,
                    "an artifact that one of the project's repositories has",
                    e.getMessage(),
                    "Correct the coordinates, or put the archive there with deploy:deploy-file."));
        }
    }

    /** How paths of parameters are read. */
    ParameterPaths paths() {
        return paths;
    }

    /** The archive that a file is, unpacked. */
    Located<UnpackedArchives.Unpacked> unpack(String parameter, String value, Path archive) {
        return archives.unpack(parameter, value, archive);
    }

    /** The folder of an archive that has a shape. */
    Optional<Path> find(UnpackedArchives.Unpacked unpacked, int depth, Predicate<Path> shape) throws IOException {
        return archives.find(unpacked, depth, shape);
    }

    private Located<Path> rootOf(Shape shape, String coordinates, UnpackedArchives.Unpacked unpacked) {
        Path root = unpacked.root();
        try {
            Optional<Path> kit = find(unpacked, DEPTH_IN_ARCHIVE, shape.isRoot());
            return kit.map(Located::found)
                    .orElseGet(() -> Located.refused(Refusal.ofParameter(
                            shape.artifactParameter(),
                            coordinates,
                            shape.name() + " (" + shape.marks() + ") in the archive",
                            "none, unpacked to " + root,
                            "Give the coordinates of an archive that holds " + shape.name() + ".")));
        } catch (IOException e) {
            return Located.refused(Refusal.ofParameter(
                    shape.artifactParameter(),
                    coordinates,
                    "a readable folder at " + root,
                    e.toString(),
                    "Delete that folder: it is made again."));
        }
    }
}
