package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Environment;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles one line with a cl.exe to learn how it tells which headers it read. Its version would not do: clang-cl in
 * the place of cl.exe takes {@code /sourceDependencies} and writes nothing, and what stands in front of a header in
 * {@code /showIncludes} is in the language of Visual Studio. Kept in the cache for as long as the tool stays the
 * same.
 */
public final class HeaderListProbe {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SOURCE_DEPENDENCIES = "sourceDependencies";

    private static final String HEADER = "probe.h";

    /** The header's name as other systems write it: with a path, relative, or alone. */
    private static final Pattern NAME = Pattern.compile("(?i)(?:\\.?[\\\\/].*)?" + Pattern.quote(HEADER) + "$");

    private final Memory memory;
    private final Path folder;
    private final Processes programs;

    /** @param cache the plugin's cache folder, in which it compiles */
    public HeaderListProbe(Memory memory, Path cache, Processes programs) {
        this.memory = memory;
        this.folder = cache.resolve("tools");
        this.programs = programs;
    }

    /** @throws IOException where it compiles nothing, or names no header */
    public HeaderListing of(Path compiler, String identity, Environment environment)
            throws IOException, InterruptedException {
        String kept = memory.<InterruptedException>recall("header-lists", List.of(identity), () -> {
                    Observed.content(compiler);
                    HeaderListing listing = ask(compiler, CompilerEnvironment.ofPrompt(environment));
                    return List.of(
                            listing.form() == HeaderListing.Form.SOURCE_DEPENDENCIES
                                    ? SOURCE_DEPENDENCIES
                                    : listing.prefix());
                })
                .get(0);
        return kept.equals(SOURCE_DEPENDENCIES) ? HeaderListing.SOURCE_DEPENDENCIES : HeaderListing.showIncludes(kept);
    }

    private HeaderListing ask(Path compiler, Environment environment) throws IOException, InterruptedException {
        Path place = place();
        try {
            Files.writeString(place.resolve(HEADER), "extern int probe;\r\n");
            Files.writeString(place.resolve("probe.c"), "#include \"probe.h\"\r\nint probe = 1;\r\n");
            // One that does not know the option warns, or ends with an error: both leave no file.
            run(compiler, environment, place, "/sourceDependencies", "probe.json");
            if (Files.isRegularFile(place.resolve("probe.json"))) { // our own
                return HeaderListing.SOURCE_DEPENDENCIES;
            }
            Outcome outcome = run(compiler, environment, place, "/showIncludes");
            if (!outcome.succeeded()) {
                throw new IOException(
                        outcome.exitText() + ": " + outcome.output().strip());
            }
            return HeaderListing.showIncludes(prefix(outcome.output())
                    .orElseThrow(() -> new IOException("/showIncludes does not name the header: "
                            + outcome.output().strip())));
        } finally {
            FolderTree.delete(place);
        }
    }

    /** Where the cache cannot be written to nothing is remembered, and the build goes on. */
    private Path place() throws IOException {
        try {
            return Files.createDirectories(folder.resolve("probe-" + UUID.randomUUID()));
        } catch (FileSystemException e) {
            return Files.createTempDirectory("mod-wsgi-probe");
        }
    }

    private Outcome run(Path compiler, Environment environment, Path place, String... options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(compiler.toString(), "/nologo", "/c"));
        line.addAll(List.of(options));
        line.addAll(List.of("/Foprobe.obj", "probe.c"));
        return programs.run(new Command(line, place, environment), LIMIT);
    }

    /**
     * What stands in front of the header's name, less the blanks that show how deep it was included. Nothing of a path
     * is in it: cl.exe may write the folder in another way than it was named (short names, other letters).
     */
    static Optional<String> prefix(String output) {
        for (String line : output.split("\\R")) {
            String bare = line.stripTrailing();
            if (bare.toLowerCase(Locale.ROOT).endsWith(HEADER)) {
                int windows = HeaderListing.beginOfPath(bare);
                Matcher name = NAME.matcher(bare);
                int path = windows >= 0 || !name.find() ? windows : name.start();
                String before = bare.substring(0, path).stripTrailing();
                if (!before.isEmpty()) {
                    return Optional.of(before);
                }
            }
        }
        return Optional.empty();
    }
}
