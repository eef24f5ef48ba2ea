package io.github.modwsgi.maven.locate;

import io.github.modwsgi.maven.host.AtomicFile;
import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.ProgramRunner;
import io.github.modwsgi.maven.host.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;

/**
 * What tools print for {@code --version}, asked once: the answer is kept in the cache for as long as the tool's
 * file stays the same, so that a build in which nothing changed starts no compiler.
 */
final class ToolVersions {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Machine machine;
    private final ProgramRunner programs;

    ToolVersions(Path cache, Machine machine, ProgramRunner programs) {
        this.folder = cache.resolve("tools");
        this.machine = machine;
        this.programs = programs;
    }

    /**
     * @param text what the tool printed
     * @param identity the tool's file and what it printed
     */
    record ToolVersion(String text, String identity) {}

    /** @throws IOException where the tool cannot be run or fails */
    ToolVersion of(Path tool) throws IOException, InterruptedException {
        Path real = tool.toRealPath();
        BasicFileAttributes now = Files.readAttributes(real, BasicFileAttributes.class);
        List<String> file = List.of(
                tool.toString(), real.toString(), Long.toString(now.size()), now.lastModifiedTime().toString());
        Path memo = folder.resolve(Sha256.of(file));
        if (!Files.isRegularFile(memo)) {
            AtomicFile.write(memo, ask(tool));
        }
        String text = Files.readString(memo);
        return new ToolVersion(text, String.join("|", file) + "|" + text);
    }

    private String ask(Path tool) throws IOException, InterruptedException {
        Path here = tool.toAbsolutePath().getParent();
        Outcome outcome = programs.run(
                new Command(List.of(tool.toString(), "--version"), here, machine.environment()), LIMIT);
        if (!outcome.succeeded()) {
            throw new IOException(tool + " --version ended with " + outcome.exitText() + ": "
                    + outcome.output().strip());
        }
        return outcome.output();
    }
}
