package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.LocatedTarget;
import java.nio.file.Path;
import java.util.Optional;

/** What a message calls a kit: the parameter that the user gave, and the folder where the kit is. */
final class KitName {
    private KitName() {}

    /** {@code apacheHome C:\Apache24} */
    static String ofApache(LocatedTarget target, Path home) {
        return of("apacheHome", "apacheArtifact", target.request().apacheArtifact(), home);
    }

    /** {@code pythonArtifact org.example:python:3.14.3, unpacked at C:\…,} */
    static String ofPython(LocatedTarget target, Path home) {
        return of("pythonHome", "pythonArtifact", target.request().pythonArtifact(), home);
    }

    private static String of(String homeParameter, String artifactParameter, Optional<String> artifact, Path home) {
        return artifact.map(coordinates -> artifactParameter + " " + coordinates + ", unpacked at " + home + ",")
                .orElse(homeParameter + " " + home);
    }
}
