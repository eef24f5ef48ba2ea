package io.github.modwsgi.maven.rules;

import io.github.modwsgi.maven.locate.targets.LocatedTarget;
import java.nio.file.Path;
import java.util.Optional;

/** What a message calls a kit: the parameter that the user gave, and the folder where the kit is. */
public final class KitName {
    private KitName() {}

    /** {@code apacheHome C:\Apache24} */
    public static String ofApache(LocatedTarget target, Path home) {
        return of("apacheHome", "apacheArtifact", target.request().apache().artifact(), home);
    }

    /** {@code pythonArtifact org.example:python:3.14.3, unpacked at C:\…,} */
    public static String ofPython(LocatedTarget target, Path home) {
        return of("pythonHome", "pythonArtifact", target.request().python().artifact(), home);
    }

    private static String of(String homeParameter, String artifactParameter, Optional<String> artifact, Path home) {
        return artifact.map(coordinates -> artifactParameter + " " + coordinates + ", unpacked at " + home + ",")
                .orElse(homeParameter + " " + home);
    }
}
