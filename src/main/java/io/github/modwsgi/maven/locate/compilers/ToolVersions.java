package io.github.modwsgi.maven.locate.compilers;

import io.github.modwsgi.maven.host.Command;
import io.github.modwsgi.maven.host.FileStamp;
import io.github.modwsgi.maven.host.Machine;
import io.github.modwsgi.maven.host.MachineAnswers;
import io.github.modwsgi.maven.host.Memory;
import io.github.modwsgi.maven.host.Observed;
import io.github.modwsgi.maven.host.Outcome;
import io.github.modwsgi.maven.host.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tools print for {@code --version}. A compiler's own program is asked once, so that a build in which nothing
 * changed starts no compiler. What stands in front of one (a script of asdf, a link to ccache or mise, a small
 * program of Scoop's or Chocolatey's under the tool's own name) stays the same while that one is updated: it is asked
 * each time.
 */
public final class ToolVersions {
    /** What LLVM calls the files behind clang-cl and lld-link. */
    private static final Pattern LLVM = Pattern.compile("(?i)(clang|lld).*");

    /** Where clang says that it is itself. */
    private static final Pattern INSTALLED = Pattern.compile("(?m)^InstalledDir: (.+?)\\s*$");

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> PROGRAMS = List.of("\u007fELF", "MZ");

    private final Memory memory;
    private final Machine machine;
    private final Processes programs;

    public ToolVersions(Memory memory, Machine machine, Processes programs) {
        this.memory = memory;
        this.machine = machine;
        this.programs = programs;
    }

    /**
     * @param text what the tool printed
     * @param identity the tool's file and what it printed
     * @param isInFront whether the file is not the tool itself
     */
    public record ToolVersion(String text, String identity, boolean isInFront) {}

    /**
     * Of a compiler.
     *
     * @throws IOException where the tool cannot be run or fails
     */
    public ToolVersion of(Path tool) throws IOException, InterruptedException {
        return of(tool, false);
    }

    /**
     * Of a linker, which does not say where it is: what it lies beside tells whether that is in front of another.
     *
     * @throws IOException where the tool cannot be run or fails
     */
    public ToolVersion of(Path linker, Path compiler, ToolVersion compilers) throws IOException, InterruptedException {
        boolean isBeside = Observed.isSameFile(
                linker.toAbsolutePath().getParent(), compiler.toAbsolutePath().getParent());
        return of(linker, isBeside && compilers.isInFront());
    }

    private ToolVersion of(Path tool, boolean isBesideSuch) throws IOException, InterruptedException {
        Path real = Observed.realPath(tool);
        Observed.content(real);
        boolean looksLikeTheTool = !isBesideSuch && isTheTool(real);
        String text = looksLikeTheTool
                ? memory.<InterruptedException>recall("tools", List.of(tool.toString()), () -> {
                            Observed.content(Observed.realPath(tool));
                            return List.of(askOnce(tool, real));
                        })
                        .get(0)
                : askEachTime(tool);
        return new ToolVersion(
                text,
                String.join(
                        "|",
                        tool.toString(),
                        real.toString(),
                        FileStamp.of(real).text(),
                        text),
                !looksLikeTheTool || isElsewhere(text, real));
    }

    private static boolean isTheTool(Path real) throws IOException {
        if (!LLVM.matcher(real.getFileName().toString()).matches()) {
            return false;
        }
        try (InputStream in = Observed.newInputStream(real)) {
            String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            return PROGRAMS.stream().anyMatch(start::startsWith);
        }
    }

    private String askOnce(Path tool, Path real) throws IOException, InterruptedException {
        Outcome outcome = ask(tool);
        if (isElsewhere(outcome.output(), real)) {
            MachineAnswers.note(line(tool), outcome);
        }
        return outcome.output();
    }

    /** Whether what answered says that it lies in another folder than the file that was asked. */
    private static boolean isElsewhere(String text, Path real) {
        Matcher installed = INSTALLED.matcher(text);
        if (!installed.find()) {
            return false;
        }
        try {
            return !Observed.realPath(Path.of(installed.group(1))).equals(real.getParent());
        } catch (IOException | InvalidPathException e) {
            return true;
        }
    }

    private String askEachTime(Path tool) throws IOException, InterruptedException {
        Outcome outcome = ask(tool);
        MachineAnswers.note(line(tool), outcome);
        return outcome.output();
    }

    private static List<String> line(Path tool) {
        return List.of(tool.toString(), "--version");
    }

    private Outcome ask(Path tool) throws IOException, InterruptedException {
        Outcome outcome =
                programs.run(new Command(line(tool), tool.toAbsolutePath().getParent(), machine.environment()), LIMIT);
        if (!outcome.succeeded()) {
            throw new IOException(tool + " --version ended with " + outcome.exitText() + ": "
                    + outcome.output().strip());
        }
        return outcome;
    }
}
