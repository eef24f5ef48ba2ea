package io.github.modwsgi.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The law of all that is remembered: what a build leaves is byte for byte what one from nothing, with an empty cache,
 * gives.
 */
public final class FromNothing {
    private final File project;
    private final Maven maven;
    private final List<CharSequence> arguments;

    /** @param arguments of the build from nothing: its goal, and its parameters */
    public FromNothing(File project, Maven maven, CharSequence... arguments) {
        this.project = project;
        this.maven = maven;
        this.arguments = List.of(arguments);
    }

    /** Compares what is there now; it is there again behind this, so that the next build goes on from it. */
    public BuildLog isTheSame() throws IOException, InterruptedException {
        Path target = project.toPath().resolve("target");
        Path aside = project.toPath().resolve("target aside");
        Path cache = project.toPath().resolve("empty cache");
        Map<String, byte[]> made = published(target);
        Files.move(target, aside);
        CharSequence[] all = Arrays.copyOf(arguments.toArray(CharSequence[]::new), arguments.size() + 1);
        all[arguments.size()] = "-Dmodwsgi.cacheDirectory=" + cache;
        BuildLog log = maven.run(all);
        Map<String, byte[]> fromNothing = published(target);
        for (String name : fromNothing.keySet()) {
            if (!Arrays.equals(made.remove(name), fromNothing.get(name))) {
                throw new AssertionError(name + " is not what a build from nothing gives: " + aside + ", " + target);
            }
        }
        if (!made.isEmpty()) {
            throw new AssertionError("a build from nothing does not give " + made.keySet());
        }
        Kit.delete(target);
        Kit.delete(cache);
        Files.move(aside, target);
        return log;
    }

    /** What is attached. */
    private static Map<String, byte[]> published(Path target) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : BuildFolder.files(target.toFile())) {
            if (name.matches(
                    "[^/]+\\.zip|mod-wsgi/contents\\.json|mod-wsgi/[^/]+/mod_wsgi\\.(so|json|cyclonedx\\.json|conf|pdb)")) {
                files.put(name, Files.readAllBytes(target.resolve(name)));
            }
        }
        return files;
    }
}
